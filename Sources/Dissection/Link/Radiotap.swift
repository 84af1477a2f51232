internal import Bytes

extension Dissector {
    /// More words of present bits than any driver writes.
    private static let maximumPresentWords = 32

    /// radiotap.org: version (1), pad (1), length (2), present bits (4, more where the highest is set), then the fields
    /// that the bits name, each aligned to its size; all little endian.
    mutating func radiotap(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .link
        try Self.fit(8, start, end, "radiotap header")
        let version = try bytes.uint8(at: start, "radiotap version")
        let length = Int(try bytes.uint16(at: start + 2, "radiotap length").byteSwapped)
        guard version == 0 else { throw DecodeError(.malformed, at: start, "radiotap version") }
        guard length >= 8 else { throw DecodeError(.malformed, at: start + 2, "radiotap length") }
        try Self.fit(length, start, end, "radiotap length")
        try bytes.require(length, at: start, "radiotap header")
        let flags = try Self.radiotapFlags(bytes, at: start, length: length)
        try ieee80211(bytes, at: start + length, end: end, flags, &packet)
    }

    /// The field Flags: bit 4 says that there is a check sequence, 5 padding, 6 a wrong check sequence.
    private static func radiotapFlags(
        _ bytes: RawSpan, at start: Int, length: Int
    ) throws(DecodeError) -> WirelessFlags {
        let present = try bytes.uint32(at: start + 4, "radiotap present bits").byteSwapped
        var place = 8
        var word = present
        var words = 1
        while word >> 31 == 1 {
            words += 1
            guard words <= maximumPresentWords, place + 4 <= length else {
                throw DecodeError(.malformed, at: start + place, "radiotap present bits")
            }
            word = try bytes.uint32(at: start + place, "radiotap present bits").byteSwapped
            place += 4
        }
        // The timer stands in front of the flags.
        if present & 1 != 0 { place = (place + 7) & ~7 + 8 }
        guard present & 2 != 0 else { return [] }
        guard place < length else { throw DecodeError(.malformed, at: start + place, "radiotap flags") }
        let value = try bytes.uint8(at: start + place, "radiotap flags")
        var flags: WirelessFlags = []
        if value & 0x10 != 0 { flags.insert(.checkSequence) }
        if value & 0x20 != 0 { flags.insert(.padded) }
        if value & 0x40 != 0 { flags.insert(.damaged) }
        return flags
    }
}
