import Bytes
import Rules
import Testing

@testable import Reports

@Suite struct FindingOrderTests {
    private func finding(
        _ id: String, _ severity: Severity, _ confidence: Confidence = .confirmed, by causes: [String] = [],
        of system: UInt32 = 1
    ) -> Finding {
        Finding(
            id: id, severity: severity, confidence: confidence, title: id, explanation: "",
            systems: [.init(v4: system)], causedBy: causes, evidence: [], reference: "")
    }

    private func heads(_ findings: [Finding]) -> [String] {
        let order = FindingOrder(findings)
        return order.heads.map { findings[$0].id }
    }

    @Test func theEffectIsTheHeadline() {
        let findings = [finding("cause", .error), finding("effect", .error, .likely, by: ["cause"])]
        #expect(heads(findings) == ["effect"])
        #expect(FindingOrder(findings).chain(of: 1).map(\.index) == [1, 0])
    }

    @Test func severityThenTheOrderGiven() {
        #expect(
            heads([
                finding("n", .note), finding("w", .warning), finding("e2", .error, .possible), finding("e1", .error),
                finding("e3", .error),
            ]) == ["e2", "e1", "e3", "w", "n"])
    }

    @Test func aGraveCauseLiftsItsEffect() {
        let findings = [
            finding("other", .warning), finding("forecast", .warning, .likely, by: ["grave"]), finding("grave", .error),
        ]
        #expect(heads(findings) == ["forecast", "other"])
    }

    @Test func causesInACircleAreStillTold() {
        let findings = [
            finding("a", .error, by: ["b"]), finding("b", .warning, by: ["a"]), finding("s", .note, by: ["s"]),
        ]
        let order = FindingOrder(findings)
        #expect(order.heads == [0, 2])
        #expect(order.chain(of: 0).map(\.index) == [0, 1])
    }

    @Test func causesAreThoseOfTheSameSystem() {
        let findings = [
            finding("stop", .error, by: ["license"], of: 1), finding("license", .error, of: 1),
            finding("license", .error, of: 2), finding("far", .error, by: ["license"], of: 3),
        ]
        let order = FindingOrder(findings)
        #expect(order.chain(of: 0).map(\.index) == [0, 1])
        #expect(order.chain(of: 3).map(\.index) == [3, 1, 2])
    }

    @Test func aMissingCauseIsNone() {
        #expect(heads([finding("a", .error, by: ["gone"])]) == ["a"])
    }

    @Test func aDeepChainIsWalkedWithoutRecursion() {
        let findings = (0..<5000).map { finding("f\($0)", .error, by: ["f\($0 + 1)"]) }
        #expect(FindingOrder(findings.suffix(300)).chain(of: 0).count == 300)
    }
}
