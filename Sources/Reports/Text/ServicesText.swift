import Sessions

extension TextWriter {
    static let rowLimits = Fold.Limits(whole: 40, first: 20, last: 10, between: 20)

    /// Requests and answers as a table, then when the voicemail service ran.
    mutating func writeServices() {
        let rows = words.relations
        let runs = words.runs
        guard !rows.isEmpty || !runs.isEmpty else { return }
        page.heading("Licenses and voicemail")
        if !rows.isEmpty {
            var table = Table([
                .init(title: "Service"), .init(title: "System", least: 12), .init(title: "Asks", least: 21),
                .init(title: "Cast", spare: 4), .init(title: "Answered", alignRight: true),
                .init(title: "Unanswered", alignRight: true, spare: 1),
                .init(title: "Every", alignRight: true, spare: 3), .init(title: "Answered by", least: 12, spare: 2),
            ])
            for (service, relation) in rows { table.add(ReportWords.cells(service, relation)) }
            table.print(on: &page)
        }
        let pieces = Fold.pieces(runs.count, Self.rowLimits, all: options.timelineAll)
        for piece in pieces {
            switch piece {
            case .gap(let count): page.line([Span("  " + foldNote(count, "run"), .dim)])
            case .rows(let range):
                for (service, run) in runs[range] { page.paragraph([Span("  - ")], words.sentence(run, of: service)) }
            }
        }
    }
}
