internal import Bytes

extension Dissector {
    /// RFC 7348, 5: flags (8), reserved (24), network identifier (24), reserved (8). The first two hold more flags and
    /// a policy in draft-smith-vxlan-group-policy.
    mutating func vxlan(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        guard end - start >= 8 + 14, let header = try? bytes.uint64(at: start), header >> 56 & 0x08 != 0,
            header & 0xFF == 0
        else { return }
        try enterTunnel(&packet, at: start)
        try ethernet(bytes, at: start + 8, end: end, &packet)
    }

    /// draft-ietf-nvo3-vxlan-gpe, 3: flags (8), reserved (16), next protocol (8), network identifier (24), reserved (8).
    mutating func vxlanGPE(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        guard end - start >= 8 + 14, let header = try? bytes.uint64(at: start), header >> 56 & 0x3C == 0x0C,
            header & 0xFF == 0
        else { return }
        let next = UInt8(truncatingIfNeeded: header >> 32)
        guard (1...3).contains(next) else { return }
        try enterTunnel(&packet, at: start)
        switch next {
        case 1: try ipv4(bytes, at: start + 8, end: end, &packet)
        case 2: try ipv6(bytes, at: start + 8, end: end, &packet)
        default: try ethernet(bytes, at: start + 8, end: end, &packet)
        }
    }
}
