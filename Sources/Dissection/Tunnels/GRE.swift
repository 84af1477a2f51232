internal import Bytes

extension Dissector {
    /// RFC 2784 and RFC 2890 (version 0), RFC 1701 where there is routing, RFC 2637, 4.1 (version 1, PPTP).
    mutating func gre(
        _ bytes: RawSpan, at header: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .tunnel
        try Self.fit(4, header, end, "GRE header")
        let flags = try bytes.uint16(at: header, "GRE flags")
        let type = try bytes.uint16(at: header + 2, "GRE protocol")
        let version = flags & 7
        let hasRouting = flags & 0x4000 != 0
        guard version == 0 || version == 1 && !hasRouting else { return }
        var length = 4
        // Checksum and routing offset are both there for either.
        if flags & 0xC000 != 0, version == 0 { length += 4 }
        let keyStart = header + length
        if flags & 0x2000 != 0 { length += 4 }
        if flags & 0x1000 != 0 { length += 4 }
        if version == 1, flags & 0x0080 != 0 { length += 4 }
        try Self.fit(length, header, end, "GRE header")
        try bytes.require(length, at: header, "GRE header")
        var start = header + length
        if hasRouting { start = try Self.greRouting(bytes, at: start, end: end) }
        guard version == 1 else {
            return try grePayload(type, flags, bytes, at: start, end: end, &packet)
        }
        guard type == EtherType.ppp, flags & 0x2000 != 0 else { return }
        let payload = Int(try bytes.uint16(at: keyStart, "GRE payload length"))
        // A mere acknowledgment carries nothing.
        guard payload > 0 else { return }
        if payload > end - start { packet.note(.malformed, at: .tunnel) }
        try enterTunnel(&packet, at: start)
        try ppp(bytes, at: start, end: Swift.min(end, start + payload), &packet)
    }

    /// RFC 1701, 1: source route entries of address family (2), offset (1), length (1) and addresses; one of family and
    /// length 0 is the last.
    /// - Returns: where the payload begins.
    private static func greRouting(_ bytes: RawSpan, at entries: Int, end: Int) throws(DecodeError) -> Int {
        var start = entries
        while true {
            try fit(4, start, end, "GRE source route entry")
            let entry = try bytes.uint32(at: start, "GRE source route entry")
            let length = Int(entry & 0xFF)
            try fit(4 + length, start, end, "GRE source route entry")
            start += 4 + length
            if entry >> 16 == 0, length == 0 { return start }
        }
    }

    /// `flags` are nil when a Linux GRE device has taken the header away.
    mutating func grePayload(
        _ type: UInt16, _ flags: UInt16?, _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        switch type {
        case EtherType.erspan12:
            // Type I has no header of its own, the others always come with a GRE sequence number.
            try enterTunnel(&packet, at: start)
            if (flags ?? 0) & 0x1000 == 0 {
                try ethernet(bytes, at: start, end: end, &packet)
            } else {
                try erspan(bytes, at: start, end: end, &packet)
            }
        case EtherType.erspan3:
            try enterTunnel(&packet, at: start)
            try erspan(bytes, at: start, end: end, &packet)
        case EtherType.transparentEthernet:
            try enterTunnel(&packet, at: start)
            try ethernet(bytes, at: start, end: end, &packet)
        case EtherType.ppp:
            try enterTunnel(&packet, at: start)
            try ppp(bytes, at: start, end: end, &packet)
        case EtherType.ipv4, EtherType.ipv6, EtherType.arp, EtherType.mpls, EtherType.mplsMulticast:
            try enterTunnel(&packet, at: start)
            try etherType(type, bytes, at: start, end: end, &packet)
        default:
            break
        }
    }
}
