internal import Bytes

/// What the header in front of an 802.11 frame says about it.
struct WirelessFlags: OptionSet {
    let rawValue: UInt8
    /// The frame ends with its check sequence.
    static let checkSequence = WirelessFlags(rawValue: 1)
    /// Padding to a multiple of four octets stands between the header and the payload.
    static let padded = WirelessFlags(rawValue: 2)
    /// The receiver found the check sequence wrong.
    static let damaged = WirelessFlags(rawValue: 4)
}

extension Dissector {
    /// IEEE 802.11-2020, 9.2.4: frame control (2), duration (2), three addresses (18), sequence control (2), a fourth
    /// address between two access points (6), QoS control (2), HT control (4). What cannot be read for certain keeps its
    /// addresses and is counted: encrypted frames, pieces of one, frames that the receiver took with errors.
    mutating func ieee80211(
        _ bytes: RawSpan, at start: Int, end frameEnd: Int, _ flags: WirelessFlags, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .link
        let end = flags.contains(.checkSequence) ? Swift.max(start, frameEnd - 4) : frameEnd
        guard !flags.contains(.damaged) else {
            counters.wireless.damaged += 1
            return otherNetwork(bytes, at: start, end: end, &packet)
        }
        try Self.fit(2, start, end, "802.11 frame control")
        // Subtype (4), type (2), version (2); order, protected, more data, power, retry, more fragments, from and to DS.
        let control = try bytes.uint16(at: start, "802.11 frame control")
        guard control >> 8 & 3 == 0 else { throw DecodeError(.malformed, at: start, "802.11 version") }
        let subtype = control >> 12
        switch control >> 10 & 3 {
        case 0:
            try wirelessAddresses(bytes, at: start, end: end, destination: 4, source: 10, header: 24, &packet)
            return otherNetwork(bytes, at: start + 24, end: end, &packet)
        case 2: break
        default: return otherNetwork(bytes, at: start, end: end, &packet)
        }
        var header = control & 3 == 3 ? 30 : 24
        let sequence = start + 22
        let qos = start + header
        let hasQoS = subtype & 8 != 0
        if hasQoS { header += control & 0x80 != 0 ? 6 : 2 }
        try wirelessAddresses(
            bytes, at: start, end: end, destination: control & 1 != 0 ? 16 : 4,
            source: control & 2 == 0 ? 10 : control & 1 == 0 ? 16 : 24, header: header, &packet)
        // IEEE 802.11-2020, 9.3.2.1: from subtype 4 on, in each half, no data.
        guard subtype & 4 == 0 else { return otherNetwork(bytes, at: start + header, end: end, &packet) }
        if flags.contains(.padded) { header = (header + 3) & ~3 }
        let body = start + header
        guard control & 0x40 == 0 else {
            counters.wireless.protected += 1
            return otherNetwork(bytes, at: body, end: end, &packet)
        }
        guard control & 0x04 == 0, try bytes.uint8(at: sequence, "802.11 fragment number") & 0x0F == 0 else {
            counters.wireless.fragments += 1
            return otherNetwork(bytes, at: body, end: end, &packet)
        }
        // The seventh bit of QoS control, whose first octet is the lower one.
        if hasQoS, try bytes.uint8(at: qos, "802.11 QoS control") & 0x80 != 0 {
            return try aggregate(bytes, at: body, end: end, &packet)
        }
        try llc(bytes, at: body, end: end, &packet)
    }

    /// Sets the addresses, whose places count from `start`.
    private func wirelessAddresses(
        _ bytes: RawSpan, at start: Int, end: Int, destination: Int, source: Int, header: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        try Self.fit(header, start, end, "802.11 header")
        try bytes.require(header, at: start, "802.11 header")
        packet.destinationMAC = try Self.hardwareAddress(bytes, at: start + destination)
        packet.sourceMAC = try Self.hardwareAddress(bytes, at: start + source)
        packet.hasDestinationMAC = true
        packet.hasSourceMAC = true
    }

    private static func hardwareAddress(_ bytes: RawSpan, at start: Int) throws(DecodeError) -> MACAddress {
        let front = try bytes.uint32(at: start, "802.11 address")
        let back = try bytes.uint16(at: start + 4, "802.11 address")
        return MACAddress(UInt64(front) << 16 | UInt64(back))
    }

    /// IEEE 802.11-2020, 9.3.2.2.2 (A-MSDU): subframes of destination (6), source (6), length (2) and LLC, each but the
    /// last padded to a multiple of four octets. A frame is one packet here: the first subframe is, the others are
    /// counted.
    private mutating func aggregate(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        try Self.fit(14, start, end, "A-MSDU subframe")
        try bytes.require(14, at: start, "A-MSDU subframe")
        packet.destinationMAC = try Self.hardwareAddress(bytes, at: start)
        packet.sourceMAC = try Self.hardwareAddress(bytes, at: start + 6)
        let length = Int(try bytes.uint16(at: start + 12, "A-MSDU length"))
        if length > end - start - 14 { packet.note(.malformed, at: .link) }
        var next = start + (14 + length + 3) & ~3
        while end - next >= 14, let more = try? bytes.uint16(at: next + 12) {
            counters.wireless.furtherSubframes += 1
            next += (14 + Int(more) + 3) & ~3
        }
        try llc(bytes, at: start + 14, end: Swift.min(end, start + 14 + length), &packet)
    }
}
