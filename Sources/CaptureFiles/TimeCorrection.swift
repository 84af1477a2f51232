public import Bytes

/// What brings the times of one clock to those of another: an offset at a moment, and a drift from there on.
public struct TimeCorrection: Sendable, Hashable, BitwiseCopyable {
    /// Nanoseconds that are added at `anchor`, a moment of the clock that is corrected.
    public var offset: Int64
    public var anchor: Timestamp
    /// Seconds more for each second after `anchor`.
    public var drift: Double

    public init(offset: Int64, anchor: Timestamp, drift: Double = 0) {
        self.offset = offset
        self.anchor = anchor
        self.drift = drift
    }

    public func corrected(_ time: Timestamp) -> Timestamp {
        let (sum, overflow) = time.nanoseconds.addingReportingOverflow(offset)
        let moved = Timestamp(nanoseconds: overflow ? (offset > 0 ? .max : .min) : sum)
        return drift == 0 ? moved : moved.advanced(by: drift * time.seconds(since: anchor))
    }

    /// This correction, and then another.
    public func followed(by next: TimeCorrection) -> TimeCorrection {
        let between = corrected(anchor).seconds(since: next.anchor)
        let more = Timestamp(nanoseconds: next.offset).advanced(by: next.drift * between).nanoseconds
        let (sum, overflow) = offset.addingReportingOverflow(more)
        return TimeCorrection(
            offset: overflow ? (more > 0 ? .max : .min) : sum, anchor: anchor, drift: drift + next.drift)
    }
}
