internal import Bytes

// draft-foschiano-erspan-03: mirrored frames in GRE.
extension Dissector {
    /// The version tells type II from type III, whatever EtherType it comes with.
    mutating func erspan(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        try Self.fit(1, start, end, "ERSPAN header")
        switch try bytes.uint8(at: start, "ERSPAN version") >> 4 {
        case 1: try erspan2(bytes, at: start, end: end, &packet)
        case 2: try erspan3(bytes, at: start, end: end, &packet)
        default: throw DecodeError(.malformed, at: start, "ERSPAN version")
        }
    }

    /// Type II, 4.2: version (4) is 1, VLAN (12), class (3), encapsulation (2), truncated (1), session (10), reserved
    /// (12), index (20).
    private mutating func erspan2(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        try Self.fit(8, start, end, "ERSPAN header")
        try bytes.require(8, at: start, "ERSPAN header")
        let frameEnd = try Self.mirroredEnd(bytes, at: start, end: end)
        try ethernet(bytes, at: start + 8, end: frameEnd, &packet)
    }

    /// Type III, 4.3: version (4) is 2; 12 octets, the last two hold security flag (1), frame type (5), hardware (6),
    /// direction (1), granularity (2), and whether an 8-octet platform header follows (1).
    private mutating func erspan3(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        try Self.fit(12, start, end, "ERSPAN header")
        let flags = try bytes.uint16(at: start + 10, "ERSPAN flags")
        var frame = start + 12
        if flags & 1 == 1 {
            try Self.fit(8, frame, end, "ERSPAN platform header")
            frame += 8
        }
        let frameEnd = try Self.mirroredEnd(bytes, at: start, end: end)
        switch flags >> 10 & 0x1F {
        case 0: try ethernet(bytes, at: frame, end: frameEnd, &packet)
        case 2: try rawIP(bytes, at: frame, end: frameEnd, &packet)
        default: otherNetwork(bytes, at: frame, end: end, &packet)
        }
    }

    /// Where the frame was too long to be mirrored whole, the switch says so: what its headers claim beyond the end was
    /// cut on the way, as by a snap length, and is no fault of the sender.
    private static func mirroredEnd(_ bytes: RawSpan, at start: Int, end: Int) throws(DecodeError) -> Int {
        let isTruncated = try bytes.uint16(at: start + 2, "ERSPAN flags") & 0x0400 != 0
        return isTruncated ? end + 65535 : end
    }
}
