public import Bytes

/// A named telephone event (RFC 4733 clause 2.3): a key that is pressed, told in four octets.
public struct TelephoneEvent: Hashable, Sendable, BitwiseCopyable {
    /// Octets of one event.
    public static let length = 4

    /// The event code (clause 3): 0 to 9, 10 for *, 11 for #, 12 to 15 for A to D.
    public let code: UInt8
    /// The E bit: the event has ended, and `duration` is its whole length.
    public let isEnd: Bool
    /// The R bit: 0 when sent, of no meaning when received.
    public let isReservedSet: Bool
    /// Power of the tone, dBm0 below zero: 0 to 63.
    public let volume: UInt8
    /// How long the event has lasted, in ticks of the RTP clock.
    public let duration: UInt16

    /// - Parameter offset: where the event begins; a packet may hold several, one behind the other (clause 2.3.5).
    /// - Throws: `truncated` when there are less than four octets.
    @inlinable
    public init(_ bytes: RawSpan, at offset: Int = 0) throws(DecodeError) {
        try bytes.require(Self.length, at: offset, "telephone event")
        code = try bytes.uint8(at: offset)
        let flags = try bytes.uint8(at: offset + 1)
        isEnd = flags & 0x80 != 0
        isReservedSet = flags & 0x40 != 0
        volume = flags & 0x3F
        duration = try bytes.uint16(at: offset + 2)
    }

    /// What stands on the key; "!" for a flash of the hook, as in H.245. Nil for tones and signals that are no key.
    public var key: Character? { Self.key(code) }

    public static func key(_ code: UInt8) -> Character? {
        switch code {
        case 0...9: Character(UnicodeScalar(0x30 + code))
        case 10: "*"
        case 11: "#"
        case 12...15: Character(UnicodeScalar(0x41 + code - 12))
        case 16: "!"
        default: nil
        }
    }
}
