internal import Reports

/// The state of a live capture on standard error: an area that is drawn anew on a terminal, else a line a minute.
struct LiveDisplay {
    /// Seconds between two lines where no terminal is.
    private static let lineInterval = 60.0
    /// Seconds between two looks of the area.
    private static let areaInterval = 1.0

    private enum Kind { case none, lines, area }

    private let kind: Kind
    private var options: TextOptions
    private var due: Double
    /// Lines of the area that stand on the terminal.
    private var shown = 0

    init(isQuiet: Bool, options: TextOptions, now: Double) {
        let isTerminal = Terminal.isTerminal(Terminal.standardError) && Terminal.environment("TERM") != "dumb"
        kind = isQuiet ? .none : isTerminal ? .area : .lines
        self.options = options
        due = now + (isTerminal ? 0.2 : Self.lineInterval)
        self.options.color = kind == .area && (Terminal.environment("NO_COLOR") ?? "").isEmpty
        resize()
    }

    /// The terminal may have another width.
    mutating func resize() {
        // The last column stays free: a character there would wrap on some terminals.
        if kind == .area, let width = Terminal.width(Terminal.standardError) { options.width = width - 1 }
    }

    func isDue(_ now: Double) -> Bool { kind != .none && now >= due }

    mutating func show(_ facts: LiveFacts, _ now: Double) {
        switch kind {
        case .none: return
        case .lines:
            due = now + Self.lineInterval
            Messages.tell(StatusText.line(facts, options: options))
        case .area:
            due = now + Self.areaInterval
            let lines = StatusText.area(facts, options: options)
            put(Self.erased(shown) + lines.joined(separator: "\n") + "\n")
            shown = lines.count
        }
    }

    /// Takes the area away, so that other lines can be written; it comes back with the next look.
    mutating func clear() {
        guard shown > 0 else { return }
        put(Self.erased(shown))
        shown = 0
        due = 0
    }

    private static func erased(_ lines: Int) -> String { lines > 0 ? "\u{1B}[\(lines)A\r\u{1B}[J" : "" }

    private func put(_ text: String) { try? FileSystem.write(Array(text.utf8), to: Terminal.standardError) }
}
