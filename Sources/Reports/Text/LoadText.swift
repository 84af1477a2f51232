import Sessions

extension TextWriter {
    /// The most that went on at once, and when.
    mutating func writeLoad() {
        let told = words.load
        guard !told.isEmpty else { return }
        page.heading("Load")
        var table = Table([
            .init(title: "Who", least: 14), .init(title: "Calls at once"),
            .init(title: "In setup or connected", spare: 3), .init(title: "Streams at once", spare: 2),
            .init(title: "Voicemail sessions at once", spare: 1),
        ])
        let pieces = Fold.pieces(told.count, Self.rowLimits, all: options.timelineAll)
        for piece in pieces {
            switch piece {
            case .gap(let count): table.add(note: foldNote(count, "row"))
            case .rows(let range): for row in told[range] { table.add(words.cells(row)) }
            }
        }
        table.print(on: &page)
    }
}
