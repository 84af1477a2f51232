import Bytes
import Dissection

/// The octets of a frame that tell of which RTP stream it is, and whether it continues that: in words, so that few
/// comparisons do.
struct SpeechOctets: BitwiseCopyable {
    /// The frame's first 16 octets, and forty from the IPv4 header on; the first octet of each word is its lowest.
    let station: (UInt64, UInt64)
    let words: (UInt64, UInt64, UInt64, UInt64, UInt64)
    /// The four octets behind these.
    let beginning: UInt32

    /// - Parameters: in network byte order.
    @inline(__always)
    init(
        _ station: (UInt64, UInt64), _ words: (UInt64, UInt64, UInt64, UInt64, UInt64), _ beginning: UInt32
    ) {
        self.station = (station.0.byteSwapped, station.1.byteSwapped)
        self.words = (
            words.0.byteSwapped, words.1.byteSwapped, words.2.byteSwapped, words.3.byteSwapped, words.4.byteSwapped
        )
        self.beginning = beginning.byteSwapped
    }

    /// What a frame would be if it were speech: nothing of it is checked but that there are as many octets. Nil where it
    /// is none for certain.
    @inline(__always)
    init?(unchecked span: RawSpan) {
        guard let next = try? span.uint64(at: 8) else { return nil }
        switch UInt16(truncatingIfNeeded: next >> 16) {
        case 0x0800: self.init(span, next, at: 14)
        case 0x8100:
            guard (try? span.uint16(at: 16)) == 0x0800 else { return nil }
            self.init(span, next, at: 18)
        default: return nil
        }
    }

    @inline(__always)
    private init?(_ span: RawSpan, _ next: UInt64, at start: Int) {
        guard let beginning = try? span.uint32(at: start &+ 40), let front = try? span.uint64(at: 0),
            let words = span.words5(at: start)
        else { return nil }
        self.init((front, next), words, beginning)
    }

    var key: SpeechKey { SpeechKey(words.2, words.1 >> 32 | words.4 & 0xFFFF_FFFF_0000_0000) }

    /// TTL and protocol.
    var hops: UInt16 { UInt16(truncatingIfNeeded: words.1) }
    var identification: UInt32 { UInt32(UInt16(truncatingIfNeeded: words.0 >> 32).byteSwapped) }
    var sequence: UInt16 { UInt16(truncatingIfNeeded: words.3 >> 48).byteSwapped }
    /// The marker is the highest bit, as in the header.
    var typeAndMarker: UInt8 { UInt8(truncatingIfNeeded: words.3 >> 40) }
    var timestamp: UInt32 { UInt32(truncatingIfNeeded: words.4).byteSwapped }
    /// The first eight octets of the payload of UDP, in network byte order.
    var front: UInt64 { (words.3 >> 32 | words.4 << 32).byteSwapped }
    /// Octets of the payload of UDP.
    var length: Int { Int(UInt16(truncatingIfNeeded: words.3).byteSwapped) &- 8 }
    /// Octets of the frame up to the end of IPv4.
    var end: UInt32 {
        let start: UInt32 = UInt16(truncatingIfNeeded: station.1 >> 32) == 0x0081 ? 18 : 14
        return start &+ UInt32(UInt16(truncatingIfNeeded: words.0 >> 16).byteSwapped)
    }
}
