internal import Bytes

extension Dissector {
    /// IEEE 802.2 LLC and SNAP: DSAP, SSAP, control; with AA AA 03 an OUI (3) and a protocol (2).
    mutating func llc(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .link
        try Self.fit(3, start, end, "LLC header")
        let access = try bytes.uint16(at: start, "LLC access points")
        let control = try bytes.uint8(at: start + 2, "LLC control")
        switch (access, control) {
        case (0xAAAA, 0x03):
            try Self.fit(8, start, end, "SNAP header")
            // Control and OUI in one word.
            let organization = try bytes.uint32(at: start + 2, "SNAP organization") & 0x00FF_FFFF
            let type = try bytes.uint16(at: start + 6, "SNAP protocol")
            // RFC 1042: with organization 0 the protocol is an EtherType; 0000F8 is 802.1H's bridge tunnel.
            if organization == 0 || organization == 0x0000F8 {
                return try etherType(type, bytes, at: start + 8, end: end, &packet)
            }
            otherNetwork(bytes, at: start + 8, end: end, &packet)
        case (0x0606, 0x03):
            // IP straight on LLC.
            try ipv4(bytes, at: start + 3, end: end, &packet)
        default:
            otherNetwork(bytes, at: start, end: end, &packet)
        }
    }
}
