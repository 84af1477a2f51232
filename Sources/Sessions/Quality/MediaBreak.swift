import Bytes

/// Two packets of one media stream between which something is odd: packets are missing, or time leaps.
struct MediaBreak: BitwiseCopyable {
    /// From this wait on the packets around it are compared with the stream's own clock. Nanoseconds.
    static let longWait = ClockTracker.silence
    /// Time that went back by this much is no disorder. Nanoseconds.
    static let backward: Int64 = -500_000_000
    /// Packets that a stream which goes on may lack. More is a new beginning.
    static let mostMissing = 100
    /// Differences between the capture's clock and the stream's below this are jitter. Seconds.
    static let leastShift = 0.5
    /// Timestamps of the static audio types count at this rate (RFC 3551). Hz.
    static let rate = 8000.0

    /// The stream's first packet, which names it.
    let began: FrameReference
    let source: IPAddress
    let destination: IPAddress
    let before: FrameReference
    let after: FrameReference
    /// Packets that lie between the two by sequence number.
    let missing: Int
    /// By how much the RTP timestamp advanced.
    let timestampAdvance: Int32
    /// The sender says that it was silent before: its timestamp need not tell for how long.
    let isMarked: Bool

    /// Whether a pair of packets is worth looking at.
    static func isOdd(missing: Int, wait: Int64) -> Bool {
        missing >= CommonGaps.burst || wait <= backward || wait >= longWait
    }

    /// Seconds by which the capture's clock moved more than the stream's; nil where the stream tells nothing.
    var clockShift: Double? {
        let wait = after.time.seconds(since: before.time)
        guard abs(wait) >= Double(-Self.backward) / 1e9, (0...Self.mostMissing).contains(missing), !isMarked else {
            return nil
        }
        let advance = Double(timestampAdvance) / Self.rate
        guard advance > 0, advance < 60 else { return nil }
        let shift = wait - advance
        return abs(shift) >= Self.leastShift ? shift : nil
    }
}
