import Bytes
import Dissection

/// What of a packet survives switching, routing and tunneling, in 64 bits: the addresses, the protocol, the ports, the
/// IP identification, the place of a fragment, the TCP numbers and flags, the length and the first 16 octets of the
/// payload (of RTP these hold sequence number, timestamp and SSRC). MAC addresses, VLAN tags, TTL, class of service and
/// checksums are left out: they change on the way, and a sending host's own capture holds no true checksums.
enum PacketFingerprint {
    /// How much two packets of one fingerprint say about each other.
    enum Identity: BitwiseCopyable {
        /// The sender numbers its datagrams: the same number is the same packet.
        case numbered
        /// No number (IPv4 identification 0, IPv6, ARP): a sender may send the very same again.
        case unnumbered
        /// As `unnumbered`, and one that is sent again in a moment as a matter of course: a bare TCP acknowledgment.
        case repeatable
    }

    /// - Parameter packet: not changed, see `Analyzer.take`.
    /// - Returns: nil for frames of which nothing is known that would tell them apart.
    @inline(__always)
    static func of(_ packet: inout Packet, _ span: RawSpan) -> (hash: UInt64, identity: Identity)? {
        switch packet.network {
        case .ipv4, .ipv6: break
        case .arp: return (arp(packet), .unnumbered)
        case .none, .other: return nil
        }
        var hash = ends(packet.source, packet.destination)
        if packet.fragment != .none {
            // A completed datagram is told by the fragment that completed it, as its copy will be.
            let place =
                UInt64(packet.ipIdentification) << 32 | UInt64(packet.fragmentOffset) << 16
                | UInt64(packet.fragmentLength)
            hash = mix(hash ^ place, 0x8EBC_6AF0_9C88_C6E3)
            return (hash, packet.ipIdentification == 0 ? .unnumbered : .numbered)
        }
        hash ^= whole(
            packet.ipIdentification, packet.sourcePort, packet.destinationPort, packet.payloadDeclaredLength,
            packet.ipProtocol)
        switch packet.transport {
        case .tcp:
            hash = segment(
                hash, packet.tcpSequence, packet.tcpAcknowledgment, flags: packet.tcpFlags, window: packet.tcpWindow)
        case .icmp, .icmp6:
            let kind = UInt64(packet.icmpType) << 40 | UInt64(packet.icmpCode) << 32 | UInt64(packet.icmpParameter)
            hash = mix(hash ^ kind, 0x5899_65CC_7537_4CC3)
        case .udp, .none, .other: break
        }
        let (front, back) = payload(span, at: packet.payloadOffset, packet.payloadLength)
        hash = end(hash ^ beginning(front, back))
        if packet.network == .ipv4, packet.ipIdentification != 0 { return (hash, .numbered) }
        return (
            hash,
            packet.transport == .tcp && isBareAcknowledgment(packet.tcpFlags, packet.payloadDeclaredLength)
                ? .repeatable : .unnumbered
        )
    }

    /// The same of a packet of speech that is remembered otherwise.
    static func of(_ entry: SpeechEntry, _ key: SpeechKey) -> (hash: UInt64, identity: Identity) {
        let numbers = whole(entry.identification, key.source.port, key.destination.port, entry.length, IPProtocol.udp)
        let payload = beginning(entry.beginning, entry.next(ssrc: key.ssrc))
        let hash = ends(key.source.address, key.destination.address) ^ numbers ^ payload
        return (end(hash), entry.identity)
    }

    /// The same of a segment of TCP.
    /// - Parameter length: of the payload; `front` and `back` are its first 16 octets, 0 where it has less.
    @inline(__always)
    static func of(
        _ headers: UsualHeaders, _ front: UInt64, _ back: UInt64, payload length: Int
    ) -> (hash: UInt64, identity: Identity) {
        let numbered = segment(
            whole(headers, payload: length), headers.sequence, headers.acknowledgment, flags: headers.flags,
            window: headers.window)
        let identity: Identity =
            headers.identification != 0
            ? .numbered : isBareAcknowledgment(headers.flags, length) ? .repeatable : .unnumbered
        return (end(numbered ^ beginning(front, back)), identity)
    }

