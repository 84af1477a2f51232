public import Bytes

/// The headers of what nearly every frame of a trunk is, with all of their lengths checked at once: Ethernet, at most one
/// VLAN tag, IPv4 without options and whole.
public struct UsualHeaders: BitwiseCopyable, Sendable {
    /// The frame's first sixteen octets, and forty from the IPv4 header on.
    @usableFromInline let front: UInt64
    @usableFromInline let next: UInt64
    @usableFromInline let ip: (UInt64, UInt64, UInt64, UInt64, UInt64)
    /// Where the IPv4 header begins, and where the packet ends.
    @usableFromInline let start: Int
    public let end: Int
    public let isTagged: Bool

    /// Nil where the frame is of another kind or something about it is odd.
    /// - Parameters:
    ///   - end: octets of the frame on the wire.
    ///   - vlanTags: how many may be read.
    @inlinable @inline(__always)
    public init?(_ bytes: RawSpan, end: Int, vlanTags: Int) {
        self.init(bytes, at: 0, captured: bytes.byteCount, end: end, vlanTags: vlanTags)
    }

    /// The same of a frame among others. Few checks, each of which is of all that is read next.
    /// - Parameters:
    ///   - place: where it lies.
    ///   - captured: octets of it that are there.
    @inlinable @inline(__always)
    public init?(_ bytes: RawSpan, at place: Int, captured: Int, end: Int, vlanTags: Int) {
        guard captured >= 54, let frame = KnownOctets<54>(bytes, at: place) else { return nil }
        front = frame.word64(0).byteSwapped
        next = frame.word64(8).byteSwapped
        let type = frame.word16(12)
        isTagged = type == 0x0081
        // As they lie: the type of IPv4, behind a tag too, and that of a tag.
        guard type == 0x0008 || type == 0x0081 && vlanTags > 0 && captured >= 58 && frame.word16(16) == 0x0008
        else { return nil }
        start = isTagged ? 18 : 14
        guard let ip = KnownOctets<40>(bytes, at: place &+ start) else { return nil }
        self.ip = (
            ip.word64(0).byteSwapped, ip.word64(8).byteSwapped, ip.word64(16).byteSwapped, ip.word64(24).byteSwapped,
            ip.word64(32).byteSwapped
        )
        self.end = start &+ Int(truncatingIfNeeded: self.ip.0 >> 32 & 0xFFFF)
        // Version 4, five words of header, and neither "more fragments" nor an offset.
        guard self.ip.0 >> 56 == 0x45, self.ip.0 & 0x3FFF == 0, self.end <= end, self.end <= captured
        else { return nil }
    }
}

extension UsualHeaders {
    @inlinable public var destinationMAC: MACAddress { MACAddress(front >> 16) }
    @inlinable public var sourceMAC: MACAddress { MACAddress(front << 32 | next >> 32) }
    /// Meaningful when `isTagged`.
    @inlinable public var vlan: UInt16 { UInt16(truncatingIfNeeded: next) & 0x0FFF }

    /// The frame's first sixteen octets: both addresses, and the tag where there is one.
    @inlinable public var station: (UInt64, UInt64) { (front, next) }
    /// Forty octets from the IPv4 header on.
    @inlinable public var words: (UInt64, UInt64, UInt64, UInt64, UInt64) { ip }

    @inlinable public var trafficClass: UInt8 { UInt8(truncatingIfNeeded: ip.0 >> 48) }
    @inlinable public var identification: UInt32 { UInt32(truncatingIfNeeded: ip.0 >> 16 & 0xFFFF) }
    @inlinable public var ttl: UInt8 { UInt8(truncatingIfNeeded: ip.1 >> 56) }
    @inlinable public var ipProtocol: UInt8 { UInt8(truncatingIfNeeded: ip.1 >> 48) }
    /// IPv4 addresses, in host order.
    @inlinable public var source: UInt32 { UInt32(truncatingIfNeeded: ip.1) }
    @inlinable public var destination: UInt32 { UInt32(truncatingIfNeeded: ip.2 >> 32) }

    /// Of UDP and TCP.
    @inlinable public var sourcePort: UInt16 { UInt16(truncatingIfNeeded: ip.2 >> 16) }
    @inlinable public var destinationPort: UInt16 { UInt16(truncatingIfNeeded: ip.2) }

    /// Both, the source's in the upper half.
    @inlinable public var ports: UInt32 { UInt32(truncatingIfNeeded: ip.2) }

    /// The payload of UDP begins here, and that of TCP behind its header.
    @inlinable public var datagramOffset: Int { start &+ 28 }
    @inlinable public var datagramLength: Int { end &- start &- 28 }

    /// UDP whose length is that of the packet, and which is no tunnel's.
    @inlinable @inline(__always)
    public var isDatagram: Bool { hasDatagramLength && !Dissector.TunnelPort.isOne(destinationPort) }

    @inlinable @inline(__always)
    var hasDatagramLength: Bool {
        ipProtocol == 17 && Int(truncatingIfNeeded: ip.3 >> 48) == end &- start &- 20 && end &- start >= 28
    }
}

/// Of TCP; meaningful when `segmentOffset` is not nil.
extension UsualHeaders {
    @inlinable public var sequence: UInt32 { UInt32(truncatingIfNeeded: ip.3 >> 32) }
    @inlinable public var acknowledgment: UInt32 { UInt32(truncatingIfNeeded: ip.3) }
    @inlinable public var flags: UInt8 { UInt8(truncatingIfNeeded: ip.4 >> 48) }
    @inlinable public var window: UInt16 { UInt16(truncatingIfNeeded: ip.4 >> 32) }

    /// Where the payload of TCP begins; nil where it is not TCP, or its header is not whole.
    @inlinable @inline(__always)
    public var segmentOffset: Int? {
        guard ipProtocol == 6 else { return nil }
        let header = Int(truncatingIfNeeded: ip.4 >> 60) &* 4
        let offset = start &+ 20 &+ header
        return header >= 20 && offset <= end ? offset : nil
    }
}
