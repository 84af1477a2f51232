import Bytes
import Sessions

/// The messages of one call as arrows between its hosts, down the page in order of time.
struct LadderPicture {
    private static let width = 940.0
    private static let left = 250.0
    private static let right = 880.0
    private static let top = 52.0
    /// An arrow with its text, and each further line of that.
    private static let arrow = 29.0
    private static let line = 13.0
    private static let note = 20.0
    /// Width of a letter of 11 px.
    private static let letter = 5.9
    /// Silence that is shown as such. Seconds.
    private static let leastGap = 3.0
    private static let mostRows = 300

    private let call: Call
    private let words: ReportWords
    private let rows: [LadderRow]
    private let pieces: [LadderPiece]
    private let hosts: [IPAddress]
    /// What there was no room for.
    let leftOut: Int

    init(_ call: Call, _ streams: [StreamSummary], _ words: ReportWords) {
        self.call = call
        self.words = words
        let rows = LadderRows([call], streams: streams, end: words.analysis.end?.time).rows
        self.rows = rows
        let all = LadderPiece.pieces(rows, all: false)
        pieces = Array(all.prefix(Self.mostRows))
        leftOut = all.count - pieces.count
        hosts = Array(LadderLayout.hosts(of: [call], rows).prefix(LadderLayout.mostHosts))
    }

    var isEmpty: Bool { rows.isEmpty }

    /// One thing that is drawn, and how much of the height it takes.
    private enum Item {
        case note(String)
        case row(LadderRow, lines: [String], showsFrame: Bool)

        var height: Double {
            switch self {
            case .note: LadderPicture.note
            case .row(_, let lines, _): LadderPicture.arrow + Double(max(lines.count - 1, 0)) * LadderPicture.line
            }
        }
    }

    private var items: [Item] {
        var items: [Item] = []
        var before: LadderRow?
        for piece in pieces {
            switch piece {
            case .fold(let range, let period):
                var kinds: [String] = []
                for row in rows[range.prefix(period)] where !kinds.contains(row.name) { kinds.append(row.name) }
                let last = rows[range.upperBound - 1]
                let time = Wording.duration(max(0, last.frame.time.seconds(since: rows[range.lowerBound].frame.time)))
                items.append(
                    .note("… \(Wording.count(range.count)) more in \(time): \(kinds.joined(separator: ", "))"))
                before = last
            case .row(let index):
                let row = rows[index]
                if let before {
                    let seconds = row.frame.time.seconds(since: before.frame.time)
                    if seconds >= Self.leastGap { items.append(.note("… \(Wording.duration(seconds)) …")) }
                }
                items.append(.row(row, lines: lines(row), showsFrame: before?.frame != row.frame))
                before = row
            }
        }
        return items
    }

    private func x(_ host: IPAddress) -> Double? {
        guard let index = hosts.firstIndex(of: host) else { return nil }
        return Self.left + (Self.right - Self.left) * Double(index) / Double(max(hosts.count - 1, 1))
    }

    /// Where the text of a row begins.
    private func start(_ row: LadderRow) -> Double {
        min(x(row.from) ?? Self.left, x(row.to) ?? Self.left) + 9
    }

    private func lines(_ row: LadderRow) -> [String] {
        var text = SafeText.clean(row.name, limit: 200)
        if !row.detail.isEmpty { text += "  " + SafeText.clean(words.clock.prose(row.detail), limit: 400) }
        if x(row.from) == nil || x(row.to) == nil || row.from == row.to { text = "\(row.from) to \(row.to): " + text }
        return Page.wrap(text, max(Int((Self.width - start(row) - 12) / Self.letter), 20))
    }

    func write(on page: inout Markup) {
        let items = items
        let bottom = Self.top + items.reduce(0) { $0 + $1.height } + 8
        page.element(
            .div,
            [
                .class("scroll picture"), .fixed("role", "region"), .fixed("tabindex", "0"),
                .label("Ladder of \(call.id)"),
            ]
        ) { page in
            page.element(
                .svg,
                [
                    .class("steps"), .fixed("role", "img"), .numbers("viewBox", [0, 0, Self.width, bottom]),
                    .label("Messages of \(call.id) as arrows between its hosts; the text below says the same"),
                ]
            ) { page in
                page.element(.title, [], "Messages of \(call.id)")
                for host in hosts {
                    guard let x = x(host) else { continue }
                    Drawing.line(&page, "life", x, Self.top - 8, x, bottom)
                    Drawing.text(&page, "host", x: x, y: 16, host.description, columns: 28)
                    Drawing.text(&page, "role", x: x, y: 32, LadderHeader.role(of: host, [call]), columns: 30)
                }
                var y = Self.top
                for item in items {
                    draw(item, y, &page)
                    y += item.height
                }
            }
        }
    }

    private func draw(_ item: Item, _ y: Double, _ page: inout Markup) {
        switch item {
        case .note(let text): Drawing.text(&page, "pause", x: Self.left + 9, y: y + 13, text, columns: 110)
        case .row(let row, let lines, let showsFrame):
            if showsFrame {
                Drawing.text(&page, "time", x: 0, y: y + 12, words.clock.civil(row.frame.time).clockMilliseconds)
                Drawing.text(&page, "time", x: 84, y: y + 12, words.names.name(row.frame), columns: 24)
            }
            for (index, line) in lines.enumerated() {
                // The name of the message stands out from what is in it.
                let name = index == 0 ? Self.common(line, SafeText.clean(row.name, limit: 200)) : ""
                page.element(
                    .text,
                    [.class("message"), .number("x", start(row)), .number("y", y + 12 + Double(index) * Self.line)]
                ) { page in
                    if !name.isEmpty { page.element(.tspan, [.class("name")], name) }
                    page.text(String(line.dropFirst(name.count)))
                }
            }
            arrow(row, y + item.height - 11, &page)
        }
    }

    /// `name` where `line` begins with it.
    private static func common(_ line: String, _ name: String) -> String { line.hasPrefix(name) ? name : "" }

    private func arrow(_ row: LadderRow, _ y: Double, _ page: inout Markup) {
        guard let from = x(row.from), let to = x(row.to), from != to else { return }
        let look: StaticString =
            switch row.shape {
            case .message: "step"
            case .tunnelled: "step inner"
            case .media, .mediaEnd: "step media"
            case .hold: "step hold"
            }
        let way = to > from ? 1.0 : -1.0
        Drawing.line(&page, look, from, y, to - way * 3, y)
        switch row.shape {
        case .hold: break
        case .mediaEnd: Drawing.rect(&page, "tip", x: min(to, to - way * 8), y: y - 4, width: 8, height: 8)
        case .message, .tunnelled, .media:
            var path = Drawing.Path()
            path.move(to, y)
            path.line(to: to - way * 9, y - 4.5)
            path.line(to: to - way * 9, y + 4.5)
            path.close()
            page.empty(.path, [.class("tip"), path.attribute])
        }
    }

    /// What the strokes mean: those that are drawn.
    var legend: [String] {
        let shapes = Set(rows.map(\.shape))
        var lines: [String] = []
        if shapes.contains(.tunnelled) { lines.append("Dashed: H.245 inside of the H.225.0 message above it.") }
        if shapes.contains(.media) { lines.append("Thick: RTP, by its first and last packet.") }
        if shapes.contains(.hold) { lines.append("Dotted: on hold.") }
        return lines
    }
}
