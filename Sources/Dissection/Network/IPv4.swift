internal import Bytes

extension Dissector {
    /// RFC 791, 3.1. The header checksum is not looked at: offload makes it wrong in captures of the sender.
    mutating func ipv4(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .network
        try Self.fit(20, start, end, "IPv4 header")
        // Version, header length, service, total length, identification, flags and fragment offset.
        let front = try bytes.uint64(at: start, "IPv4 header")
        // Time to live, protocol, checksum, source.
        let middle = try bytes.uint64(at: start + 8, "IPv4 source")
        let destination = try bytes.uint32(at: start + 16, "IPv4 destination")
        guard front >> 60 == 4 else { throw DecodeError(.malformed, at: start, "IPv4 version") }
        let headerLength = Int(front >> 56 & 0xF) * 4
        let totalLength = Int(front >> 32 & 0xFFFF)
        let fragmentation = front & 0x3FFF
        guard headerLength >= 20 else { throw DecodeError(.malformed, at: start, "IPv4 header length") }

        packet.begin(.ipv4)
        packet.trafficClass = UInt8(truncatingIfNeeded: front >> 48)
        packet.ipIdentification = UInt32(truncatingIfNeeded: front >> 16 & 0xFFFF)
        packet.ttl = UInt8(truncatingIfNeeded: middle >> 56)
        let number = UInt8(truncatingIfNeeded: middle >> 48)
        packet.ipProtocol = number
        packet.source = IPAddress(v4: UInt32(truncatingIfNeeded: middle))
        packet.destination = IPAddress(v4: destination)

        var packetEnd = start + totalLength
        if totalLength == 0 {
            // Segmentation offload: the sender's own capture shows no length, the frame's end counts.
            packetEnd = end
        } else if packetEnd > end {
            packet.note(.malformed, at: .network)
            packetEnd = end
        }
        guard headerLength <= packetEnd - start else {
            throw DecodeError(.malformed, at: start, "IPv4 total length")
        }
        let payload = start + headerLength
        if fragmentation == 0 {
            return try transport(number, bytes, at: payload, end: packetEnd, &packet)
        }
        let piece = FragmentPiece(
            key: FragmentKey(
                source: packet.source, destination: packet.destination,
                identification: packet.ipIdentification, network: number),
            ipProtocol: number,
            offset: Int(fragmentation & 0x1FFF) * 8,
            more: fragmentation & 0x2000 != 0)
        try fragment(piece, bytes, at: payload, end: packetEnd, &packet)
    }
}
