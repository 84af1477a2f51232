import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct RemoteLicenseAddressTests {
    private func judged(_ fill: (inout Analysis) -> Void) -> Judgment {
        judge(RemoteLicenseAddress.self, Sketch.capture(4000, fill))
    }

    @Test func itsLanIsHeard() {
        expect(judged { _ in }, .notSeen)
        expect(judged { $0.arpAlive[Sketch.remote] = Sketch.frame(9) }, .pass)
        expect(judged { $0.scn = [Sketch.updates(Sketch.remote, .limitedBroadcast)] }, .pass)
    }

    @Test func aBroadcastIsWrongInAnyCase() {
        expect(
            judged { $0.licenses = [Sketch.relation(Sketch.remote, to: .limitedBroadcast, unanswered: 9)] }, .fail,
            ["remote-license-requests"])
    }

    @Test func aServerOfItsOwnMayBeRight() {
        let own = IPAddress(v4: 0x0A0A_0206)
        let judgment = judged { $0.licenses = [Sketch.relation(Sketch.remote, to: own, answered: 9, by: [own])] }
        expect(judgment, .notSeen)
        #expect(judgment.why.contains("License form"))
        expect(
            judged { $0.licenses = [Sketch.relation(Sketch.remote, to: own, unanswered: 9)] }, .fail,
            ["remote-license-requests"])
    }
}
