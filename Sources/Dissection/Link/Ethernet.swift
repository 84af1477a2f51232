internal import Bytes

extension Dissector {
    /// IEEE 802.3 frame: destination (6), source (6), type or length (2).
    mutating func ethernet(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .link
        try Self.fit(14, start, end, "Ethernet header")
        // Destination and the source's first two octets, then the source's other four with what follows.
        let front = try bytes.uint64(at: start, "Ethernet addresses")
        let tail = try bytes.uint32(at: start + 8, "Ethernet source")
        let type = try bytes.uint16(at: start + 12, "EtherType")
        packet.destinationMAC = MACAddress(front >> 16)
        packet.sourceMAC = MACAddress(front << 32 | UInt64(tail))
        packet.hasDestinationMAC = true
        packet.hasSourceMAC = true
        try typeOrLength(type, bytes, at: start + 14, end: end, &packet)
    }

    /// What follows the addresses, or a VLAN tag: up to 1500 it is a length, from 1536 a type (IEEE 802.3, 3.2.6).
    mutating func typeOrLength(
        _ type: UInt16, _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        if type > 1500 { return try etherType(type, bytes, at: start, end: end, &packet) }
        let length = Int(type)
        if length > end - start { packet.note(.malformed, at: .link) }
        try llc(bytes, at: start, end: Swift.min(end, start + length), &packet)
    }

    /// Dispatch by EtherType, after any number of VLAN tags up to the cap.
    mutating func etherType(
        _ first: UInt16, _ bytes: RawSpan, at tagStart: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        var type = first
        var start = tagStart
        while EtherType.isVLANTag(type) {
            guard Int(packet.vlanDepth) < Swift.min(limits.vlanTags, 255) else {
                throw DecodeError(.limit, at: start, "VLAN tags")
            }
            try Self.fit(4, start, end, "VLAN tag")
            // IEEE 802.1Q, 9.6: priority (3), drop eligible (1), VLAN id (12).
            let control = try bytes.uint16(at: start, "VLAN tag control")
            if packet.vlanDepth == 0 { packet.vlan = control & 0x0FFF }
            packet.vlanDepth += 1
            type = try bytes.uint16(at: start + 2, "EtherType after VLAN tag")
            start += 4
            if type <= 1500 { return try typeOrLength(type, bytes, at: start, end: end, &packet) }
        }
        packet.etherType = type
        switch type {
        case EtherType.ipv4: try ipv4(bytes, at: start, end: end, &packet)
        case EtherType.ipv6: try ipv6(bytes, at: start, end: end, &packet)
        case EtherType.arp: try arp(bytes, at: start, end: end, &packet)
        case EtherType.mpls, EtherType.mplsMulticast: try mpls(bytes, at: start, end: end, &packet)
        case EtherType.pppoeSession: try pppoe(bytes, at: start, end: end, &packet)
        default: otherNetwork(bytes, at: start, end: end, &packet)
        }
    }

    /// Nothing that this program reads: the payload is what follows. In a tunnel the packet around it stands.
    func otherNetwork(_ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet) {
        guard packet.network == .none else { return }
        packet.begin(.other)
        packet.setPayload(from: start, to: end, available: bytes.byteCount)
    }
}

/// IEEE registration authority, "EtherType".
enum EtherType {
    static let ipv4: UInt16 = 0x0800
    static let arp: UInt16 = 0x0806
    static let transparentEthernet: UInt16 = 0x6558
    static let ipv6: UInt16 = 0x86DD
    static let ppp: UInt16 = 0x880B
    static let mpls: UInt16 = 0x8847
    static let mplsMulticast: UInt16 = 0x8848
    static let pppoeSession: UInt16 = 0x8864
    static let erspan12: UInt16 = 0x88BE
    static let erspan3: UInt16 = 0x22EB

    /// 802.1Q, 802.1ad, and the number used before 802.1ad.
    @inline(__always)
    static func isVLANTag(_ type: UInt16) -> Bool { type == 0x8100 || type == 0x88A8 || type == 0x9100 }
}
