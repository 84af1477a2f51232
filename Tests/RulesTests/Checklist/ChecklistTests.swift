import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct ChecklistTests {
    @Test func aRowForEveryStatement() {
        #expect(JobAid.statements.map(\.number) == Array(1...14) + Array(14...21))
        #expect(Checklist.checks.map { $0.number } == JobAid.statements.map(\.number))
        #expect(Checklist.checks.map { $0.id } == JobAid.statements.map(\.id))
        #expect(JobAid.ids.count == 20)
    }

    @Test func anEmptyCaptureShowsNothing() {
        let items = Checklist.items(Analysis(profile: Profile()), [])
        #expect(items.count == 22)
        for item in items {
            #expect(item.verdict == (item.number == 9 || item.number == 10 ? .notVisible : .notSeen))
            #expect(item.why.hasSuffix(item.number == 0 ? "" : "."))
            #expect(item.findings.isEmpty && item.evidence.isEmpty)
        }
    }

    /// That nothing was refused is not known where a refusal may be missing.
    @Test(arguments: ["capture-one-direction", "capture-dropped", "capture-snapped"])
    func whatRestsOnAbsenceIsNotSeen(limit: String) {
        var made = MadeCapture()
        made.addVoicemailCall(at: 10)
        let finding = Finding(
            id: limit, severity: .note, confidence: .confirmed, title: "Limited.", explanation: "", systems: [],
            evidence: [Evidence(MadeCapture.frame(1), "seen")], reference: "Capture quality")
        let items = Checklist.items(made.analysis, [finding])
        for number in [7, 8] { #expect(items.first { $0.number == number }?.verdict == .notSeen) }
        let whole = Checklist.items(made.analysis, [])
        for number in [7, 8] { #expect(whole.first { $0.number == number }?.verdict == .pass) }
    }

    @Test func referencesAreRead() {
        #expect(JobAid.numbers(in: "Job aid 4, 7, 8") == [4, 7, 8])
        #expect(JobAid.numbers(in: "Capture quality") == [])
        let known = Set(JobAid.statements.map(\.number))
        for entry in RuleRegistry.catalog { #expect(known.isSuperset(of: entry.statements), "\(entry.id)") }
    }
}
