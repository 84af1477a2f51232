internal import Rules
internal import Synchronization

/// One line on standard error while a long capture is read: percent, rate, time left, findings so far. Nothing where
/// nobody watches.
///
/// A thread of its own draws it, so that a pipe that stalls is told of, and a line stands within half a second whatever
/// is being done. It only ever sees the numbers that are handed to it.
struct ProgressMeter {
    /// How often the numbers are taken over, and the line drawn.
    private static let interval = 0.1

    private let board: ProgressBoard?
    private var nextSample = 0.0
    private var pace = FindingPace()

    /// - Parameter label: what is being done, where the input is read more than once.
    init(isQuiet: Bool, label: String = "") {
        guard !isQuiet, Self.isWatched else {
            board = nil
            return
        }
        let board = ProgressBoard(label: label, start: Clock.seconds)
        self.board = board
        // Where there can be no thread there is no line, and the work goes on.
        Background.run { board.draw() }
    }

    /// Whether a person sees standard error, on something that can take a line away again.
    private static var isWatched: Bool {
        guard Terminal.isTerminal(Terminal.standardError), let kind = Terminal.environment("TERM") else { return false }
        return !kind.isEmpty && kind != "dumb"
    }

    /// `read` is asked only when numbers are due.
    mutating func update(_ read: () -> ProgressLine.Numbers) {
        guard let board else { return }
        let now = Clock.seconds
        guard now >= nextSample else { return }
        nextSample = now + Self.interval
        board.set(read(), at: now)
    }

    /// Counts the findings so far. `findings` is asked only when that is due: it is work.
    mutating func judge(_ findings: () -> [Finding]) {
        guard let board else { return }
        let before = Clock.seconds
        guard pace.isDue(before) else { return }
        board.set(ProgressLine.findings(findings()))
        let after = Clock.seconds
        pace.judged(at: after, cost: after - before)
    }

    /// What is being done now.
    func relabel(_ label: String) { board?.relabel(label) }

    /// Takes the line away.
    func finish() { board?.finish() }
}

/// When findings are counted: soon, and then so seldom that it is a small part of the work.
struct FindingPace {
    static let first = 0.3
    static let shortest = 1.0
    /// Counting takes at most one part in so many of the time.
    static let share = 25.0

    private var due: Double?

    mutating func isDue(_ now: Double) -> Bool {
        guard let due else {
            due = now + Self.first
            return false
        }
        return now >= due
    }

    mutating func judged(at now: Double, cost: Double) { due = now + max(Self.shortest, cost * Self.share) }
}

/// What the reader writes down and the drawing thread reads.
final class ProgressBoard: Sendable {
    /// So that a line stands within half a second.
    private static let quietSeconds = 0.35
    private static let interval = 0.2

    private struct State {
        var line: ProgressLine
        var isOver = false
        var isShown = false
    }

    private let start: Double
    private let state: Mutex<State>

    init(label: String, start: Double) {
        self.start = start
        state = Mutex(State(line: ProgressLine(label: label, moved: start)))
    }

    func set(_ numbers: ProgressLine.Numbers, at now: Double) {
        state.withLock { state in
            if numbers.bytes != state.line.numbers?.bytes { state.line.moved = now }
            state.line.numbers = numbers
        }
    }

    func set(_ findings: String) { state.withLock { $0.line.findings = findings } }

    func relabel(_ label: String) { state.withLock { $0.line.label = label } }

    /// Nothing is drawn once this has returned.
    func finish() {
        state.withLock { state in
            if state.isShown, !Interrupt.isRequested { Self.show("") }
            Interrupt.hasLine(false)
            state.isShown = false
            state.isOver = true
        }
    }

    /// The thread: draws until the work is over or interrupted.
    func draw() {
        Clock.sleep(Self.quietSeconds)
        while drawOnce() { Clock.sleep(Self.interval) }
    }

    private func drawOnce() -> Bool {
        state.withLock { state in
            // After an interrupt the line is gone, and what is written then is the end.
            guard !state.isOver, !Interrupt.isRequested else { return false }
            let now = Clock.seconds
            let width = Terminal.width(Terminal.standardError) ?? 80
            Interrupt.hasLine(true)
            Self.show(state.line.text(now: now, start: start, width: width - 1))
            state.isShown = true
            return true
        }
    }

    private static func show(_ text: String) {
        try? FileSystem.write(Array("\r\u{1B}[K\(text)".utf8), to: Terminal.standardError)
    }
}
