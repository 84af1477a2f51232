import Bytes

/// What is remembered of a packet of speech beside its stream. The first octet of each word is its lowest.
struct SpeechRest: BitwiseCopyable {
    /// The first eight octets of the payload of UDP, and the four behind the header of RTP.
    let front: UInt64
    let beginning: UInt32
    /// Of IPv4.
    let identification: UInt16
    /// Of UDP.
    let datagramLength: UInt16

    /// - Parameter ip: from the type in front of IPv4 on.
    @inline(__always)
    init(_ ip: borrowing KnownOctets<46>) {
        front = ip.word64(30)
        beginning = ip.word32(42)
        identification = ip.word16(6)
        datagramLength = ip.word16(26)
    }

    /// - Parameters: in host order.
    ///   - front: the first eight octets of the payload; `back` are the next.
    ///   - length: of the payload.
    init(_ front: UInt64, _ back: UInt64, identification: UInt32, length: Int) {
        self.front = front.byteSwapped
        beginning = UInt32(truncatingIfNeeded: back).byteSwapped
        self.identification = UInt16(truncatingIfNeeded: identification).byteSwapped
        datagramLength = UInt16(truncatingIfNeeded: length &+ 8).byteSwapped
    }

    @inline(__always)
    var timestamp: UInt32 { UInt32(truncatingIfNeeded: front >> 32).byteSwapped }

    /// Whether they are of the same packet, as far as their octets tell.
    func isLike(_ other: SpeechRest) -> Bool {
        front == other.front && beginning == other.beginning && identification == other.identification
            && datagramLength == other.datagramLength
    }
}
