import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct VoicemailConcurrencyTests {
    @Test func thePeakIsCounted() {
        var made = MadeCapture()
        expect(judge(VoicemailConcurrency.self, made.analysis), .notSeen)
        made.addVoicemailCall(at: 10)
        made.addVoicemailCall(at: 15)
        made.addVoicemailCall(at: 100)
        let judgment = judge(VoicemailConcurrency.self, made.analysis)
        expect(judgment, .pass)
        #expect(judgment.why.hasPrefix("At most 2 users of voicemail at once"))
        #expect(judgment.evidence.map(\.frame) == [MadeCapture.frame(17)])
    }

    @Test(arguments: [(2, ChecklistItem.Verdict.pass), (9, .pass), (1, .notSeen)])
    func theLicenseIsCompared(licensed: Int, verdict: ChecklistItem.Verdict) {
        var made = MadeCapture()
        made.analysis.profile.licensedVoicemailChannels = licensed
        made.addVoicemailCall(at: 10)
        made.addVoicemailCall(at: 15)
        let judgment = judge(VoicemailConcurrency.self, made.analysis)
        #expect(judgment.verdict == verdict)
        #expect(judgment.why.contains("At most 2 users of voicemail at once"))
        #expect(judgment.why.contains("\(licensed) "))
        #expect(judgment.evidence.map(\.frame) == [MadeCapture.frame(17)])
    }

    @Test func refusedAtThePeak() {
        var made = MadeCapture()
        made.addVoicemailCall(at: 10, length: 100)
        made.addCall(at: 20, cause: 34, called: "*17") { $0.isVoicemail = true }
        expect(judge(VoicemailConcurrency.self, made.analysis), .fail, ["channels-exhausted"])
    }

    /// Calls that do not go to voicemail were refused as well: not its ports.
    @Test func anotherLimit() {
        var made = MadeCapture()
        made.addVoicemailCall(at: 10, length: 100)
        made.addCall(at: 20, cause: 34)
        expect(judge(VoicemailConcurrency.self, made.analysis), .pass)
    }
}
