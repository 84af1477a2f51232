/// When the capture is judged: soon after something came, and never so often that judging is a burden.
///
/// The clock is a parameter: seconds since some moment, never going back.
public struct JudgmentPace: Sendable {
    /// Seconds between judgments at least.
    public static let shortest = 1.0
    /// Judging takes at most one part in so many of the time.
    static let share = 20.0
    /// Seconds between judgments at most, however long one takes.
    static let longest = 30.0

    private var due: Double?

    public init() {}

    public func isDue(_ now: Double) -> Bool { due.map { now >= $0 } ?? true }

    /// - Parameter cost: seconds that the judgment took.
    public mutating func judged(at now: Double, cost: Double) {
        due = now + min(max(Self.shortest, cost * Self.share), Self.longest)
    }
}
