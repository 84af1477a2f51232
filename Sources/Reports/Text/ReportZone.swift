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
