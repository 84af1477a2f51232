import Bytes
public import Sessions

/// Decoded messages as text for a person: a tree of fields, or a line for each message.
public struct ShowText {
    /// Wide enough that nothing is wrapped: a field is a line, whatever it holds.
    private static let width = 100
    private static let indent = 2
    /// Deeper trees go on at this depth.
    private static let deepest = 64

    private let options: ShowOptions
    private let clock: Clock
    private var days: DayChange

    public init(options: ShowOptions) {
        self.options = options
        clock = Clock(zone: options.zone, start: nil)
        days = DayChange(clock)
    }

    /// The text of one frame, with its line ends.
    public mutating func text(_ frame: ShownFrame) -> String {
        var page = Page(width: Self.width, color: options.color)
        if case .lines = options.depth {
            for message in frame.messages { line(message, on: &page) }
        } else {
            tree(frame, on: &page)
        }
        return page.text
    }

    // MARK: - Lines

    private mutating func line(_ message: DecodedMessage, on page: inout Page) {
        if let day = days.announce(message.frame.time) { page.line([Span(day, .dim)]) }
        let number = options.place(message.frame) ?? "\(message.frame.number)"
        let path = pad("\(message.from)", 21) + " > " + pad("\(message.to)", 21)
        var spans = [
            Span(pad(number, 6, isRight: true) + "  "), Span(time(message.frame) + "  ", .dim), Span(path + "  "),
            Span(pad(message.protocol.title, 9) + "  ", .note), Span(message.info),
        ]
        if let call = message.call { spans.append(Span("  \(call)", .dim)) }
        if message.cut != nil { spans.append(Span("  [not complete]", .warning)) }
        page.line(spans)
    }

    private func time(_ frame: FrameReference) -> String { clock.civil(frame.time).clockMilliseconds }

    private func pad(_ text: String, _ columns: Int, isRight: Bool = false) -> String {
        let margin = String(repeating: " ", count: max(0, columns - SafeText.columns(text)))
        return isRight ? margin + text : text + margin
    }

    // MARK: - Trees

    private func tree(_ frame: ShownFrame, on page: inout Page) {
        page.line([Span(heading(frame), .strong)])
        for layer in frame.layers { show(layer, depth: 1, isFolded: isFolded, on: &page) }
        for message in frame.messages { show(message, on: &page) }
        if let data = frame.data { show(data, depth: 1, isFolded: isFolded, on: &page) }
        for remark in frame.remarks { page.line([Span("  [\(remark)]", .dim)]) }
        page.line([])
    }

    private var isFolded: Bool { if case .all = options.depth { false } else { true } }

    private func heading(_ frame: ShownFrame) -> String {
        let day = clock.day(of: frame.frame.time)
        var text = "Frame \(frame.frame.number)"
        if let place = options.place(frame.frame) { text += " (\(place))" }
        text += ": \(day.date) \(clock.civil(frame.frame.time).clock)"
        text += ".\(CivilTime.padded(clock.civil(frame.frame.time).nanosecond / 1000, 6)) \(day.zone)"
        guard frame.originalLength > 0 else { return text }
        text += ", \(frame.originalLength) octets"
        if frame.capturedLength < frame.originalLength { text += " (\(frame.capturedLength) captured)" }
        return text + ", \(frame.linkType)"
    }

    private func show(_ message: DecodedMessage, on page: inout Page) {
        var notes: [String] = []
        if message.frames.count > 1 { notes.append("from frames \(numbers(message.frames))") }
        if let call = message.call { notes.append(call) }
        if !notes.isEmpty { page.line([Span("  [\(notes.joined(separator: "; "))]", .dim)]) }
        for layer in message.layers { show(layer, depth: 1, isFolded: false, on: &page) }
    }

    private func numbers(_ frames: [FrameReference]) -> String {
        let shown = frames.prefix(32).map { "\($0.number)" }.joined(separator: ", ")
        return frames.count > 32 ? "\(shown) and \(frames.count - 32) more" : shown
    }

    private func show(_ node: FieldNode, depth: Int, isFolded: Bool, on page: inout Page) {
        let margin = Span(String(repeating: " ", count: Self.indent * min(depth, Self.deepest)))
        let value = node.value
        switch node.kind {
        case .layer: page.line([margin, Span(node.name, .strong), Span(value.isEmpty ? "" : ": \(value)")])
        case .field: page.line([margin, Span(node.name), Span(value.isEmpty ? "" : ": \(value)")])
        case .problem: page.line([margin, Span("[\(value)]", .error)])
        case .remark: page.line([margin, Span("[\(value)]", .dim)])
        }
        for child in node.children where !isFolded || child.kind == .problem || child.hasProblem {
            show(child, depth: depth + 1, isFolded: isFolded, on: &page)
        }
    }
}
