import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct LicenseServerUnicastTests {
    @Test func theAddressIsNamed() {
        let judgment = judge(
            LicenseServerUnicast.self,
            Sketch.capture(4000) {
                $0.licenses = [Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 9)]
            })
        expect(judgment, .pass)
        #expect(judgment.why == "10.10.1.1 asks 10.10.1.6, not a broadcast address.")
    }

    @Test func ofARemoteOnly() {
        let analysis = Sketch.capture(4000) {
            $0.licenses = [Sketch.relation(Sketch.remote, to: .limitedBroadcast, unanswered: 9)]
        }
        expect(judge(LicenseServerUnicast.self, analysis), .notSeen)
    }

    @Test func aThirdSystemAsksByBroadcast() {
        let analysis = Sketch.capture(4000) {
            $0.licenses = [Sketch.relation(Sketch.thirdSystem, to: .limitedBroadcast, unanswered: 9)]
        }
        expect(judge(LicenseServerUnicast.self, analysis), .fail, ["license-server-broadcast"])
    }
}
