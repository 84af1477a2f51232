/// One line on standard error while a long capture is read: percent, rate, time left. Nothing where nobody watches.
struct ProgressMeter {
    private static let quietSeconds = 0.5
    private static let interval = 0.2

    private let isEnabled: Bool
    /// What is being done, where that is told; ends in a colon and a space.
    private let lead: String
    private let start = Clock.seconds
    private var nextLine: Double
    private var isShown = false

    init(isQuiet: Bool, label: String = "") {
        lead = label.isEmpty ? "" : label + ": "
        isEnabled =
            !isQuiet && Terminal.isTerminal(Terminal.standardError) && Terminal.environment("TERM") != "dumb"
        nextLine = start + Self.quietSeconds
    }

    /// `read` is asked only when a line is due: bytes read, bytes of all inputs if known, packets.
    mutating func update(_ read: () -> (bytes: Int, total: Int?, packets: Int)) {
        guard isEnabled else { return }
        let now = Clock.seconds
        guard now >= nextLine else { return }
        nextLine = now + Self.interval
        let (bytes, total, packets) = read()
        show(lead + Self.line(bytes: bytes, total: total, packets: packets, seconds: now - start))
        isShown = true
    }

    /// Takes the line away.
    mutating func finish() {
        guard isShown else { return }
        show("")
        isShown = false
    }

    private func show(_ text: String) {
        try? FileSystem.write(Array("\r\u{1B}[K\(text)".utf8), to: Terminal.standardError)
    }

    static func line(bytes: Int, total: Int?, packets: Int, seconds: Double) -> String {
        let rate = seconds > 0 ? Double(bytes) / seconds : 0
        let speed = "\(size(rate))/s, \(packets) packets"
        guard let total, total > 0 else { return "\(size(Double(bytes))) read, \(speed)" }
        let done = min(bytes, total)
        let percent = Int(Double(done) / Double(total) * 100)
        guard rate > 0 else { return "\(percent) %, \(speed)" }
        return "\(percent) %, \(speed), \(time(Double(total - done) / rate)) left"
    }

    private static func size(_ bytes: Double) -> String {
        // Far above any machine, far below what an integer holds.
        let bytes = min(bytes, 1e15)
        let (value, unit) = bytes >= 1e9 ? (bytes / 1e9, "GB") : (bytes / 1e6, "MB")
        let tenths = Int((value * 10).rounded())
        return value >= 100 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
    }

    private static func time(_ seconds: Double) -> String {
        let whole = Int(min(seconds.rounded(.up), 1e6))
        return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
    }
}
