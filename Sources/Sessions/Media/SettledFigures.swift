import Bytes

/// What a stream shows after its first seconds: kept beside the figures of the whole stream, in a trivial value.
struct SettledFigures: BitwiseCopyable {
    /// Nanoseconds.
    static let settling = Int64(MediaQuality.settling * 1e9)
    /// Limit of jitter, milliseconds.
    static let limit = MediaQuality.jitterLimit
    /// A gap of at least so many packets must also take its time: an announcement jumps in sequence, and not in time.
    static let longGap = 10
    /// Shortest frame of a telephone's codec, nanoseconds.
    static let shortestFrame: Int64 = 10_000_000

    private(set) var isOpen = false
    private var lastType: UInt8 = 0
    private(set) var jitter = 0.0
    private(set) var unsteady = 0
    private var receivedBefore = 0
    private var expectedBefore = 0
    /// Missing numbers that the sender skipped.
    private var skipped = 0
    private(set) var firstGap: FrameReference?
    private(set) var lastGap: FrameReference?
    private(set) var jitterPeak: FrameReference?
    private(set) var jitterFrom: FrameReference?
    private(set) var jitterUntil: FrameReference?

    /// Before a packet is counted: from the first one on that comes late enough, the stream is judged.
    @inline(__always)
    mutating func begin(at time: Timestamp, first: Timestamp, received: Int, expected: Int) {
        guard !isOpen, time.nanoseconds &- first.nanoseconds >= Self.settling else { return }
        isOpen = true
        receivedBefore = received
        expectedBefore = expected
    }

    /// A packet that follows the one before it, of the same type.
    @inline(__always)
    mutating func next(type: UInt8) { lastType = type }

    /// A packet in order that follows `missing` others, `wait` nanoseconds after the one before.
    /// - Parameter type: its payload type. A sender that changes codec or mode leaves numbers out.
    mutating func gap(_ missing: Int, wait: Int64, type: UInt8, frame: FrameReference) {
        defer { lastType = type }
        guard isOpen, missing > 0 else { return }
        if type != lastType || (missing >= Self.longGap && wait < Int64(missing) * Self.shortestFrame / 2) {
            skipped += missing
            return
        }
        if firstGap == nil { firstGap = frame }
        lastGap = frame
    }

    /// - Parameters:
    ///   - jitter: after this packet, milliseconds.
    ///   - difference: how far the packet was off its time, milliseconds.
    ///   - frame: the packet's; few are asked for it.
    @inline(__always)
    mutating func arrived(jitter now: Double, difference: Double, frame: () -> FrameReference) {
        guard isOpen else { return }
        if difference > Self.limit { unsteady += 1 }
        if now > jitter {
            jitter = now
            jitterPeak = frame()
        }
        guard now > Self.limit else { return }
        if jitterFrom == nil { jitterFrom = frame() }
        jitterUntil = frame()
    }

    /// Nil for a stream that is too short to be judged.
    func summary(_ sequence: SequenceWindow, hasClock: Bool) -> SettledMedia? {
        guard isOpen else { return nil }
        let packets = Swift.max(0, sequence.received - receivedBefore)
        var summary = SettledMedia(
            packets: packets, expected: Swift.max(packets, sequence.expected - expectedBefore - skipped),
            unsteady: hasClock ? unsteady : 0)
        summary.skipped = skipped
        summary.firstGap = firstGap
        summary.lastGap = lastGap
        guard hasClock else { return summary }
        summary.jitterMs = jitter
        summary.jitterPeak = jitterPeak
        summary.jitterFrom = jitterFrom
        summary.jitterUntil = jitterUntil
        return summary
    }
}
