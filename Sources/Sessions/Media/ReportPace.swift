import Bytes

/// Holds the times that a sender names in its reports against the capture's clock: where one of the two was set in
/// between, nothing can be measured across it.
struct ReportPace: BitwiseCopyable {
    /// A report may be so late on its way. Nanoseconds.
    static let tolerance: Int64 = 250_000_000
    /// Clocks differ by less than one part of so many.
    static let drift: Int64 = 1000

    private var lastTime: UInt64 = 0
    private var last: FrameReference?
    /// The report with which the present pace began; nil where it was always the same.
    private(set) var since: FrameReference?

    /// - Parameter ntp: NTP timestamp of 64 bits; 0 for a sender without a clock.
    /// - Returns: false where the two clocks did not go by the same time since the report before.
    mutating func isKept(_ ntp: UInt64, frame: FrameReference) -> Bool {
        defer {
            lastTime = ntp
            last = frame
        }
        guard let last else { return true }
        // 32.32 bits in nanoseconds: the seconds are few, or the difference is not worth more precision.
        let difference = Int64(bitPattern: ntp &- lastTime)
        let advance = (difference >> 32) &* 1_000_000_000 &+ ((difference & 0xFFFF_FFFF) &* 1_000_000_000) >> 32
        let elapsed = frame.time.nanoseconds &- last.time.nanoseconds
        let shift = advance &- elapsed
        if shift.magnitude <= (Self.tolerance &+ elapsed / Self.drift).magnitude { return true }
        since = frame
        return false
    }
}
