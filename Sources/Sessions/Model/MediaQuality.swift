/// What a media stream is judged by. Avaya's own alarm thresholds are the defaults.
public enum MediaQuality {
    /// Nothing is judged in the beginning of a call or a stream. Seconds.
    public static let settling = 5.0
    /// Jitter (RFC 3550) above this degrades speech. Milliseconds.
    public static let jitterLimit = 20.0
    /// Loss above this is heard. Percent.
    public static let lossWarning = 0.5
    /// From this loss on a call is hardly usable. Percent.
    public static let lossError = 5.0
    /// A round trip above this disturbs talk. Milliseconds.
    public static let roundTripLimit = 350.0
}

/// A stream from its first 5 s on.
public struct SettledMedia: Sendable {
    /// Distinct packets received.
    public var packets: Int
    /// Packets that the sequence numbers call for, without those that an announcement skipped.
    public var expected: Int
    /// The first and last packet that came after missing ones.
    public var firstGap: FrameReference?
    public var lastGap: FrameReference?
    /// Highest jitter, milliseconds, and the packet that made it; nil where the clock rate is unknown.
    public var jitterMs: Double?
    public var jitterPeak: FrameReference?
    /// The first and last packet at which jitter exceeded the limit.
    public var jitterFrom: FrameReference?
    public var jitterUntil: FrameReference?
    /// Packets that were off their time by more than the limit: one alone is an incident, not jitter.
    public var unsteady: Int

    /// Numbers that the sender left out: they are not in `expected`.
    public var skipped = 0

    /// Of those missing, the ones that many streams lack at the same moment: the capture lost them.
    public var lostByCapture = 0

    /// Missing for another reason than that.
    public var lost: Int { Swift.max(0, expected - packets - lostByCapture) }
    /// Of the packets that the capture did not lose.
    public var lossPercent: Double {
        let kept = expected - lostByCapture
        return kept > 0 ? Double(lost) * 100 / Double(kept) : 0
    }

    public init(packets: Int, expected: Int, unsteady: Int = 0) {
        self.packets = packets
        self.expected = expected
        self.unsteady = unsteady
    }
}
