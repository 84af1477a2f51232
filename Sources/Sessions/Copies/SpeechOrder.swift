/// What the packet to come of a stream has in its first four octets of RTP: version, payload type with marker, sequence
/// number.
struct SpeechOrder: BitwiseCopyable, Equatable {
    private(set) var word: UInt32

    /// - Parameters:
    ///   - type: with the marker as its highest bit.
    ///   - next: sequence number.
    init(type: UInt8, next: UInt16) { word = 0x8000_0000 | UInt32(type) << 16 | UInt32(next) }

    /// - Parameter last: the four octets of the packet before.
    @inline(__always)
    init(after last: UInt32) { word = last & 0xFFFF_0000 | UInt32(UInt16(truncatingIfNeeded: last) &+ 1) }

    /// What no packet of speech has.
    /// - Parameter disorder: kept in the place of the payload type; below 256.
    init(disorder: Int, next: UInt16) { word = UInt32(truncatingIfNeeded: disorder) << 16 | UInt32(next) }

    @inline(__always)
    var isOrdered: Bool { Self.isOfSpeech(word) }

    /// Whether a packet that begins so may be the one to come. Any other may begin as the word of a stream in disorder.
    @inline(__always)
    static func isOfSpeech(_ word: UInt32) -> Bool { word >> 24 == 0x80 }

    /// The sequence number.
    @inline(__always)
    var next: UInt16 { UInt16(truncatingIfNeeded: word) }

    var disorder: Int { isOrdered ? 0 : Int(word >> 16 & 0xFF) }
}
