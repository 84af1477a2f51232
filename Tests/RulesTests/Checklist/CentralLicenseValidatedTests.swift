import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct CentralLicenseValidatedTests {
    private func judged(_ relations: ServiceRelation...) -> Judgment {
        judge(CentralLicenseValidated.self, Sketch.capture(4000) { $0.licenses = relations })
    }

    @Test func answersPass() {
        let judgment = judged(
            Sketch.relation(Sketch.central, to: Sketch.keyServer, answered: 30, by: [Sketch.keyServer]))
        expect(judgment, .pass)
        #expect(judgment.why.contains("30 of 30 license requests of 10.10.1.1 are answered by 10.10.1.6"))
        #expect(judgment.why.contains("not a valid license"))
    }

    @Test func noAnswerFails() {
        expect(
            judged(Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 30)), .fail,
            ["license-unanswered"])
        expect(
            judged(
                Sketch.relation(
                    Sketch.central, to: Sketch.keyServer, answered: 9, unanswered: 9, by: [Sketch.keyServer])),
            .fail, ["license-lost"])
    }

    /// That of a remote is another statement.
    @Test func anotherSystemIsNotTheCentralOne() {
        expect(judged(Sketch.relation(Sketch.remote, to: Sketch.keyServer, unanswered: 30)), .notSeen)
    }

    @Test func tooFewOrNone() {
        expect(judged(), .notSeen)
        expect(judged(Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 2)), .notSeen)
    }
}
