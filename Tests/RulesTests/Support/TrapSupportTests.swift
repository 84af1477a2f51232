import Bytes
import Sessions
import Testing

@testable import Rules

/// Traps as evidence for and against what other rules found.
@Suite struct TrapSupportTests {
    private func findings(_ traps: [(Double, TrapReport.Event)], by system: IPAddress = Sketch.central) -> [Finding] {
        let analysis = Sketch.capture(3600) {
            $0.licenses = [Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 20)]
            $0.traps = traps.map {
                TrapReport(
                    frame: Sketch.frame($0.0), system: system, identity: "1", event: $0.1, words: "that it is so")
            }
        }
        return RuleRegistry.findings(in: analysis).filter { $0.id == LicenseUnanswered.id }
    }

    @Test func noTrapChangesNothing() throws {
        let plain = try #require(findings([]).first)
        let other = try #require(findings([(100, .licenseServerFailed)], by: Sketch.remote).first)
        let later = try #require(findings([(3000, .licenseServerFailed)]).first)
        for finding in [other, later] {
            #expect(finding.explanation == plain.explanation && finding.evidence == plain.evidence)
            #expect(finding.confidence == plain.confidence && finding.alternatives == plain.alternatives)
        }
    }

    @Test func aFailureThatTheSystemReportsIsEvidence() throws {
        let plain = try #require(findings([]).first)
        let finding = try #require(findings([(100, .licenseServerFailed)]).first)
        #expect(finding.evidence.count == plain.evidence.count + 1)
        #expect(finding.evidence.contains { $0.frame == Sketch.frame(100) })
        #expect(finding.plainExplanation.hasSuffix("at <100 s> it reported by SNMP trap that it is so."))
        #expect(finding.confidence == plain.confidence)
        expectWellFormed(finding)
    }

    @Test func aReportOfContactContradicts() throws {
        let plain = try #require(findings([]).first)
        let finding = try #require(findings([(100, .licenseServerOperational)]).first)
        #expect(plain.confidence == .confirmed && finding.confidence == .likely)
        let alternative = try #require(finding.alternatives.last)
        #expect(alternative.verdict == .open && alternative.evidence.map(\.frame) == [Sketch.frame(100)])
        expectWellFormed(finding)
    }

    @Test(arguments: [
        ("trap-reported", "license-lost"), ("trap-license-failed", "license-unanswered"),
        ("trap-voicemail-lost", "voicemail-stopped"),
    ])
    func standsInTheFindingsOfTheCaptures(_ name: String, _ id: String) throws {
        let capture = try Committed.capture(name)
        let finding = try #require(capture.all(id).first)
        let frames = Set(capture.analysis.traps.map(\.frame))
        #expect(finding.evidence.contains { frames.contains($0.frame) })
        #expect(!finding.explanation.contains("public"))
    }

    @Test func theContradictedFindingIsLessSure() throws {
        let finding = try #require(try Committed.capture("trap-license-operational").all(LicenseUnanswered.id).first)
        #expect(finding.confidence == .likely)
        #expect(finding.alternatives.contains { $0.verdict == .open && $0.why.contains("operational again") })
    }

    @Test func theTrapEndsTheRun() throws {
        let analysis = try Committed.capture("trap-voicemail-lost").analysis
        let run = try #require(analysis.voicemail.first?.runs.first)
        let start = try #require(analysis.start?.time)
        // The trap came at second 1815, the next request in vain only after it.
        #expect(run.absences.first?.summary.contains("SNMP trap") == true)
        #expect(abs((run.stop?.latest?.seconds(since: start) ?? 0) - 1815) < 5)
    }
}
