internal import Bytes

extension Dissector {
    /// RFC 792 and RFC 4443: type (1), code (1), checksum (2), a word that depends on the type (4).
    mutating func icmp(
        _ bytes: RawSpan, at start: Int, end: Int, as transport: Packet.Transport, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .transport
        packet.transport = transport
        try Self.fit(4, start, end, "ICMP header")
        let typeAndCode = try bytes.uint16(at: start, "ICMP type")
        packet.icmpType = UInt8(typeAndCode >> 8)
        packet.icmpCode = UInt8(truncatingIfNeeded: typeAndCode)
        try Self.fit(8, start, end, "ICMP header")
        packet.icmpParameter = try bytes.uint32(at: start + 4, "ICMP parameter")
        packet.setPayload(from: start + 8, to: end, available: bytes.byteCount)
    }
}
