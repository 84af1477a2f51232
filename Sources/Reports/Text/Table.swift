/// A table that fits the page: first wide columns are narrowed, then the least important ones are left out, by name.
struct Table {
    struct Column {
        var title: String
        var alignRight = false
        /// Narrower than this it says nothing; nil: never narrowed.
        var least: Int?
        /// Left out first where this is highest; 0: never.
        var spare = 0
    }

    struct Row {
        var cells: [String]
        var style = Style.plain
        /// A line across the table instead of cells.
        var note: String?
    }

    private static let margin = 2
    private static let between = 2
    /// Longest text of one cell, in scalars, before it is fitted to its column.
    private static let cellLimit = 200

    var columns: [Column]
    var rows: [Row] = []

    init(_ columns: [Column]) { self.columns = columns }

    mutating func add(_ cells: [String], _ style: Style = .plain) {
        rows.append(Row(cells: cells.map { SafeText.clean($0, limit: Self.cellLimit) }, style: style))
    }

    mutating func add(note: String) { rows.append(Row(cells: [], style: .dim, note: note)) }

    func print(on page: inout Page) {
        let room = page.width - Self.margin
        var shown = Array(columns.indices)
        var widths = natural()
        // A column in which no row has anything is no column.
        shown.removeAll { index in
            columns[index].spare > 0 && rows.allSatisfy { $0.note != nil || $0.cells[index].isEmpty }
        }
        var left: [String] = []
        while !narrow(&widths, shown, to: room) {
            guard let index = shown.filter({ columns[$0].spare > 0 }).max(by: { columns[$0].spare < columns[$1].spare })
            else { break }
            left.append(columns[index].title)
            shown.removeAll { $0 == index }
            widths = natural()
        }
        page.line([Span(line(columns.map(\.title), widths, shown), .dim)])
        for row in rows {
            if let note = row.note {
                page.paragraph([Span("  ")], note, row.style)
            } else {
                page.line([Span(line(row.cells, widths, shown), row.style)])
            }
        }
        if !left.isEmpty {
            let names = left.reversed().joined(separator: ", ")
            page.paragraph([Span("  ")], "Left out at this width: \(names).", .dim)
        }
    }

    private func natural() -> [Int] {
        columns.indices.map { index in
            let title = SafeText.columns(columns[index].title)
            return rows.reduce(title) { $1.note == nil ? max($0, SafeText.columns($1.cells[index])) : $0 }
        }
    }

    /// Takes columns from the widest that may give some, until all fit. False when they do not.
    private func narrow(_ widths: inout [Int], _ shown: [Int], to room: Int) -> Bool {
        var excess = shown.reduce(0) { $0 + widths[$1] } + Self.between * (shown.count - 1) - room
        while excess > 0 {
            let giving = shown.filter { index in columns[index].least.map { widths[index] > $0 } ?? false }
            guard let widest = giving.max(by: { widths[$0] < widths[$1] }) else { return false }
            widths[widest] -= 1
            excess -= 1
        }
        return true
    }

    private func line(_ cells: [String], _ widths: [Int], _ shown: [Int]) -> String {
        var line = String(repeating: " ", count: Self.margin)
        for index in shown {
            let cell = Page.fit(cells[index], columns: widths[index])
            let padding = String(repeating: " ", count: max(0, widths[index] - SafeText.columns(cell)))
            line += columns[index].alignRight ? padding + cell : cell + padding
            if index != shown.last { line += String(repeating: " ", count: Self.between) }
        }
        return line
    }
}
