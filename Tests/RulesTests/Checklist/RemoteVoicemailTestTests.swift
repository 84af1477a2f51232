import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct RemoteVoicemailTestTests {
    @Test func aCallWithItsSession() {
        var made = MadeCapture()
        expect(judge(RemoteVoicemailTest.self, made.analysis), .notSeen)
        made.addVoicemailCall(at: 10, reaches: false)
        expect(judge(RemoteVoicemailTest.self, made.analysis), .notSeen)
        made.addVoicemailCall(at: 100)
        let judgment = judge(RemoteVoicemailTest.self, made.analysis)
        expect(judgment, .pass)
        #expect(judgment.why.hasPrefix("1 of 2 voicemail calls over the line reaches the voicemail server 10.10.1.5."))
    }

    /// The last one counts, where a finding names it.
    @Test func theLastOneIsRefused() {
        var made = MadeCapture()
        made.addVoicemailCall(at: 10, length: 200)
        made.addCall(at: 50, cause: 34, called: "*17") { $0.isVoicemail = true }
        let judgment = judge(RemoteVoicemailTest.self, made.analysis)
        expect(judgment, .fail, ["channels-exhausted"])
        #expect(judgment.why.contains("is not connected (cause 34"))
    }
}
