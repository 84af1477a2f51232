internal import Bytes

extension Dissector {
    /// An IP header without anything before it: the version is in the first four bits.
    mutating func rawIP(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .network
        try Self.fit(1, start, end, "IP version")
        switch try bytes.uint8(at: start, "IP version") >> 4 {
        case 4: try ipv4(bytes, at: start, end: end, &packet)
        case 6: try ipv6(bytes, at: start, end: end, &packet)
        default: throw DecodeError(.malformed, at: start, "IP version")
        }
    }

    /// BSD loopback: an address family of 32 bits, in the order of the machine that captured (type 0) or in network
    /// order (type 108). A family is a small number, so that either order shows.
    mutating func loopback(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        try Self.fit(4, start, end, "address family")
        let word = try bytes.uint32(at: start, "address family")
        switch word > 0xFFFF ? word.byteSwapped : word {
        case 2: try ipv4(bytes, at: start + 4, end: end, &packet)
        // AF_INET6 of Linux, of NetBSD and OpenBSD, of FreeBSD, of Darwin.
        case 10, 24, 28, 30: try ipv6(bytes, at: start + 4, end: end, &packet)
        default:
            // Some systems put an EtherType into the second half.
            let type = UInt16(truncatingIfNeeded: word)
            guard type == EtherType.ipv4 || type == EtherType.ipv6 else {
                return otherNetwork(bytes, at: start + 4, end: end, &packet)
            }
            try etherType(type, bytes, at: start + 4, end: end, &packet)
        }
    }
}
