import Rules

extension HTMLWriter {
    var hasChecklist: Bool { !report.checklist.isEmpty && options.checklist != .none }

    /// All rows, in the order of the job aid.
    func checklist(_ page: inout Markup) {
        page.element(.p, [.class("quiet")], words.checklistCounts)
        var table = HTMLTable(
            "Checklist of the job aid",
            [
                .init("No.", isNumber: true), .init("Verdict", isWhole: true), .init("Statement", isHead: true),
                .init("Why"),
            ]
        )
        table.narrow = .cards
        for item in report.checklist {
            table.add([
                .init("\(item.number)"), .init("", badge: .check(item.verdict)), .init(item.statement),
                .init(words.why(item)),
            ])
        }
        write(
            table, HTMLFold("row", whole: 60, command: command("analyse", "--checklist all")),
            total: table.rows.count, on: &page)
    }
}
