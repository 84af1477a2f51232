import Bytes
import Sessions

/// Draws the ladder of one call, or of the legs of one call: frame and time at the left, one column for each host.
struct CallLadder {
    /// Silence on the ladder that is shown as such. Seconds.
    private static let leastGap = 3.0
    /// Text below an arrow is not squeezed into less than this.
    private static let leastRoom = 30

    private let rows: [LadderRow]
    private let streamsLeftOut: Int
    private let layout: LadderLayout
    private let clock: Clock
    private let glyphs: LadderGlyphs
    private let plain: PlainText
    private let calls: [Call]
    private let files: FrameNames
    private let showsAll: Bool

    init(_ calls: [Call], _ report: Report, streams: [StreamSummary], clock: Clock, options: TextOptions) {
        self.calls = calls
        self.clock = clock
        glyphs = options.ascii ? .ascii : .unicode
        plain = PlainText(ascii: options.ascii)
        files = FrameNames(report)
        showsAll = options.timelineAll
        let built = LadderRows(calls, streams: streams, end: report.analysis.end?.time)
        rows = built.rows
        streamsLeftOut = built.streamsLeftOut
        let names = files
        let frameWidth = rows.reduce(0) { max($0, Self.name($1.frame, names).utf8.count) }
        let start = rows.first?.frame.time
        let secondsWidth = rows.reduce(5) { max($0, Self.seconds($1.frame.time, start).utf8.count) }
        layout = LadderLayout(
            hosts: LadderLayout.hosts(of: calls, rows), calls: calls, frameWidth: frameWidth,
            secondsWidth: secondsWidth,
            width: options.columns)
    }

    /// `#212`, or `2:#17` for frame 17 of the second file.
    private static func name(_ frame: FrameReference, _ files: FrameNames) -> String {
        files.areSeveral ? "\(Int(frame.file) + 1):#\(frame.numberInFile)" : "#\(frame.number)"
    }

    private static func seconds(_ time: Timestamp, _ start: Timestamp?) -> String {
        Wording.decimals(time.seconds(since: start ?? time), 3)
    }

    func print(on page: inout Page) {
        guard !rows.isEmpty else {
            page.paragraph([Span("  ")], "No message of this call was kept.", .dim)
            return
        }
        LadderHeader(calls, layout, plain).print(on: &page)
        var days = DayChange(clock)
        var before: LadderRow?
        for piece in LadderPiece.pieces(rows, all: showsAll) {
            switch piece {
            case .fold(let range, let period):
                fold(range, period, on: &page)
                before = rows[range.upperBound - 1]
            case .row(let index):
                let row = rows[index]
                if let before { gap(row.frame.time.seconds(since: before.frame.time), on: &page) }
                if let day = days.announce(row.frame.time) { note(day, on: &page) }
                draw(row, repeatsFrame: before?.frame == row.frame, on: &page)
                before = row
            }
        }
        legend(on: &page)
    }

    // MARK: Lines between messages

    private func fold(_ range: Range<Int>, _ period: Int, on page: inout Page) {
        let names = rows[range.prefix(period)].map { plain($0.name) }
        let kinds = names.enumerated().filter { !names[..<$0.offset].contains($0.element) }.map(\.element)
        let time = Wording.duration(
            max(0, rows[range.upperBound - 1].frame.time.seconds(since: rows[range.lowerBound].frame.time)))
        let text = "\(glyphs.ellipsis) \(Wording.count(range.count)) more in \(time): \(kinds.joined(separator: ", "))"
        let start = layout.gutter + 3
        for line in Page.wrap(text, max(Self.leastRoom, page.width - start - 1)) {
            var built = LadderLine()
            built.put(line, at: start, .dim)
            page.line(built.spans(lifelines: layout.lifelines, glyphs.pause))
        }
    }

    private func gap(_ seconds: Double, on page: inout Page) {
        guard seconds >= Self.leastGap else { return }
        note("\(glyphs.ellipsis) \(Wording.duration(seconds)) \(glyphs.ellipsis)", on: &page)
    }

    /// A few words in the gutter.
    private func note(_ text: String, on page: inout Page) {
        var line = LadderLine()
        let columns = SafeText.columns(text)
        line.put(text, at: max(1, layout.gutter - 2 - columns), .dim)
        page.line(line.spans(lifelines: layout.lifelines, glyphs.pause))
    }

    private func legend(on page: inout Page) {
        let shapes = Set(rows.map(\.shape))
        var parts: [String] = []
        func add(_ sign: Character, _ words: String) { parts.append("\(sign)\(sign) \(words)") }
        if shapes.contains(.tunnelled) { add(glyphs.dashed, "H.245 inside of the H.225.0 message above it") }
        if shapes.contains(.media) { add(glyphs.thick, "RTP, by its first and last packet") }
        if streamsLeftOut > 0 { parts.append("\(Wording.count(streamsLeftOut, "more stream")) not drawn") }
        if !parts.isEmpty { page.gap() }
        for part in parts { page.paragraph([Span(" ")], part, .dim) }
        guard files.areSeveral else { return }
        let used = Dictionary(rows.map { ($0.frame.file, $0.frame) }) { first, _ in first }
        for (file, frame) in used.sorted(by: { $0.key < $1.key }) {
            page.paragraph([Span(" ")], "\(Int(file) + 1):# in \(files.file(of: frame))", .dim)
        }
    }

