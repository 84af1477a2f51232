/// A table of the page: a caption for those who do not see it, titles with a scope, and rows.
struct HTMLTable {
    struct Column {
        var title: String
        /// Figures: at the right, one digit under the other.
        var isNumber = false
        /// Addresses, frames and times: not broken into lines.
        var isWhole = false
        /// What names the row for a screen reader.
        var isHead = false

        init(_ title: String, isNumber: Bool = false, isWhole: Bool = false, isHead: Bool = false) {
            self.title = title
            self.isNumber = isNumber
            self.isWhole = isWhole
            self.isHead = isHead
        }
    }

    struct Cell {
        var lines: [String]
        /// Said by shape and color besides the words.
        var badge: Badge?
        /// Where on the page more of it stands.
        var link: ElementID?

        init(_ lines: [String], badge: Badge? = nil, link: ElementID? = nil) {
            self.lines = lines
            self.badge = badge
            self.link = link
        }

        init(_ text: String, badge: Badge? = nil, link: ElementID? = nil) {
            self.init([text], badge: badge, link: link)
        }
    }

    let caption: String
    let columns: [Column]
    var rows: [[Cell]] = []
    /// Whether those who see the page need the caption, too: no heading stands over the table.
    var showsCaption = false
    var narrow = Narrow.scrolls

    /// What becomes of the table on a screen of a phone.
    enum Narrow {
        case scrolls
        /// Each row is a card, with the titles before the cells.
        case cards
        /// Each row is a line of short cells, and below it the last one, which is prose.
        case lines
    }

    init(_ caption: String, _ columns: [Column]) {
        self.caption = caption
        self.columns = columns
    }

    mutating func add(_ cells: [Cell]) { rows.append(cells) }
    mutating func add(_ cells: [String]) { rows.append(cells.map { Cell($0) }) }

    /// In a container that scrolls by itself where the screen is narrower than the table.
    func write(_ range: Range<Int>, isRest: Bool, on page: inout Markup) {
        let name = isRest ? caption + ", continued" : caption
        let shown = self.shown
        page.element(
            .div, [.class("scroll"), .fixed("role", "region"), .fixed("tabindex", "0"), .label(name)]
        ) { page in
            page.element(.table, look) { page in
                page.element(.caption, showsCaption ? [.class("shown")] : [], name)
                page.element(.thead, role(.group)) { page in
                    page.element(.tr, role(.row)) { page in
                        for column in shown.map({ columns[$0] }) {
                            page.element(
                                .th,
                                [.fixed("scope", "col")] + role(.columnHead)
                                    + (column.isNumber ? [.class("number")] : []),
                                column.title)
                        }
                    }
                }
                page.element(.tbody, role(.group)) { page in
                    for row in rows[range] { page.element(.tr, role(.row)) { write(row, shown, on: &$0) } }
                }
            }
        }
    }

    private var look: [Attribute] {
        switch narrow {
        case .scrolls: []
        case .cards: [.class("cards")] + role(.table)
        case .lines: [.class("lines")] + role(.table)
        }
    }

    private enum Role { case table, group, row, columnHead, rowHead, cell }

    /// What an element of a table is, said where its layout is not that of a table on a narrow screen: browsers take a
    /// table for none then.
    private func role(_ role: Role) -> [Attribute] {
        guard narrow != .scrolls else { return [] }
        return switch role {
        case .table: [.fixed("role", "table")]
        case .group: [.fixed("role", "rowgroup")]
        case .row: [.fixed("role", "row")]
        case .columnHead: [.fixed("role", "columnheader")]
        case .rowHead: [.fixed("role", "rowheader")]
        case .cell: [.fixed("role", "cell")]
        }
    }

    /// A column in which no row has anything is no column.
    private var shown: [Int] {
        columns.indices.filter { index in
            columns[index].isHead
                || rows.contains { row in
                    row.indices.contains(index)
                        && (row[index].badge != nil || row[index].lines.contains { !$0.isEmpty })
                }
        }
    }

    private func write(_ row: [Cell], _ shown: [Int], on page: inout Markup) {
        for index in shown where row.indices.contains(index) {
            let (column, cell) = (columns[index], row[index])
            var attributes: [Attribute] =
                column.isHead ? [.fixed("scope", "row")] + role(.rowHead) : role(.cell)
            if column.isNumber {
                attributes.append(.class("number"))
            } else if column.isWhole {
                attributes.append(.class("whole"))
            }
            // Where rows become cards, each cell says what it is.
            if narrow == .cards { attributes.append(.text("data-label", column.title)) }
            page.element(column.isHead ? .th : .td, attributes) { write(cell, on: &$0) }
        }
    }

    private func write(_ cell: Cell, on page: inout Markup) {
        if let badge = cell.badge {
            badge.write(on: &page)
            if cell.lines.contains(where: { !$0.isEmpty }) { page.text(" ") }
        }
        for (index, line) in cell.lines.enumerated() {
            if index > 0 { page.empty(.br) }
            if let link = cell.link {
                page.element(.a, [.link(link)], line)
            } else {
                page.text(line)
            }
        }
    }
}
