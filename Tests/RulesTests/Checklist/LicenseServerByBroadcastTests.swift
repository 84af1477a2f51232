import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct LicenseServerByBroadcastTests {
    private func judged(_ relations: ServiceRelation...) -> (Judgment, Judgment) {
        let analysis = Sketch.capture(4000) { $0.licenses = relations }
        return (judge(LicenseServerByBroadcast.self, analysis), judge(LicenseServerUnicast.self, analysis))
    }

    @Test func unicastPasses() {
        let (any, own) = judged(
            Sketch.relation(Sketch.central, to: Sketch.keyServer, answered: 9, by: [Sketch.keyServer]))
        expect(any, .pass)
        expect(own, .pass)
    }

    @Test func aBroadcastFails() {
        let (any, own) = judged(Sketch.relation(Sketch.central, to: .limitedBroadcast, unanswered: 9))
        expect(any, .fail, ["license-server-broadcast"])
        expect(own, .fail, ["license-server-broadcast"])
    }

    /// A remote's broadcast is no setting of a system with licenses.
    @Test func aRemoteAlone() {
        let (any, own) = judged(
            Sketch.relation(Sketch.central, to: Sketch.keyServer, answered: 9, by: [Sketch.keyServer]),
            Sketch.relation(Sketch.remote, to: .limitedBroadcast, unanswered: 9))
        expect(any, .fail, ["license-server-broadcast"])
        expect(own, .pass)
    }

    @Test func noRequest() {
        let (any, own) = judged()
        expect(any, .notSeen)
        expect(own, .notSeen)
    }
}
