/// Encodes packets as Ethernet II frames, with correct lengths and checksums and padded to the 60 bytes that Ethernet
/// asks for.
public enum FrameEncoder {
    static let minimumFrame = 60

    /// `quoted` is the packet that an ICMP message is about.
    public static func encode(_ packet: Packet, quoting quoted: Packet? = nil) -> [UInt8] {
        var frame: [UInt8] = []
        frame.reserveCapacity(128)
        frame.append48(packet.destinationMAC.raw)
        frame.append48(packet.source.mac.raw)
        if let vlan = packet.vlan {
            frame.append16(0x8100)
            frame.append16(vlan)
        }
        if case .arp(let isReply, let asked) = packet.body {
            frame.append16(0x0806)
            frame += arp(packet, isReply: isReply, asked: asked)
        } else {
            frame.append16(0x0800)
            frame += datagram(packet, quoting: quoted)
        }
        while frame.count < minimumFrame { frame.append(0) }
        return frame
    }

    /// RFC 826. In a request `asked` is the address looked for; in a reply the answering host is the source.
    private static func arp(_ packet: Packet, isReply: Bool, asked: IPv4) -> [UInt8] {
        var bytes: [UInt8] = [0, 1, 8, 0, 6, 4, 0, isReply ? 2 : 1]
        bytes.append48(packet.source.mac.raw)
        bytes.append32(packet.source.address.raw)
        bytes.append48(isReply ? packet.destinationMAC.raw : 0)
        bytes.append32(isReply ? packet.destination.raw : asked.raw)
        return bytes
    }

    /// RFC 791 header without options, and what it carries.
    static func datagram(_ packet: Packet, quoting quoted: Packet?) -> [UInt8] {
        let (proto, payload): (UInt8, [UInt8]) =
            switch packet.body {
            case .udp(let source, let destination, let payload):
                (17, udp(packet, source, destination, payload))
            case .tcp(let segment): (6, tcp(packet, segment))
            case .unreachable(let code, _): (1, icmp(code, quoted))
            case .arp: (0, [])
            }
        var bytes: [UInt8] = [0x45, 0]
        bytes.append16(UInt16(20 + payload.count))
        bytes.append16(packet.identification)
        bytes.append16(0)
        bytes += [packet.source.ttl, proto, 0, 0]
        bytes.append32(packet.source.address.raw)
        bytes.append32(packet.destination.raw)
        bytes.put16(checksum(folding: wordSum(bytes)), at: 10)
        return bytes + payload
    }

    private static func pseudoHeaderSum(_ packet: Packet, _ proto: UInt8, _ length: Int) -> UInt32 {
        let source = packet.source.address.raw
        let destination = packet.destination.raw
        return source >> 16 + source & 0xffff + destination >> 16 + destination & 0xffff + UInt32(proto)
            + UInt32(length)
    }

    private static func udp(_ packet: Packet, _ source: UInt16, _ destination: UInt16, _ payload: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append16(source)
        bytes.append16(destination)
        bytes.append16(UInt16(8 + payload.count))
        bytes.append16(0)
        bytes += payload
        let sum = checksum(folding: wordSum(bytes) + pseudoHeaderSum(packet, 17, bytes.count))
        bytes.put16(sum == 0 ? 0xffff : sum, at: 6)
        return bytes
    }

    private static func tcp(_ packet: Packet, _ segment: Segment) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append16(segment.sourcePort)
        bytes.append16(segment.destinationPort)
        bytes.append32(segment.sequence)
        bytes.append32(segment.acknowledgment)
        let isOpening = segment.flags & Segment.syn != 0
        bytes += [isOpening ? 0x60 : 0x50, segment.flags, 0x40, 0, 0, 0, 0, 0]
        if isOpening { bytes += [2, 4, 0x05, 0xb4] }
        bytes += segment.payload
        bytes.put16(checksum(folding: wordSum(bytes) + pseudoHeaderSum(packet, 6, bytes.count)), at: 16)
        return bytes
    }

    private static func icmp(_ code: UInt8, _ quoted: Packet?) -> [UInt8] {
        var bytes: [UInt8] = [3, code, 0, 0, 0, 0, 0, 0]
        if let quoted { bytes += datagram(quoted, quoting: nil).prefix(28) }
        bytes.put16(checksum(folding: wordSum(bytes)), at: 2)
        return bytes
    }
}
