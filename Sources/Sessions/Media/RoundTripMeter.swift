import Bytes

/// Round trips of one side of a capture point.
struct RoundTripMeter: BitwiseCopyable {
    /// What is longer is no round trip, but a wrong delay or a clock that was set. Nanoseconds.
    static let longest: Int64 = 60_000_000_000

    private(set) var samples = 0
    private var implausible = 0
    /// Nanoseconds.
    private var sum = 0.0
    private var least = Int64.max
    private var most = Int64.min
    private var longestFrame: FrameReference?
    private var longestSince: FrameReference?

    /// - Parameters:
    ///   - sent: the frame in which the reference time passed.
    ///   - answered: the frame in which its answer did.
    ///   - delay: what the receiver held it, 65,536ths of a second.
    mutating func add(from sent: FrameReference, to answered: FrameReference, delay: UInt32) {
        let (elapsed, overflow) = answered.time.nanoseconds.subtractingReportingOverflow(sent.time.nanoseconds)
        let held = (Int64(delay) &* 1_000_000_000) >> 16
        guard !overflow, elapsed >= 0 else {
            implausible += 1
            return
        }
        let trip = elapsed &- held
        guard trip >= 0, trip <= Self.longest else {
            implausible += 1
            return
        }
        samples += 1
        sum += Double(trip)
        least = Swift.min(least, trip)
        if trip > most {
            most = trip
            longestFrame = answered
            longestSince = sent
        }
    }

    var summary: RoundTrip? {
        guard samples > 0, let longestFrame, let longestSince else { return nil }
        var summary = RoundTrip(
            minMs: Double(least) / 1e6, meanMs: sum / Double(samples) / 1e6, maxMs: Double(most) / 1e6,
            samples: samples, longest: longestFrame, longestSince: longestSince)
        summary.implausible = implausible
        return summary
    }
}
