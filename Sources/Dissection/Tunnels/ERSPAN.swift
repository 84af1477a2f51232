internal import Bytes

// draft-foschiano-erspan-03: mirrored frames in GRE.
extension Dissector {
    /// Type II, 4.2: version (4) is 1, VLAN (12), class, flags, session (16), reserved, index (32).
    mutating func erspan2(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        try Self.fit(8, start, end, "ERSPAN header")
        let version = try bytes.uint8(at: start, "ERSPAN version") >> 4
        try bytes.require(8, at: start, "ERSPAN header")
        guard version == 1 else { throw DecodeError(.malformed, at: start, "ERSPAN version") }
        try ethernet(bytes, at: start + 8, end: end, &packet)
    }

    /// Type III, 4.3: version (4) is 2; 12 octets, the last two hold security flag (1), frame type (5), hardware (6),
    /// direction (1), granularity (2), and whether an 8-octet platform header follows (1).
    mutating func erspan3(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        try Self.fit(12, start, end, "ERSPAN header")
        let version = try bytes.uint8(at: start, "ERSPAN version") >> 4
        let flags = try bytes.uint16(at: start + 10, "ERSPAN flags")
        guard version == 2 else { throw DecodeError(.malformed, at: start, "ERSPAN version") }
        var frame = start + 12
        if flags & 1 == 1 {
            try Self.fit(8, frame, end, "ERSPAN platform header")
            frame += 8
        }
        switch flags >> 10 & 0x1F {
        case 0: try ethernet(bytes, at: frame, end: end, &packet)
        case 2: try rawIP(bytes, at: frame, end: end, &packet)
        default: otherNetwork(bytes, at: frame, end: end, &packet)
        }
    }
}