    // MARK: Messages

    private func draw(_ row: LadderRow, repeatsFrame: Bool, on page: inout Page) {
        var line = LadderLine()
        if !repeatsFrame {
            let time = row.frame.time
            line.put(
                layout.gutter(
                    frame: Self.name(row.frame, files), clock: clock.civil(time).clockMilliseconds,
                    seconds: Self.seconds(time, rows.first?.frame.time)), at: 0)
        }
        let (name, detail) = (plain(row.name), plain(clock.prose(row.detail)))
        guard let from = layout.index(of: row.from), let to = layout.index(of: row.to), from != to else {
            let path = row.from == row.to ? "\(row.from) to itself" : "\(row.from) to \(row.to)"
            let text = "\(path): \(name)" + (detail.isEmpty ? "" : "  \(detail)")
            write(Page.wrap(text, textRoom(0, 0).columns), at: textRoom(0, 0).start, first: line, on: &page)
            return
        }
        let (left, right) = (min(from, to), max(from, to))
        let start = layout.lifelines[left] + 1
        let room = layout.lifelines[right] - start
        let full = detail.isEmpty ? name : "\(name)  \(detail)"
        // Two of line or head at either end, a space around the text.
        let fitting = [full, name].first { SafeText.columns($0) + 6 <= room }
        arrow(row.shape, start..<start + room, isRight: from < to, text: fitting, name: name, into: &line)
        page.line(line.spans(lifelines: layout.lifelines, glyphs.life))
        let rest = fitting == full ? "" : fitting == name ? detail : full
        guard !rest.isEmpty else { return }
        let place = textRoom(left, right)
        write(Page.wrap(rest, place.columns), at: place.start, first: nil, on: &page)
    }

    /// Where text about an arrow between two lifelines goes: between them, or further to the right where that is too
    /// narrow, at last to the left.
    private func textRoom(_ left: Int, _ right: Int) -> (start: Int, columns: Int) {
        guard let first = layout.lifelines.first, let last = layout.lifelines.last else { return (0, Self.leastRoom) }
        let start = layout.lifelines[left] + 4
        let within = layout.lifelines[right] - start - 1
        if left != right, within >= Self.leastRoom { return (start, within) }
        let toTheEdge = last - start - 1
        if toTheEdge >= Self.leastRoom { return (start, toTheEdge) }
        let earlier = max(first + 2, last - 1 - Self.leastRoom)
        return (earlier, max(8, last > earlier + 8 ? last - earlier - 1 : Self.leastRoom))
    }

    private func write(_ texts: [String], at column: Int, first: LadderLine?, on page: inout Page) {
        for (index, text) in texts.enumerated() {
            var line = index == 0 ? first ?? LadderLine() : LadderLine()
            line.put(text, at: column)
            page.line(line.spans(lifelines: layout.lifelines, glyphs.life))
        }
    }

    private func arrow(
        _ shape: LadderRow.Shape, _ columns: Range<Int>, isRight: Bool, text: String?, name: String,
        into line: inout LadderLine
    ) {
        let (stroke, crossing): (Character, Character) =
            switch shape {
            case .message: (glyphs.line, glyphs.crossing)
            case .tunnelled: (glyphs.dashed, glyphs.crossing)
            case .media, .mediaEnd: (glyphs.thick, glyphs.thickCrossing)
            case .hold: (glyphs.hold, glyphs.hold)
            }
        let head: Character =
            switch shape {
            case .hold: glyphs.hold
            case .mediaEnd: glyphs.stop
            case .message, .tunnelled, .media: isRight ? ">" : "<"
            }
        func stretch(_ range: Range<Int>) -> String {
            String(
                range.map { column in
                    if column == (isRight ? columns.upperBound - 1 : columns.lowerBound) { return head }
                    return layout.lifelines.contains(column) ? crossing : stroke
                })
        }
        let style: Style = shape == .hold ? .dim : .plain
        guard let text else {
            line.put(stretch(columns), at: columns.lowerBound, style)
            return
        }
        let label = columns.lowerBound + 2
        line.put(stretch(columns.lowerBound..<label), at: columns.lowerBound, style)
        line.put(" " + name, at: label, .strong)
        let rest = String(text.dropFirst(name.count)) + " "
        let middle = label + 1 + SafeText.columns(name)
        line.put(rest, at: middle)
        let end = middle + SafeText.columns(rest)
        if end < columns.upperBound { line.put(stretch(end..<columns.upperBound), at: end, style) }
    }
}
