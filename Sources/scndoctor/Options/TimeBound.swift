internal import Bytes
internal import Reports
internal import SiteFile

/// A moment of a capture as `--from` and `--to` name it. What it is may depend on the zone of the report and on the
/// first packet.
struct TimeBound: Equatable {
    enum Form: Equatable {
        case moment(Timestamp)
        /// A date and a time of day, as if at UTC, to be read in the zone of the report.
        case civil(Timestamp)
        /// Nanoseconds since midnight; `east` is the zone in seconds, nil for that of the report.
        case timeOfDay(Int64, east: Int?)
        /// Seconds behind the first packet.
        case afterStart(Double)
    }

    /// As the user wrote it.
    let text: String
    let form: Form

    /// Why a text is none.
    enum Refusal: Error, Equatable { case unknown, beforeEnd }

    /// Further ahead a time of day would be of the day after: half a day.
    static let mostBehind = 12 * 3600.0
    /// What a `Timestamp` reaches, in whole years.
    private static let years = 1678...2261

    init(_ text: String) throws(Refusal) {
        self.text = text
        guard let form = try Self.form(text) else { throw .unknown }
        self.form = form
    }

    private static func form(_ text: String) throws(Refusal) -> Form? {
        switch text.utf8.first {
        case UInt8(ascii: "-"): throw .beforeEnd
        case UInt8(ascii: "+"):
            guard let seconds = TimeLength.seconds(String(text.dropFirst())) else { return nil }
            return .afterStart(seconds)
        case UInt8(ascii: "@"): return epoch(text.dropFirst()).map { .moment($0) }
        default: break
        }
        var rest = CivilReader(text)
        guard text.utf8.dropFirst(4).first == UInt8(ascii: "-") else { return timeOfDay(&rest) }
        guard let days = date(&rest) else { return nil }
        var clock: Int64 = 0
        var east: Int?
        if !rest.isAtEnd {
            guard rest.take("T") || rest.take("t") || rest.take(" "), let time = time(&rest) else { return nil }
            clock = time
            guard zone(&rest, &east) else { return nil }
        }
        let (nanoseconds, overflow) = (days * 86400).multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return nil }
        let civil = Timestamp(nanoseconds: nanoseconds + clock)
        return east.map { .moment(civil.advanced(by: Double(-$0))) } ?? .civil(civil)
    }

    private static func timeOfDay(_ rest: inout CivilReader) -> Form? {
        var east: Int?
        guard let time = time(&rest), zone(&rest, &east) else { return nil }
        return .timeOfDay(time, east: east)
    }

    /// Seconds since 1970 with up to nine decimals.
    private static func epoch(_ text: Substring) -> Timestamp? {
        var rest = CivilReader(String(text))
        guard let seconds = rest.number(1...10), let fraction = rest.fraction(), rest.isAtEnd else { return nil }
        let (nanoseconds, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, beyond) = nanoseconds.addingReportingOverflow(fraction)
        return overflow || beyond ? nil : Timestamp(nanoseconds: sum)
    }

    /// YYYY-MM-DD, as days since 1970-01-01.
    private static func date(_ rest: inout CivilReader) -> Int64? {
        guard let year = rest.number(4...4), years.contains(year), rest.take("-"), let month = rest.number(2...2),
            (1...12).contains(month), rest.take("-"), let day = rest.number(2...2)
        else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        let before = year - 1
        let leapDays = before / 4 - before / 100 + before / 400
        // 719 162 days lie between 0001-01-01 and 1970-01-01.
        return Int64(before * 365 + leapDays + lengths.prefix(month - 1).reduce(0, +) + day - 1 - 719_162)
    }

    /// H:MM, with seconds and their fraction where they follow, as nanoseconds since midnight.
    private static func time(_ rest: inout CivilReader) -> Int64? {
        guard let hour = rest.number(1...2), hour < 24, rest.take(":"), let minute = rest.number(2...2), minute < 60
        else { return nil }
        var second = 0
        var fraction: Int64 = 0
        if rest.take(":") {
            guard let whole = rest.number(2...2), whole < 60, let part = rest.fraction() else { return nil }
            second = whole
            fraction = part
        }
        return Int64(hour * 3600 + minute * 60 + second) * 1_000_000_000 + fraction
    }

    /// What remains is nothing, "Z", or "+01:00", "+0100", "+01" (RFC 3339, ISO 8601).
    private static func zone(_ rest: inout CivilReader, _ east: inout Int?) -> Bool {
        if rest.isAtEnd { return true }
        if rest.take("Z") || rest.take("z") {
            east = 0
            return rest.isAtEnd
        }
        let isWest = rest.take("-")
        guard isWest || rest.take("+"), let hours = rest.number(2...2), hours < 24 else { return false }
        var minutes = 0
        if !rest.isAtEnd {
            _ = rest.take(":")
            guard let more = rest.number(2...2), more < 60 else { return false }
            minutes = more
        }
        east = (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
        return rest.isAtEnd
    }
}

/// Reads digits and marks of a time from the left.
private struct CivilReader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == mark.value else { return false }
        rest.removeFirst()
        return true
    }

    /// A number of so many digits; what follows may be one, too.
    mutating func number(_ lengths: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(lengths.upperBound).prefix { (0x30...0x39).contains($0) }
        guard lengths.contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Nanoseconds behind a point or a comma: 0 where there is none, nil where it has no digits or too many.
    mutating func fraction() -> Int64? {
        guard take(".") || take(",") else { return 0 }
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
        return (digits.count..<9).reduce(value) { value, _ in value * 10 }
    }
}
