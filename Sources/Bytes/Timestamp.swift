/// A moment of a capture: nanoseconds since 1970-01-01 00:00 UTC. Arithmetic saturates: a file may claim any time.
public struct Timestamp: Hashable, Sendable, Comparable, BitwiseCopyable {
    public let nanoseconds: Int64

    @inlinable @inline(__always)
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    public static let distantPast = Timestamp(nanoseconds: .min)
    public static let distantFuture = Timestamp(nanoseconds: .max)

    /// Seconds from `earlier` to here; negative when the clock went back.
    @inlinable
    public func seconds(since earlier: Timestamp) -> Double {
        let (difference, overflow) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
        return overflow ? (self > earlier ? 9.2e9 : -9.2e9) : Double(difference) / 1e9
    }

    /// `seconds` later (earlier when negative). A value that is no number changes nothing.
    public func advanced(by seconds: Double) -> Timestamp {
        let scaled = (seconds * 1e9).rounded()
        guard scaled.isFinite else { return self }
        let delta = scaled >= 9.2e18 ? Int64.max : scaled <= -9.2e18 ? Int64.min : Int64(scaled)
        return advanced(nanoseconds: delta)
    }

    /// The same where it is known how much that is: see `Timestamp.nanoseconds(of:)`.
    @inlinable
    public func advanced(nanoseconds delta: Int64) -> Timestamp {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(delta)
        return Timestamp(nanoseconds: overflow ? (delta > 0 ? .max : .min) : sum)
    }

    /// What `advanced(by:)` adds.
    public static func nanoseconds(of seconds: Double) -> Int64 {
        Timestamp(nanoseconds: 0).advanced(by: seconds).nanoseconds
    }

    @inlinable
    public static func < (a: Timestamp, b: Timestamp) -> Bool { a.nanoseconds < b.nanoseconds }
}
