internal import Bytes
internal import CaptureFiles
internal import Dissection

extension PacketRedactor {
    /// Dispatch by IP protocol number.
    mutating func transport(_ number: UInt8, _ start: Int, _ end: Int, _ context: IPContext) {
        guard context.fragment != .later else { return }
        switch number {
        case 17: udp(start, end, context)
        case 6: tcp(start, end, context)
        case 1: icmp(start, end, context)
        case 58: icmp6(start, end, context)
        default: break
        }
        guard context.fragment == .none, !context.isQuoted else { return }
        switch number {
        case 4:
            if enterTunnel() { ipv4(start, end) }
        case 41:
            if enterTunnel() { ipv6(start, end) }
        case 47: gre(start, end)
        case 137: mpls(start, end)
        case 51 where context.isIPv4:
            guard enterTunnel(), let (next, inner) = authentication(start, end) else { return }
            transport(next, inner, end, context)
        // RFC 4303, 2: what and how many.
        case 50: image.keep(start, Swift.min(start + 8, end))
        default: break
        }
    }

    /// RFC 768.
    private mutating func udp(_ start: Int, _ end: Int, _ context: IPContext) {
        image.keep(start, Swift.min(start + 8, end))
        guard end - start >= 8, image.has(8, start), let source = image.half(start),
            let destination = image.half(start + 2), let length = image.half(start + 4), length >= 8
        else { return }
        let udpEnd = Swift.min(start + Int(length), end)
        repairs.append(
            ChecksumRepair(at: start + 6, start: start, end: udpEnd, pseudo: context.pseudo, isUDP: true))
        guard !context.isQuoted else { return }
        if context.fragment == .first {
            _ = rtp(start + 8, udpEnd, source, destination, headerOnly: true)
            // It covered octets of other frames, which are gone. IPv6 knows no datagrams without (RFC 8200, 8.1).
            if context.isIPv4 {
                repairs.removeLast()
                image.put(0, width: 2, start + 6)
            }
            return
        }
        if udpTunnel(destination, start + 8, udpEnd) { return }
        datagram(start + 8, udpEnd, declared: Int(length) - 8, source, destination)
    }

    /// RFC 9293, 3.1.
    private mutating func tcp(_ start: Int, _ end: Int, _ context: IPContext) {
        image.keep(start, Swift.min(start + 20, end))
        guard end - start >= 20, image.has(18, start), let offset = image.octet(start + 12) else { return }
        repairs.append(ChecksumRepair(at: start + 16, start: start, end: end, pseudo: context.pseudo))
        let length = Int(offset >> 4) * 4
        guard length >= 20, length <= end - start else { return }
        tcpOptions(start + 20, start + length)
        guard !context.isQuoted, context.fragment == .none else { return }
        let range = image.range(start + length, end)
        guard !range.isEmpty else { return }
        image.keep(range.lowerBound, range.upperBound)
        let packet = Self.packet(image.before, record, &dissector)
        signalling.segment(&image.after, range, packet, frame: record.frame, &pseudonyms)
    }

    private static func packet(_ octets: [UInt8], _ record: PacketRecord, _ dissector: inout Dissector) -> Packet {
        dissector.dissect(
            octets.rawSpan, linkType: record.linkType.rawValue, time: record.time, originalLength: record.originalLength
        )
    }

    /// What every stack sends stays: end, no operation, segment size, window scale, selective acknowledgments,
    /// timestamps (RFC 9293, RFC 7323, RFC 2018). Of others, some of which hold addresses, the kind and the length stay.
    private mutating func tcpOptions(_ start: Int, _ end: Int) {
        options(start, end) { (2...5).contains($0) || $0 == 8 }
    }
}
