internal import Bytes

extension Dissector {
    static let vxlanPort: UInt16 = 4789

    /// RFC 7348, 5: flags (8), reserved (24), network identifier (24), reserved (8). The first two hold more flags and
    /// a policy in draft-smith-vxlan-group-policy. A datagram to that port that does not look like it stays one.
    mutating func vxlan(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        guard end - start >= 8 + 14, let header = try? bytes.uint64(at: start), header >> 56 & 0x08 != 0,
            header & 0xFF == 0
        else { return }
        try enterTunnel(&packet, at: start)
        try ethernet(bytes, at: start + 8, end: end, &packet)
    }
}