    /// The same of a datagram.
    /// - Parameters: as for a segment.
    @inline(__always)
    static func ofDatagram(
        _ headers: UsualHeaders, _ front: UInt64, _ back: UInt64, payload length: Int
    ) -> (hash: UInt64, identity: Identity) {
        let hash = whole(headers, payload: length) ^ beginning(front, back)
        return (end(hash), headers.identification != 0 ? .numbered : .unnumbered)
    }

    @inline(__always)
    private static func whole(_ headers: UsualHeaders, payload length: Int) -> UInt64 {
        ends(IPAddress(v4: headers.source), IPAddress(v4: headers.destination))
            ^ whole(headers.identification, headers.sourcePort, headers.destinationPort, length, headers.ipProtocol)
    }

    @inline(__always)
    private static func isBareAcknowledgment(_ flags: UInt8, _ length: Int) -> Bool {
        flags == TCPFlags.ack && length == 0
    }

    @inline(__always)
    private static func segment(
        _ hash: UInt64, _ sequence: UInt32, _ acknowledgment: UInt32, flags: UInt8, window: UInt16
    ) -> UInt64 {
        mix(
            hash ^ (UInt64(sequence) << 32 | UInt64(acknowledgment)),
            (UInt64(flags) << 16 | UInt64(window)) ^ 0x5899_65CC_7537_4CC3)
    }

    @inline(__always)
    private static func ends(_ source: IPAddress, _ destination: IPAddress) -> UInt64 {
        mix(
            source.low ^ source.high &* 3 ^ 0xA076_1D64_78BD_642F,
            destination.low ^ destination.high &* 5 ^ 0xE703_7ED1_A0B4_28DB)
    }

    /// A packet that is no fragment.
    @inline(__always)
    private static func whole(
        _ identification: UInt32, _ source: UInt16, _ destination: UInt16, _ length: Int, _ ipProtocol: UInt8
    ) -> UInt64 {
        let numbers = UInt64(identification) << 32 | UInt64(source) << 16 | UInt64(destination)
        let shape = UInt64(UInt32(truncatingIfNeeded: length)) << 8 | UInt64(ipProtocol)
        return mix(numbers ^ 0x2D35_8DCC_AA6C_78A5, shape ^ 0x8EBC_6AF0_9C88_C6E3)
    }

    @inline(__always)
    private static func beginning(_ front: UInt64, _ back: UInt64) -> UInt64 {
        mix(front ^ 0x9E37_79B9_7F4A_7C15, back ^ 0x1D8E_4E27_C47D_124F)
    }

    @inline(__always)
    private static func end(_ hash: UInt64) -> UInt64 { mix(hash, 0xD6E8_FEB8_6659_FD93) }

    /// The first 16 octets of a payload; what is not there counts as 0.
    @inline(__always)
    static func payload(_ span: RawSpan, at start: Int, _ length: Int) -> (UInt64, UInt64) {
        if length >= 16, let octets = KnownOctets<16>(span, at: start) {
            return (octets.word64(0).byteSwapped, octets.word64(8).byteSwapped)
        }
        return length > 0 ? short(span, at: start, length) : (0, 0)
    }

    @inline(never)
    private static func short(_ span: RawSpan, at start: Int, _ length: Int) -> (UInt64, UInt64) {
        var words: (UInt64, UInt64) = (0, 0)
        for index in 0..<Swift.min(length, 16) {
            guard let octet = try? span.uint8(at: start &+ index) else { break }
            if index < 8 { words.0 = words.0 << 8 | UInt64(octet) } else { words.1 = words.1 << 8 | UInt64(octet) }
        }
        return words
    }

    private static func arp(_ packet: Packet) -> UInt64 {
        let hash = mix(packet.source.low ^ 0xA076_1D64_78BD_642F, packet.destination.low ^ 0xE703_7ED1_A0B4_28DB)
        let macs = mix(packet.arpSenderMAC.bits ^ 0x8EBC_6AF0_9C88_C6E3, packet.arpTargetMAC.bits ^ hash)
        return mix(macs ^ UInt64(packet.arpOperation), 0x5899_65CC_7537_4CC3)
    }

    /// Both halves of the product folded into one.
    @inline(__always)
    private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let (high, low) = a.multipliedFullWidth(by: b)
        return high ^ low
    }
}
