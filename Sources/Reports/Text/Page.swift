/// How a piece of text looks on a terminal that can show it.
enum Style {
    case plain, strong, dim, error, warning, note

    var code: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .dim: "2"
        case .error: "1;31"
        case .warning: "1;33"
        case .note: "36"
        }
    }
}

struct Span {
    var text: String
    var style: Style

    init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }

    /// The text as a terminal gets it; it has to be clean already.
    func shown(color: Bool) -> String {
        guard color, let code = style.code, !text.isEmpty else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}

/// The text under construction. Whatever is put on it is cleaned here, in the one place where lines are made: no text
/// from a packet can reach the terminal in another way.
struct Page {
    let width: Int
    let color: Bool
    private(set) var text = ""

    init(width: Int, color: Bool) {
        self.width = width
        self.color = color
    }

    /// An empty line, unless there is one already.
    mutating func gap() {
        if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
    }

    mutating func heading(_ title: String) {
        gap()
        line([Span(title, .strong)])
    }

    /// One line, not wrapped.
    mutating func line(_ spans: [Span]) {
        append(spans.map { Span(SafeText.clean($0.text), $0.style) })
    }

    /// `prefix`, then `body` wrapped into the columns that it leaves; later lines are indented as far as the prefix.
    /// A prefix that takes over half of the width keeps its line for itself.
    mutating func paragraph(_ prefix: [Span], _ body: String, _ style: Style = .plain, indent: Int? = nil) {
        let lead = prefix.map { Span(SafeText.clean($0.text), $0.style) }
        let leadColumns = lead.reduce(0) { $0 + SafeText.columns($1.text) }
        let roomy = leadColumns <= width * 55 / 100
        let hanging = indent ?? (roomy ? leadColumns : 6)
        var lines = Self.wrap(SafeText.clean(body), width - hanging, first: roomy ? width - leadColumns : 0)
        if roomy, !lines.isEmpty {
            append(lead + [Span(lines.removeFirst(), style)])
        } else {
            append(lead)
        }
        let margin = String(repeating: " ", count: hanging)
        for line in lines { append([Span(margin), Span(line, style)]) }
    }

    private mutating func append(_ spans: [Span]) {
        var spans = spans
        while var last = spans.popLast() {
            while last.text.last == " " { last.text.removeLast() }
            if !last.text.isEmpty {
                spans.append(last)
                break
            }
        }
        var line = ""
        for span in spans where !span.text.isEmpty {
            line += span.shown(color: color)
        }
        text += line + "\n"
    }

    /// Breaks at spaces, and inside words that are longer than a line. `first` is the room on the first line, where
    /// it differs; 0 leaves that line out.
    static func wrap(_ text: String, _ room: Int, first: Int? = nil) -> [String] {
        let room = max(room, 8)
        var limit = max(first ?? room, 1)
        if first == 0 { limit = room }
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in words(text) {
            var word = word
            var columns = SafeText.columns(word)
            if used > 0, used + 1 + columns > limit {
                lines.append(line)
                (line, used, limit) = ("", 0, room)
            }
            while columns > limit {
                let head = prefix(of: word, columns: limit)
                lines.append(String(head))
                word = word[head.endIndex...]
                columns = SafeText.columns(word)
                limit = room
            }
            line += (used > 0 ? " " : "") + word
            used += (used > 0 ? 1 : 0) + columns
        }
        if used > 0 { lines.append(line) }
        return lines
    }

    /// Units that stay on the line of their number.
    private static let units: Set<Substring> = ["h", "min", "s", "ms", "d", "%", "kB", "MB", "GB"]

    /// Words, a number and its unit being one.
    private static func words(_ text: String) -> [Substring] {
        var words: [Substring] = []
        for word in text.split(separator: " ") {
            let core = word.prefix { $0.isLetter || $0 == "%" }
            if let last = words.last, units.contains(core), last.last?.isNumber ?? false,
                text[last.endIndex..<word.startIndex].utf8.count == 1
            {
                words[words.count - 1] = text[last.startIndex..<word.endIndex]
            } else {
                words.append(word)
            }
        }
        return words
    }

    /// As much of `text` as fits, at least one character.
    static func prefix(of text: Substring, columns: Int) -> Substring {
        var used = 0
        var end = text.startIndex
        while end < text.endIndex {
            let next = text.index(after: end)
            used += SafeText.columns(text[end..<next])
            if used > columns, end > text.startIndex { break }
            end = next
        }
        return text[..<end]
    }

    /// `text` cut to so many columns, with an ellipsis where something is cut.
    static func fit(_ text: String, columns: Int) -> String {
        guard SafeText.columns(text) > columns else { return text }
        return prefix(of: text[...], columns: max(columns - 1, 1)) + "…"
    }
}
