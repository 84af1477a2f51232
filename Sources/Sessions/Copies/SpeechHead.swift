import Bytes
import Dissection

/// The octets of a frame that tell of which RTP stream it is, and whether it continues that: in words that leave out what
/// changes from packet to packet, so that few comparisons do. The first octet of each word is its lowest.
struct SpeechHead: BitwiseCopyable {
    /// The frame's first 16 octets: MAC addresses, type, and the tag where there is one.
    let station: (UInt64, UInt64)
    let key: SpeechKey
    /// Of IPv4: version, type of service and total length; flags, fragment offset, TTL and protocol.
    let start: UInt32
    let hops: UInt32
    /// Of UDP.
    let datagramLength: UInt16
    /// Octets of the frame that the capture holds.
    let captured: UInt32
    /// The first octet of RTP, payload type with marker, and sequence number, as a number.
    let order: UInt32

    /// What a frame would be if it were speech: nothing of it is checked.
    /// - Parameters:
    ///   - ip: from the type in front of IPv4 on.
    ///   - captured: octets of the frame.
    @inline(__always)
    init(_ frame: borrowing KnownOctets<16>, _ ip: borrowing KnownOctets<46>, captured: Int) {
        self.captured = UInt32(truncatingIfNeeded: captured)
        station = (frame.word64(0), frame.word64(8))
        key = Self.key(ip)
        start = ip.word32(2)
        hops = ip.word32(8)
        datagramLength = ip.word16(26)
        order = ip.word32(30).byteSwapped
    }

    @inline(__always)
    static func key(_ ip: borrowing KnownOctets<46>) -> SpeechKey {
        SpeechKey(ip.word64(18), UInt64(ip.word32(14)) | UInt64(ip.word32(38)) << 32)
    }

    /// By the protocol of IPv4.
    @inline(__always)
    static func isUDP(_ ip: borrowing KnownOctets<46>) -> Bool { ip.word16(10) >> 8 == UInt16(IPProtocol.udp) }

    @inline(__always)
    static func sequence(_ ip: borrowing KnownOctets<46>) -> UInt16 { ip.word16(32).byteSwapped }

    /// Where the type in front of IPv4 is: behind a tag or without.
    @inline(__always)
    static func type(_ frame: borrowing KnownOctets<16>) -> Int { frame.word16(12) == 0x0081 ? 16 : 12 }
    /// That type, as the octets lie.
    static let ipv4: UInt16 = 0x0008

    var sequence: UInt16 { UInt16(truncatingIfNeeded: order) }
    /// Octets of the payload of UDP.
    var length: Int { Int(datagramLength.byteSwapped) &- 8 }
}
