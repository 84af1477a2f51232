internal import Bytes

extension Dissector {
    /// RFC 1662 framing as captured: address and control FF 03 (may be left out), then the protocol. Serial lines with
    /// the framing of Cisco come with the same link types, and show by another address.
    mutating func ppp(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .link
        var start = start
        try Self.fit(1, start, end, "PPP header")
        switch try bytes.uint8(at: start, "PPP address") {
        case 0xFF:
            try Self.fit(2, start, end, "PPP control")
            if try bytes.uint8(at: start + 1, "PPP control") == 0x03 { start += 2 }
        case 0x0F, 0x8F: return try ciscoHDLC(bytes, at: start, end: end, &packet)
        default: break
        }
        try pppProtocol(bytes, at: start, end: end, &packet)
    }

    /// LINKTYPE_PPP_WITH_DIR: an octet that tells received (0) from sent frames comes first.
    mutating func pppWithDirection(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        try Self.fit(1, start, end, "PPP direction")
        try ppp(bytes, at: start + 1, end: end, &packet)
    }

    /// Cisco HDLC (RFC 1547, 4.3.1): address 0F (unicast) or 8F (multicast), control, EtherType.
    mutating func ciscoHDLC(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .link
        try Self.fit(4, start, end, "Cisco HDLC header")
        let type = try bytes.uint16(at: start + 2, "Cisco HDLC protocol")
        try etherType(type, bytes, at: start + 4, end: end, &packet)
    }

    /// RFC 1661, 2: the protocol has two octets, or one when compressed, which shows by its lowest bit.
    mutating func pppProtocol(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .link
        try Self.fit(1, start, end, "PPP protocol")
        var number = UInt16(try bytes.uint8(at: start, "PPP protocol"))
        var next = start + 1
        if number & 1 == 0 {
            try Self.fit(2, start, end, "PPP protocol")
            number = try bytes.uint16(at: start, "PPP protocol")
            next = start + 2
        }
        switch number {
        case 0x0021: try ipv4(bytes, at: next, end: end, &packet)
        case 0x0057: try ipv6(bytes, at: next, end: end, &packet)
        case 0x0281, 0x0283: try mpls(bytes, at: next, end: end, &packet)
        default: otherNetwork(bytes, at: next, end: end, &packet)
        }
    }

    /// RFC 2516, 4: version and type (1), code (1), session (2), length (2), then PPP without address and control.
    mutating func pppoe(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .link
        try Self.fit(6, start, end, "PPPoE header")
        let versionAndCode = try bytes.uint16(at: start, "PPPoE version")
        let length = Int(try bytes.uint16(at: start + 4, "PPPoE length"))
        guard versionAndCode == 0x1100 else { throw DecodeError(.malformed, at: start, "PPPoE version and code") }
        if length > end - start - 6 { packet.note(.malformed, at: .link) }
        try pppProtocol(bytes, at: start + 6, end: Swift.min(end, start + 6 + length), &packet)
    }
}
