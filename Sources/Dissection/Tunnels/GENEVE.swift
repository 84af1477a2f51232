internal import Bytes

extension Dissector {
    /// RFC 8926, 3.4: version (2), length of the options in words (6), flags (8), protocol (16), network identifier
    /// (24), reserved (8).
    mutating func geneve(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        guard end - start >= 8, let header = try? bytes.uint64(at: start), header >> 62 == 0 else { return }
        let type = UInt16(truncatingIfNeeded: header >> 32)
        let inner = start + 8 + Int(header >> 56 & 0x3F) * 4
        guard inner <= end else { return }
        switch type {
        case EtherType.transparentEthernet:
            try enterTunnel(&packet, at: start)
            try ethernet(bytes, at: inner, end: end, &packet)
        case EtherType.ipv4, EtherType.ipv6, EtherType.arp, EtherType.mpls, EtherType.mplsMulticast:
            try enterTunnel(&packet, at: start)
            try etherType(type, bytes, at: inner, end: end, &packet)
        default: break
        }
    }
}
