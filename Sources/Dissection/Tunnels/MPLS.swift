internal import Bytes

extension Dissector {
    /// RFC 3032, 2.1: label (20), class (3), bottom of stack (1), time to live (8). What follows the stack is not
    /// said: IP shows by its version, a pseudowire's control word by four zero bits (RFC 4385, 3). But so does an
    /// Ethernet address that begins with them: then the place decides where a usual EtherType stands.
    mutating func mpls(
        _ bytes: RawSpan, at stack: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .tunnel
        var start = stack
        var labels = 0
        while true {
            labels += 1
            guard labels <= limits.mplsLabels else { throw DecodeError(.limit, at: start, "MPLS labels") }
            try Self.fit(4, start, end, "MPLS label")
            let entry = try bytes.uint32(at: start, "MPLS label")
            start += 4
            if entry & 0x100 != 0 { break }
        }
        try Self.fit(1, start, end, "MPLS payload")
        let first = try bytes.uint8(at: start, "MPLS payload")
        try enterTunnel(&packet, at: start)
        switch first >> 4 {
        case 4: try ipv4(bytes, at: start, end: end, &packet)
        case 6: try ipv6(bytes, at: start, end: end, &packet)
        case 0:
            let isPlain = hasUsualType(bytes, start) && !hasUsualType(bytes, start + 4)
            try ethernet(bytes, at: isPlain ? start : start + 4, end: end, &packet)
        case 1: otherNetwork(bytes, at: start, end: end, &packet)
        default: try ethernet(bytes, at: start, end: end, &packet)
        }
    }

    /// Whether an Ethernet header at `frame` would hold a type that one expects.
    private func hasUsualType(_ bytes: RawSpan, _ frame: Int) -> Bool {
        guard let type = try? bytes.uint16(at: frame + 12) else { return false }
        return type == EtherType.ipv4 || type == EtherType.ipv6 || type == EtherType.arp || EtherType.isVLANTag(type)
    }
}
