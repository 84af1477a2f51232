internal import Rules

/// The words of the progress meter.
struct ProgressLine {
    struct Numbers: Equatable {
        var bytes: Int
        /// Bytes of all inputs; nil where one is a pipe.
        var total: Int?
        /// Nil where packets are not counted.
        var packets: Int?
    }

    /// Without anything new for so long, the input stalls.
    static let stallSeconds = 1.5

    /// What is being done, where that is told.
    var label = ""
    /// When something new came last.
    var moved = 0.0
    /// Nil until something was read.
    var numbers: Numbers?
    /// "2 findings: 1 error, 1 warning"; empty until findings were counted.
    var findings = ""

    /// On one line of at most `width` columns.
    func text(now: Double, start: Double, width: Int) -> String {
        var text = label.isEmpty ? "" : label + ": "
        let still = now - moved
        let isStalled = still >= Self.stallSeconds
        if let numbers {
            text += Self.line(numbers, seconds: isStalled ? nil : now - start)
        } else {
            text += isStalled ? "nothing read yet" : "beginning"
        }
        if isStalled { text += ", nothing new for \(Self.time(still.rounded(.down)))" }
        if !findings.isEmpty { text += "; \(findings)" }
        // All of it is ASCII: an octet is a column.
        guard text.utf8.count > width else { return text }
        return String(text.prefix(max(width, 0)))
    }

    /// "37 %, 412 MB/s, 3 s left"; of a pipe "3.0 GB read, 1.5 GB/s, 7 packets".
    /// - Parameter seconds: since the beginning; nil where neither a rate nor the time left mean anything.
    static func line(_ numbers: Numbers, seconds: Double?) -> String {
        let rate = seconds.flatMap { $0 > 0 ? Double(numbers.bytes) / $0 : nil } ?? 0
        let speed = seconds == nil ? "" : ", \(size(rate))/s"
        guard let total = numbers.total, total > 0 else {
            let packets = numbers.packets.map { ", \(Words.count($0, "packet"))" } ?? ""
            return "\(size(Double(numbers.bytes))) read\(speed)\(packets)"
        }
        let done = max(0, min(numbers.bytes, total))
        let percent = Int(Double(done) / Double(total) * 100)
        guard rate > 0 else { return "\(percent) %\(speed)" }
        return "\(percent) %\(speed), \(time(Double(total - done) / rate)) left"
    }

    /// "no finding yet", "1 finding: 1 error", "12 findings: 3 errors, 9 notes".
    static func findings(_ findings: [Finding]) -> String {
        guard !findings.isEmpty else { return "no finding yet" }
        let parts = [(Severity.error, "error"), (.warning, "warning"), (.note, "note")].compactMap { severity, noun in
            let count = findings.count { $0.severity == severity }
            return count > 0 ? Words.count(count, noun) : nil
        }
        return "\(Words.count(findings.count, "finding")): \(parts.joined(separator: ", "))"
    }

    private static func size(_ bytes: Double) -> String {
        // Far above any machine, far below what an integer holds.
        let bytes = min(max(bytes, 0), 1e15)
        let (value, unit) = bytes >= 1e9 ? (bytes / 1e9, "GB") : (bytes / 1e6, "MB")
        let tenths = Int((value * 10).rounded())
        return value >= 100 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
    }

    private static func time(_ seconds: Double) -> String {
        let whole = Int(min(max(seconds, 0).rounded(.up), 1e6))
        return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
    }
}
