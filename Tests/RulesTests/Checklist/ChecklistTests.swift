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

    /// What rests on something that is absent is not seen where half of the packets are.
    @Test func oneDirectionOnly() {
        var made = MadeCapture()
        made.addVoicemailCall(at: 10)
        let finding = Finding(
            id: "capture-one-direction", severity: .note, confidence: .confirmed, title: "One direction.",
            explanation: "", systems: [], evidence: [Evidence(MadeCapture.frame(1), "seen")],
            reference: "Capture quality")
        let items = Checklist.items(made.analysis, [finding])
        for number in [7, 8] { #expect(items.first { $0.number == number }?.verdict == .notSeen) }
        #expect(Checklist.items(made.analysis, []).first { $0.number == 7 }?.verdict == .pass)
    }

    @Test func referencesAreRead() {
        #expect(JobAid.numbers(in: "Job aid 4, 7, 8") == [4, 7, 8])
        #expect(JobAid.numbers(in: "Capture quality") == [])
        let known = Set(JobAid.statements.map(\.number))
        for entry in RuleRegistry.catalog { #expect(known.isSuperset(of: entry.statements), "\(entry.id)") }
    }
}
