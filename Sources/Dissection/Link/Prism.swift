internal import Bytes

// Headers of older drivers in front of an 802.11 frame. They do not say whether it ends with a check sequence.
extension Dissector {
    /// Prism monitor header (tcpdump.org, LINKTYPE_IEEE802_11_PRISM): message code (4), message length (4), device name,
    /// items; in the order of the machine that captured. Some drivers write an AVS header with the same link type.
    mutating func prism(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .link
        try Self.fit(8, start, end, "Prism header")
        let code = try bytes.uint32(at: start, "Prism message code")
        if code >> 4 == 0x8021_100 { return try avs(bytes, at: start, end: end, &packet) }
        // A small number: either order shows.
        var length = try bytes.uint32(at: start + 4, "Prism message length")
        if length > 0xFFFF { length = length.byteSwapped }
        guard length >= 24 else { throw DecodeError(.malformed, at: start + 4, "Prism message length") }
        try Self.fit(Int(length), start, end, "Prism message length")
        try ieee80211(bytes, at: start + Int(length), end: end, [], &packet)
    }

    /// AVS header (tcpdump.org, LINKTYPE_IEEE802_11_AVS): magic and version (4), length (4), what was measured.
    mutating func avs(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .link
        try Self.fit(8, start, end, "AVS header")
        let magic = try bytes.uint32(at: start, "AVS magic")
        let length = try bytes.uint32(at: start + 4, "AVS length")
        guard magic >> 4 == 0x8021_100 else { throw DecodeError(.malformed, at: start, "AVS magic") }
        guard length >= 8 else { throw DecodeError(.malformed, at: start + 4, "AVS length") }
        try Self.fit(Int(length), start, end, "AVS length")
        try ieee80211(bytes, at: start + Int(length), end: end, [], &packet)
    }
}
