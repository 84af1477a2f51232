import Foundation
import Rules
import Sessions
import Testing

/// The checklist of every committed capture, held against its findings.
@Suite struct ChecklistTests {
    private static let captures = TruthTests.own + TruthTests.shared

    private struct Row: Hashable {
        let number: Int
        let id: String
    }

    @Test func `every capture has every row once, in order, and none contradicts a finding`() throws {
        var seen: [Row: Set<ChecklistItem.Verdict>] = [:]
        for file in Self.captures {
            let diagnosis = try Diagnosis(file)
            let name = file.lastPathComponent
            let items = Checklist.items(diagnosis.analysis, diagnosis.findings)
            #expect(
                items.map { Row(number: $0.number, id: $0.id) }
                    == JobAid.statements.map { Row(number: $0.number, id: $0.id) })
            for item in items {
                seen[Row(number: item.number, id: item.id), default: []].insert(item.verdict)
                expectSound(item, diagnosis, name)
            }
            for finding in diagnosis.findings where finding.severity == .error {
                for number in Self.statements(finding) where !Self.isOfAnother(finding, number, diagnosis) {
                    let rows = items.filter { $0.number == number }
                    #expect(
                        rows.contains { $0.verdict == .fail && $0.findings.contains(finding.id) },
                        "\(name): \(finding.id) against statement \(number): \(rows.map(\.why))")
                }
            }
        }
        // No capture can show these two; every other row passes in one and fails in another.
        for (row, verdicts) in seen {
            if row.number == 9 || row.number == 10 {
                #expect(verdicts == [.notVisible])
            } else {
                #expect(verdicts.isSuperset(of: [.pass, .fail, .notSeen]), "\(row): \(verdicts)")
            }
        }
    }

    private func expectSound(_ item: ChecklistItem, _ diagnosis: Diagnosis, _ name: String) {
        let label = "\(name): \(item.number) \(item.id)"
        #expect(item.why.hasSuffix("."), "\(label)")
        #expect((item.verdict == .fail) == !item.findings.isEmpty, "\(label)")
        #expect((item.verdict == .pass || item.verdict == .fail) == !item.evidence.isEmpty, "\(label)")
        for id in item.findings { #expect(diagnosis.findings.contains { $0.id == id }, "\(label) cites \(id)") }
        for evidence in item.evidence {
            #expect((1...diagnosis.analysis.packets).contains(evidence.frame.number), "\(label)")
        }
        let isToCapture = item.why.contains("Capture ") || item.why.contains("look at the License form")
        if item.verdict == .notSeen { #expect(isToCapture, "\(label): \(item.why)") }
    }

    private static func statements(_ finding: Finding) -> [Int] {
        RuleRegistry.catalog.first { $0.id == finding.id }?.statements ?? []
    }

    /// Where a finding refers to a statement that is not about what it found here.
    private static func isOfAnother(_ finding: Finding, _ number: Int, _ diagnosis: Diagnosis) -> Bool {
        let central = diagnosis.analysis.central
        let isOfCentral = central.map { finding.systems.contains($0) } ?? true
        switch (finding.id, number) {
        // The licenses and the voicemail server of the central system.
        case ("license-unanswered", 2), ("license-unanswered", 15), ("license-lost", 2), ("license-lost", 15),
            ("voicemail-unanswered", 1):
            return !isOfCentral
        // A remote that looks for voicemail itself.
        case ("voicemail-unanswered", 16): return isOfCentral
        // Licenses were answered while it ran.
        case ("voicemail-stopped", 15):
            return diagnosis.analysis.voicemail.flatMap(\.runs).contains { $0.license == .validated }
        // A limit that is ruled out.
        case ("channels-exhausted", _):
            let limit = number == 4 ? "VCM channels?" : number == 7 ? "Voicemail ports?" : nil
            return finding.alternatives.contains { $0.explanation == limit && $0.verdict == .ruledOut }
        default: return false
        }
    }
}
