internal import Bytes

extension Dissector {
    /// RFC 9293, 3.1.
    mutating func tcp(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .transport
        try Self.fit(20, start, end, "TCP header")
        let ports = try bytes.uint32(at: start, "TCP ports")
        packet.transport = .tcp
        packet.sourcePort = UInt16(truncatingIfNeeded: ports >> 16)
        packet.destinationPort = UInt16(truncatingIfNeeded: ports)
        let numbers = try bytes.uint64(at: start + 4, "TCP sequence numbers")
        // Data offset (4), reserved (4), flags (8), window (16), then checksum and urgent pointer.
        let control = try bytes.uint64(at: start + 12, "TCP flags")
        packet.tcpSequence = UInt32(truncatingIfNeeded: numbers >> 32)
        packet.tcpAcknowledgment = UInt32(truncatingIfNeeded: numbers)
        packet.tcpFlags = UInt8(truncatingIfNeeded: control >> 48)
        packet.tcpWindow = UInt16(truncatingIfNeeded: control >> 32)
        let headerLength = Int(control >> 60) * 4
        guard headerLength >= 20, headerLength <= end - start else {
            throw DecodeError(.malformed, at: start + 12, "TCP data offset")
        }
        packet.hasTCPHeader = true
        packet.setPayload(from: start + headerLength, to: end, available: bytes.byteCount)
    }
}
