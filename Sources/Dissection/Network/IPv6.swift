internal import Bytes

extension Dissector {
    /// RFC 8200, 3.
    mutating func ipv6(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .network
        try Self.fit(40, start, end, "IPv6 header")
        let front = try bytes.uint64(at: start, "IPv6 header")
        let sourceHigh = try bytes.uint64(at: start + 8, "IPv6 source")
        let sourceLow = try bytes.uint64(at: start + 16, "IPv6 source")
        let destinationHigh = try bytes.uint64(at: start + 24, "IPv6 destination")
        let destinationLow = try bytes.uint64(at: start + 32, "IPv6 destination")
        guard front >> 60 == 6 else { throw DecodeError(.malformed, at: start, "IPv6 version") }

        packet.begin(.ipv6)
        packet.trafficClass = UInt8(truncatingIfNeeded: front >> 52)
        packet.ttl = UInt8(truncatingIfNeeded: front)
        packet.source = IPAddress(high: sourceHigh, low: sourceLow)
        packet.destination = IPAddress(high: destinationHigh, low: destinationLow)
        let length = Int(front >> 16 & 0xFFFF)
        let next = UInt8(truncatingIfNeeded: front >> 8)
        packet.ipProtocol = next

        var packetEnd = start + 40 + length
        if length == 0, next != IPProtocol.noNextHeader {
            // A jumbogram (RFC 2675) or segmentation offload: the frame's end counts.
            packetEnd = end
        } else if packetEnd > end {
            packet.note(.malformed, at: .network)
            packetEnd = end
        }
        try extensionHeaders(next, bytes, at: start + 40, end: packetEnd, &packet)
    }

    /// RFC 8200, 4: walks to the transport header. Also the way into a reassembled fragmentable part.
    mutating func extensionHeaders(
        _ first: UInt8, _ bytes: RawSpan, at firstStart: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .network
        var number = first
        var start = firstStart
        for _ in 0...Swift.max(limits.extensionHeaders, 0) {
            packet.ipProtocol = number
            switch number {
            case IPProtocol.hopByHop, IPProtocol.routing, IPProtocol.destinationOptions, IPProtocol.mobility,
                IPProtocol.hostIdentity, IPProtocol.shim6:
                try Self.fit(8, start, end, "IPv6 extension header")
                let word = try bytes.uint16(at: start, "IPv6 extension header")
                let length = (Int(word & 0xFF) + 1) * 8
                try Self.fit(length, start, end, "IPv6 extension header length")
                number = UInt8(word >> 8)
                start += length
            case IPProtocol.authentication:
                (number, start) = try authenticationHeader(bytes, at: start, end: end)
            case IPProtocol.fragment:
                try Self.fit(8, start, end, "IPv6 fragment header")
                let word = try bytes.uint64(at: start, "IPv6 fragment header")
                // Next header (8), reserved (8), offset (13), reserved (2), more (1), identification (32).
                packet.ipIdentification = UInt32(truncatingIfNeeded: word)
                number = UInt8(truncatingIfNeeded: word >> 56)
                start += 8
                let piece = FragmentPiece(
                    key: FragmentKey(
                        source: packet.source, destination: packet.destination,
                        identification: packet.ipIdentification, network: 0),
                    ipProtocol: number,
                    offset: Int(word >> 35 & 0x1FFF) * 8,
                    more: word >> 32 & 1 == 1)
                // RFC 6946: an atomic fragment is a whole datagram.
                guard piece.offset == 0, !piece.more else {
                    packet.ipProtocol = number
                    return try fragment(piece, bytes, at: start, end: end, &packet)
                }
            case IPProtocol.noNextHeader:
                packet.setPayload(from: start, to: end, available: bytes.byteCount)
                return
            default:
                return try transport(number, bytes, at: start, end: end, &packet)
            }
        }
        throw DecodeError(.limit, at: start, "IPv6 extension headers")
    }

    /// RFC 4302, 2: next header, and the length in 32-bit words less two.
    func authenticationHeader(
        _ bytes: RawSpan, at start: Int, end: Int
    ) throws(DecodeError) -> (next: UInt8, start: Int) {
        try Self.fit(12, start, end, "authentication header")
        let word = try bytes.uint16(at: start, "authentication header")
        let length = (Int(word & 0xFF) + 2) * 4
        try Self.fit(length, start, end, "authentication header length")
        return (UInt8(word >> 8), start + length)
    }
}
