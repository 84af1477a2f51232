import Rules
import Sessions
import Testing

@testable import Reports

@Suite struct ChecklistTextTests {
    private func text(_ extent: ChecklistExtent) -> [Substring] {
        var report = Samples.healthy()
        report.checklist = [
            ChecklistItem(
                id: "faststart-off", number: 17, statement: "No Faststart", verdict: .pass, why: "Three calls without.",
                evidence: [Evidence(Samples.frame(5, 1), "a"), Evidence(Samples.frame(5, 1), "b")]),
            ChecklistItem(
                id: "scn-present", number: 3, statement: "SCN runs", verdict: .notSeen, why: "Capture five minutes."),
            ChecklistItem(
                id: "scn-lost", number: 4, statement: "It fails", verdict: .fail, why: "Because.",
                findings: ["scn-lost"]),
            ChecklistItem(
                id: "remote-features", number: 10, statement: "Features", verdict: .notVisible, why: "Ask."),
        ]
        let all = TextReport.render(report, options: TextOptions(utc: true, width: 80, checklist: extent))
        return Array(all.split(separator: "\n").drop { $0 != "Checklist of the job aid" })
    }

    @Test func `what fails comes first, then what is not seen, then the rest in few words`() {
        #expect(
            text(.open) == [
                "Checklist of the job aid", "  4 rows: 1 pass, 1 fail, 1 not seen and 1 not visible",
                "  fail         4   It fails", "                   Because.", "  not seen     3   SCN runs",
                "                   Capture five minutes.", "  pass         17 faststart-off",
                "  not visible  10 remote-features", "  Every row with its reason: --checklist all",
            ])
    }

    @Test func `all rows in the order of the job aid, with the frames of each once`() {
        let lines = text(.all)
        #expect(
            lines.dropFirst(2).prefix(2) == [
                "  pass         17  No Faststart", "                   Three calls without. (#5)",
            ])
        #expect(lines.last == "                   Ask.")
        #expect(text(.none).isEmpty)
    }
}
