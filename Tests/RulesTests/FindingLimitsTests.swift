import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct FindingLimitsTests {
    /// Hundreds of lines lose calls in the same way.
    private func manyLines(_ count: Int) -> MadeCapture {
        var capture = MadeCapture()
        for number in 0..<count {
            let peer = IPAddress(v4: 0x0A64_0001 + UInt32(number) << 8)
            capture.analysis.hosts.append(
                NetworkHost(address: peer, roles: [.system, .remote], reasons: ["", ""]))
            // One of them, far behind, fails most often.
            for _ in 0..<(number == count - 7 ? 3 : 1) {
                capture.addCall(from: peer, at: Double(number), cause: 38)
            }
        }
        return capture
    }

    @Test func hundredsOfPathsAreToldByTheirWorst() throws {
        let findings = RuleRegistry.findings(in: manyLines(300).analysis).filter { $0.id == CallFailed.id }
        #expect(findings.count == FindingLimits.ofAKind)
        let closing = findings.filter { $0.explanation.contains("And 280 more of the same kind") }
        #expect(closing.count == 1)
        #expect(findings.contains { $0.occurrences == 3 })
        for finding in findings { expectWellFormed(finding) }
    }

    @Test func asManyAsFitAreAllTold() {
        let findings = RuleRegistry.findings(in: manyLines(FindingLimits.ofAKind).analysis)
        #expect(findings.filter { $0.id == CallFailed.id }.count == FindingLimits.ofAKind)
        #expect(!findings.contains { $0.explanation.contains("of the same kind") })
    }

    @Test func graverOnesComeBeforeMoreFrequentOnes() {
        let frame = Evidence(Sketch.frame(1), "seen")
        func finding(_ severity: Severity, _ occurrences: Int) -> Finding {
            Finding(
                id: "x", severity: severity, confidence: .confirmed, title: "T.", explanation: "E.", systems: [],
                occurrences: occurrences, evidence: [frame], reference: "")
        }
        let capped = FindingLimits.capped(
            (0..<30).map { _ in finding(.warning, 50) } + [finding(.error, 1)])
        #expect(capped.count == FindingLimits.ofAKind)
        #expect(capped.last?.severity == .error)
        #expect(capped.last?.explanation.contains("And 11 more of the same kind, are not listed here") == true)
    }

    @Test func framesStepsAndExplanationsAreBounded() {
        let finding = Finding(
            id: "x", severity: .error, confidence: .confirmed, title: "T.", explanation: "E.", systems: [],
            evidence: (0..<500).map { Evidence(Sketch.frame(Double($0)), "seen") },
            alternatives: (0..<50).map { Alternative("\($0)?", .open, why: "not known") },
            remedy: (0..<400).map { Remedy("Step \($0)") }, reference: "")
        let trimmed = FindingLimits.trimmed(finding)
        #expect(trimmed.evidence.count == FindingLimits.firstFrames + FindingLimits.lastFrames)
        #expect(trimmed.evidence.first?.frame.number == 1 && trimmed.evidence.last?.frame.number == 500)
        #expect(trimmed.explanation == "E. 440 more frames show the same and are not listed.")
        #expect(trimmed.remedy.count == FindingLimits.remedies)
        #expect(trimmed.remedy.last?.action.contains("377 more steps") == true)
        #expect(trimmed.alternatives.count == FindingLimits.alternatives)
    }

    /// Hundreds of systems with one fault are one finding.
    @Test func systemsThatBroadcastAreOneFinding() throws {
        let systems = (0..<300).map { IPAddress(v4: 0x0A64_0001 + UInt32($0) << 8) }
        let analysis = Sketch.capture(4000) { analysis in
            analysis.licenses = systems.map { Sketch.relation($0, to: .limitedBroadcast, unanswered: 9) }
            analysis.hosts += systems.map { NetworkHost(address: $0, roles: [.system], reasons: [""]) }
        }
        let findings = RuleRegistry.findings(in: analysis).filter { $0.id == LicenseServerBroadcast.id }
        #expect(findings.map(\.occurrences) == [300])
        let finding = try #require(findings.first)
        expectWellFormed(finding)
        #expect(finding.title.utf8.count < 600)
        #expect(finding.remedy.count == FindingLimits.remedies)
    }
}
