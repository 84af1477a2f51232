import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct RemoteChannelsTests {
    @Test func thePeakIsCounted() {
        var made = MadeCapture()
        expect(judge(RemoteChannels.self, made.analysis), .notSeen)
        made.addCall(at: 10, length: 100)
        made.addCall(from: MadeCapture.central, to: MadeCapture.remote, at: 20, length: 100)
        made.addCall(from: MadeCapture.third, at: 30, length: 100)
        let judgment = judge(RemoteChannels.self, made.analysis)
        expect(judgment, .pass)
        #expect(judgment.why.hasPrefix("At most 2 calls of the remote system 10.10.2.1 at once"))
    }

    @Test(arguments: [(2, ChecklistItem.Verdict.pass), (20, .pass), (1, .notSeen)])
    func itsVcmChannelsAreCompared(channels: Int, verdict: ChecklistItem.Verdict) {
        var made = MadeCapture()
        made.analysis.profile.vcmChannels[MadeCapture.remote] = channels
        made.addCall(at: 10, length: 100)
        made.addCall(at: 20, length: 100)
        let judgment = judge(RemoteChannels.self, made.analysis)
        #expect(judgment.verdict == verdict)
        #expect(judgment.why.contains("\(channels) VCM channel"))
        #expect(judgment.evidence.count == 1)
    }

    @Test func refusedAtThePeak() {
        var made = MadeCapture()
        made.addCall(at: 10, length: 100)
        made.addCall(at: 20, cause: 34)
        expect(judge(RemoteChannels.self, made.analysis), .fail, ["channels-exhausted"])
    }
}
