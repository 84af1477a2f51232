import Bytes
import Sessions

/// How values of the model are written.
enum Wire {
    static func time(_ time: Timestamp) -> String { CivilTime(time).rfc3339 }

    static func time(_ time: Timestamp?) -> String? { time.map { CivilTime($0).rfc3339 } }

    /// `value` with so many decimals; nil for what is no number.
    static func rounded(_ value: Double?, _ decimals: Int) -> Double? {
        guard let value, value.isFinite else { return nil }
        let scale: Double = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
        let scaled = (value * scale).rounded()
        return scaled.isFinite ? scaled / scale : value
    }

    /// A sentence with its moments in UTC.
    static func prose(_ text: String) -> String {
        ClockMarks.expand(text) { time in
            let civil = CivilTime(time)
            return "\(civil.date) \(civil.clock) UTC"
        }
    }
}

extension JSONText {
    /// Seconds from one moment to another, to the nanosecond; null without the first.
    mutating func member(_ name: StaticString, seconds time: Timestamp, since start: Timestamp?) {
        self.name(name)
        guard let start else { return null() }
        let (difference, overflow) = time.nanoseconds.subtractingReportingOverflow(start.nanoseconds)
        guard !overflow else { return number(time.seconds(since: start)) }
        quotient(difference, decimals: 9, isNegative: difference < 0)
    }

    /// Numbers of frames.
    mutating func member(_ name: StaticString, numbers frames: [FrameReference]) {
        member(name, each: frames) { $0.number }
    }
}
