/// One message of a TCP direction, out of its RFC 1006 frame.
public struct TPKTPacket: Sendable {
    /// What was in the frame. Empty for a keep-alive, which is normal.
    public let payload: ArraySlice<UInt8>
    /// The captured frames that carried its first and its last octet.
    public let firstFrame: Int
    public let lastFrame: Int
    /// Octets of the direction that were given up directly before this packet: garbage, or the rest of a message
    /// that a gap cut.
    public let skippedBefore: Int
    /// False when the capture lacks the rest of the message: the snap length, or a lost segment, cut it.
    public let isComplete: Bool

    public var isKeepAlive: Bool { payload.isEmpty }
}
