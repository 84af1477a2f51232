internal import Bytes

// Linux "any" device captures (tcpdump.org, LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2).
extension Dissector {
    /// Version 1: packet type (2), ARPHRD type (2), address length (2), address (8), protocol (2).
    mutating func linuxCooked(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        try Self.fit(16, start, end, "Linux cooked header")
        let hardware = try bytes.uint16(at: start + 2, "ARPHRD type")
        let addressLength = try bytes.uint16(at: start + 4, "address length")
        let address = try bytes.uint64(at: start + 6, "address")
        let type = try bytes.uint16(at: start + 14, "protocol")
        cookedAddress(address, length: Int(addressLength), &packet)
        try cookedProtocol(type, hardware, bytes, at: start + 16, end: end, &packet)
    }

    /// Version 2: protocol (2), reserved (2), interface (4), ARPHRD type (2), packet type (1), address length (1),
    /// address (8).
    mutating func linuxCooked2(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        try Self.fit(20, start, end, "Linux cooked header version 2")
        let type = try bytes.uint16(at: start, "protocol")
        let hardware = try bytes.uint16(at: start + 8, "ARPHRD type")
        let addressLength = try bytes.uint8(at: start + 11, "address length")
        let address = try bytes.uint64(at: start + 12, "address")
        cookedAddress(address, length: Int(addressLength), &packet)
        try cookedProtocol(type, hardware, bytes, at: start + 20, end: end, &packet)
    }

    private func cookedAddress(_ address: UInt64, length: Int, _ packet: inout Packet) {
        guard length == 6 else { return }
        packet.sourceMAC = MACAddress(address >> 16)
        packet.hasSourceMAC = true
    }

    private mutating func cookedProtocol(
        _ type: UInt16, _ hardware: UInt16, _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        // On netlink sockets (824) and GRE devices (778) the field is no plain EtherType.
        if hardware == 824 { return otherNetwork(bytes, at: start, end: end, &packet) }
        if hardware == 778 { return try grePayload(type, nil, bytes, at: start, end: end, &packet) }
        switch type {
        case 0x0004: try llc(bytes, at: start, end: end, &packet)
        case 0...1500: otherNetwork(bytes, at: start, end: end, &packet)
        default: try etherType(type, bytes, at: start, end: end, &packet)
        }
    }
}
