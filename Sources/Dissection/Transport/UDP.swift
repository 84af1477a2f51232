internal import Bytes

extension Dissector {
    /// RFC 768. A length below that of the IP payload wins: the rest is padding.
    mutating func udp(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .transport
        try Self.fit(8, start, end, "UDP header")
        // The ports are worth having even when the capture ends right after them.
        let ports = try bytes.uint32(at: start, "UDP ports")
        packet.transport = .udp
        packet.sourcePort = UInt16(truncatingIfNeeded: ports >> 16)
        packet.destinationPort = UInt16(truncatingIfNeeded: ports)
        let length = Int(try bytes.uint16(at: start + 4, "UDP length"))
        guard length >= 8 else {
            packet.setPayload(from: start + 8, to: start + 8, available: bytes.byteCount)
            throw DecodeError(.malformed, at: start + 4, "UDP length")
        }
        let udpEnd = start + length
        if udpEnd > end {
            packet.setPayload(from: start + 8, to: end, available: bytes.byteCount)
            packet.payloadDeclaredLength = length - 8
            packet.note(.malformed, at: .transport)
            return
        }
        packet.setPayload(from: start + 8, to: udpEnd, available: bytes.byteCount)
        if TunnelPort.mayBe(packet.destinationPort) {
            try udpTunnel(bytes, at: start + 8, end: udpEnd, &packet)
        }
    }
}
