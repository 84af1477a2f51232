import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct RemoteNeedsNoLicenseTests {
    @Test func voicemailWithoutALicenseContact() {
        var made = MadeCapture()
        expect(judge(RemoteNeedsNoLicense.self, made.analysis), .notSeen)
        made.addVoicemailCall(at: 10)
        expect(judge(RemoteNeedsNoLicense.self, made.analysis), .pass)
    }

    @Test func ofItsOwnServer() {
        var made = MadeCapture()
        let own = IPAddress(v4: 0x0A0A_0206)
        made.analysis.licenses = [Sketch.relation(MadeCapture.remote, to: own, answered: 9, by: [own])]
        made.addVoicemailCall(at: 10)
        expect(judge(RemoteNeedsNoLicense.self, made.analysis), .notSeen)
    }

    @Test func theCentralServerAnswersIt() {
        var made = MadeCapture()
        made.analysis.licenses = [
            Sketch.relation(MadeCapture.remote, to: .limitedBroadcast, answered: 9, by: [Sketch.keyServer])
        ]
        made.addVoicemailCall(at: 10)
        let judgment = judge(RemoteNeedsNoLicense.self, made.analysis)
        expect(judgment, .fail, ["remote-license-requests"])
    }
}
