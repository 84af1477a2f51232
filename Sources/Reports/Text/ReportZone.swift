public import Bytes

/// The time zone of a report: the offset from UTC and its name, at any moment.
public struct ReportZone: Sendable {
    public struct Offset: Sendable, Hashable {
        /// East of Greenwich.
        public var seconds: Int
        /// "CET", "UTC".
        public var name: String

        public init(seconds: Int, name: String) {
            self.seconds = seconds
            self.name = name
        }
    }

    private let rule: @Sendable (Timestamp) -> Offset

    public init(rule: @escaping @Sendable (Timestamp) -> Offset) { self.rule = rule }

    public static let utc = ReportZone { _ in Offset(seconds: 0, name: "UTC") }

    /// The zone that the environment names (`TZ`, or the system's own); UTC where its rules are not installed.
    public static let local = ReportZone { LocalZone.offset(at: $0) }

    /// No zone is further from UTC than this; a rule that says so is not believed.
    private static let farthest = 26 * 3600

    /// "20260701140403": a moment as digits, for names of files.
    public func digits(_ time: Timestamp) -> String {
        let civil = CivilTime(time, offset: offset(at: time).seconds)
        return [
            (civil.year, 4), (civil.month, 2), (civil.day, 2), (civil.hour, 2), (civil.minute, 2), (civil.second, 2),
        ]
        .map(CivilTime.padded).joined()
    }

    func offset(at time: Timestamp) -> Offset {
        let offset = rule(time)
        let isPlausible = (-Self.farthest...Self.farthest).contains(offset.seconds)
        return isPlausible ? offset : Offset(seconds: 0, name: "UTC")
    }
}

// The other way round: what people write becomes a moment.
extension ReportZone {
    /// The moment that has this date and this time of day, which `civil` names as if at UTC. Where clocks are set back
    /// there are two, and it is the earlier; where they are set forward there is none, and it is as long after the leap.
    public func moment(_ civil: Timestamp) -> Timestamp {
        let before = offset(at: civil.advanced(by: -86400)).seconds
        let after = offset(at: civil.advanced(by: 86400)).seconds
        let candidates = [before, after].map { civil.advanced(by: Double(-$0)) }
        let isRight = zip(candidates, [before, after]).map { time, east in offset(at: time).seconds == east }
        if isRight[0], isRight[1] { return min(candidates[0], candidates[1]) }
        return isRight[1] ? candidates[1] : candidates[0]
    }

    /// The midnight before a moment, as if at UTC.
    public func midnight(of time: Timestamp) -> Timestamp {
        let civil = time.advanced(by: Double(offset(at: time).seconds))
        let day: Int64 = 86_400_000_000_000
        let inDay = civil.nanoseconds % day
        let start = civil.nanoseconds.subtractingReportingOverflow(inDay < 0 ? inDay + day : inDay)
        return Timestamp(nanoseconds: start.overflow ? .min : start.partialValue)
    }
}

extension ReportZone {
    /// "2026-07-01 14:04:03 CEST", with milliseconds where there are any.
    public func words(_ time: Timestamp) -> String {
        let offset = offset(at: time)
        let civil = CivilTime(time, offset: offset.seconds)
        return "\(civil.date) \(civil.nanosecond == 0 ? civil.clock : civil.clockMilliseconds) \(offset.name)"
    }
}
