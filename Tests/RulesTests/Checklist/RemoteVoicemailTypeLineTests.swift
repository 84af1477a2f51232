import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct RemoteVoicemailTypeLineTests {
    @Test func everyRemoteOverItsLine() {
        var made = MadeCapture()
        made.addVoicemailCall(at: 10)
        let missing = judge(RemoteVoicemailTypeLine.self, made.analysis)
        expect(missing, .notSeen)
        #expect(missing.why.hasPrefix("No voicemail call of the remote system 10.10.3.1 is seen."))
        made.addVoicemailCall(from: MadeCapture.third, at: 100)
        expect(judge(RemoteVoicemailTypeLine.self, made.analysis), .pass)
    }

    @Test func itLooksForAServer() {
        var made = MadeCapture()
        made.addVoicemailCall(at: 10)
        made.addVoicemailCall(from: MadeCapture.third, at: 100)
        made.analysis.voicemail = [
            Sketch.voicemail(
                Sketch.relation(
                    MadeCapture.remote, to: .limitedBroadcast, port: 50791, answered: 9, by: [Sketch.server]))
        ]
        expect(judge(RemoteVoicemailTypeLine.self, made.analysis), .fail, ["remote-voicemail-broadcast"])
    }
}
