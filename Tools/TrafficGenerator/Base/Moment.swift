/// Nanoseconds since the scenario's epoch. Scenarios are written in seconds; everything after that is whole numbers.
public typealias Moment = Int64

public func moment(_ seconds: Double) -> Moment { Moment((seconds * 1e9).rounded()) }

/// A stretch of time in seconds since the epoch, open at its end.
public struct Interval: Hashable, Sendable {
    public var start: Double
    public var end: Double

    public init(_ start: Double, _ end: Double) {
        self.start = start
        self.end = end
    }

    public static let always = Interval(-.infinity, .infinity)

    public func contains(_ time: Double) -> Bool { time >= start && time < end }
}

extension [Interval] {
    public func contains(moment time: Double) -> Bool { contains { $0.contains(time) } }
}
