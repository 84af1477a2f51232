/// A key that was pressed during a stream, as its telephone events (RFC 4733) tell.
public struct KeyPress: Sendable {
    /// "0" to "9", "*", "#", "A" to "D"; "!" for a flash of the hook.
    public var key: String
    /// Its first and last packet.
    public var first: FrameReference
    public var last: FrameReference
    /// How long it was pressed, as far as its packets tell. Milliseconds.
    public var durationMs: Double
    public var packets: Int
    /// Packets of the stream that are missing between its first packet and what follows its last.
    public var missing: Int
    /// Its first packet was marked as such, or told a duration of 50 ms at most.
    public var isBeginningSeen: Bool
    /// A packet said that it had ended.
    public var isEndSeen: Bool

    public init(
        key: String, first: FrameReference, last: FrameReference, durationMs: Double, packets: Int, missing: Int = 0,
        isBeginningSeen: Bool = true, isEndSeen: Bool = true
    ) {
        self.key = key
        self.first = first
        self.last = last
        self.durationMs = durationMs
        self.packets = packets
        self.missing = missing
        self.isBeginningSeen = isBeginningSeen
        self.isEndSeen = isEndSeen
    }
}
