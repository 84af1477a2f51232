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

    @Test(arguments: [true, false]) func theSiteFileDecides(uses: Bool) {
        let own = IPAddress(v4: 0x0A0A_0206)
        func judged(_ relation: ServiceRelation) -> Judgment {
            self.judged {
                $0.profile.usesLicenses[Sketch.remote] = uses
                $0.licenses = [relation]
            }
        }
        let served = judged(Sketch.relation(Sketch.remote, to: own, answered: 9, by: [own]))
        let unserved = judged(Sketch.relation(Sketch.remote, to: own, unanswered: 9))
        let broadcast = judged(Sketch.relation(Sketch.remote, to: .limitedBroadcast, answered: 9, by: [own]))
        if uses {
            expect(served, .pass)
            expect(unserved, .fail, ["license-unanswered"])
            expect(broadcast, .fail, ["license-server-broadcast"])
        } else {
            for judgment in [served, unserved, broadcast] { expect(judgment, .fail, ["remote-license-requests"]) }
        }
    }
}
