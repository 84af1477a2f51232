internal import Bytes

extension Dissector {
    /// CACE, "Per-Packet Information Header Specification" 1.0.10: version (1), flags (1), length (2), DLT number (4),
    /// then fields of type (2), length (2) and data; all little endian.
    mutating func ppi(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .link
        try Self.fit(8, start, end, "PPI header")
        let version = try bytes.uint8(at: start, "PPI version")
        let length = Int(try bytes.uint16(at: start + 2, "PPI length").byteSwapped)
        let type = try bytes.uint32(at: start + 4, "PPI link type").byteSwapped
        guard version == 0 else { throw DecodeError(.malformed, at: start, "PPI version") }
        guard length >= 8 else { throw DecodeError(.malformed, at: start + 2, "PPI length") }
        try Self.fit(length, start, end, "PPI length")
        try bytes.require(length, at: start, "PPI header")
        let frame = start + length
        switch type {
        case UInt32(LinkType.ieee80211):
            let flags = try Self.ppiFlags(bytes, from: start + 8, to: frame)
            try ieee80211(bytes, at: frame, end: end, flags, &packet)
        case UInt32(LinkType.ethernet): try ethernet(bytes, at: frame, end: end, &packet)
        default: countUnknown(UInt16(clamping: type))
        }
    }

    /// Field 2, 802.11-Common: a timer (8), then flags (2), of which bit 0 says that there is a check sequence, and
    /// bit 2 that it is wrong.
    private static func ppiFlags(
        _ bytes: RawSpan, from start: Int, to end: Int
    ) throws(DecodeError) -> WirelessFlags {
        var place = start
        while end - place >= 4 {
            let type = try bytes.uint16(at: place, "PPI field").byteSwapped
            let length = Int(try bytes.uint16(at: place + 2, "PPI field").byteSwapped)
            guard length <= end - place - 4 else { throw DecodeError(.malformed, at: place, "PPI field length") }
            if type == 2, length >= 10 {
                let value = try bytes.uint16(at: place + 12, "PPI flags").byteSwapped
                var flags: WirelessFlags = []
                if value & 1 != 0 { flags.insert(.checkSequence) }
                if value & 4 != 0 { flags.insert(.damaged) }
                return flags
            }
            place += 4 + length
        }
        return []
    }
}
