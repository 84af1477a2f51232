internal import Bytes

extension Dissector {
    /// Dispatch by IP protocol number.
    mutating func transport(
        _ number: UInt8, _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        switch number {
        case IPProtocol.udp: try udp(bytes, at: start, end: end, &packet)
        case IPProtocol.tcp: try tcp(bytes, at: start, end: end, &packet)
        default: try lessUsualTransport(number, bytes, at: start, end: end, &packet)
        }
    }

    private mutating func lessUsualTransport(
        _ number: UInt8, _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.transport = .other
        packet.setPayload(from: start, to: end, available: bytes.byteCount)
        switch number {
        case IPProtocol.icmp: try icmp(bytes, at: start, end: end, as: .icmp, &packet)
        case IPProtocol.icmp6: try icmp(bytes, at: start, end: end, as: .icmp6, &packet)
        case IPProtocol.ipv4:
            try enterTunnel(&packet, at: start)
            try ipv4(bytes, at: start, end: end, &packet)
        case IPProtocol.ipv6:
            try enterTunnel(&packet, at: start)
            try ipv6(bytes, at: start, end: end, &packet)
        case IPProtocol.gre: try gre(bytes, at: start, end: end, &packet)
        case IPProtocol.mpls: try mpls(bytes, at: start, end: end, &packet)
        case IPProtocol.authentication where packet.network == .ipv4:
            try enterTunnel(&packet, at: start)
            let (next, inner) = try authenticationHeader(bytes, at: start, end: end)
            packet.ipProtocol = next
            try transport(next, bytes, at: inner, end: end, &packet)
        default: break
        }
    }
}
