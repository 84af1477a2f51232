import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct LicenseServerExclusiveTests {
    private func judged(_ relations: ServiceRelation...) -> Judgment {
        judge(LicenseServerExclusive.self, Sketch.capture(4000) { $0.licenses = relations })
    }

    private let won = Sketch.relation(Sketch.central, to: Sketch.keyServer, answered: 9, by: [Sketch.keyServer])

    @Test func oneSystemAsks() {
        expect(judged(), .notSeen)
        expect(judged(won), .pass)
    }

    @Test func anotherAsksInVain() {
        expect(
            judged(won, Sketch.relation(Sketch.remote, to: Sketch.keyServer, unanswered: 9)), .fail,
            ["license-server-contended"])
    }

    @Test func bothAreAnswered() {
        expect(
            judged(won, Sketch.relation(Sketch.remote, to: Sketch.keyServer, answered: 9, by: [Sketch.keyServer])),
            .notSeen)
    }
}
