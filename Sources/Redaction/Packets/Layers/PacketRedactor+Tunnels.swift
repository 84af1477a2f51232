// Tunnels, as `Dissection` opens them.
extension PacketRedactor {
    /// RFC 2784, RFC 2890, and RFC 2637 for version 1.
    mutating func gre(_ header: Int, _ end: Int) {
        guard end - header >= 4, let flags = image.half(header), let type = image.half(header + 2) else { return }
        let version = flags & 7
        let hasRouting = flags & 0x4000 != 0
        guard version == 0 || version == 1 && !hasRouting else { return image.keep(header, header + 4) }
        var length = 4
        if flags & 0xC000 != 0, version == 0 { length += 4 }
        let key = header + length
        if flags & 0x2000 != 0 { length += 4 }
        if flags & 0x1000 != 0 { length += 4 }
        if version == 1, flags & 0x0080 != 0 { length += 4 }
        guard length <= end - header else { return }
        image.keep(header, header + length)
        if flags & 0x8000 != 0, version == 0 {
            repairs.append(ChecksumRepair(at: header + 4, start: header, end: end))
        }
        guard image.has(length, header) else { return }
        var start = header + length
        if hasRouting {
            guard let payload = routing(start, end) else { return }
            start = payload
        }
        guard version == 1 else { return grePayload(type, flags, start, end) }
        guard type == 0x880B, flags & 0x2000 != 0, let payload = image.half(key), payload > 0, enterTunnel() else {
            return
        }
        ppp(start, Swift.min(end, start + Int(payload)))
    }

    /// RFC 1701, 1: source route entries, of which those of IPv4 are addresses.
    /// - Returns: where the payload begins; nil where the last entry is not there.
    private mutating func routing(_ entries: Int, _ end: Int) -> Int? {
        var start = entries
        while end - start >= 4, let family = image.half(start), let length = image.octet(start + 3) {
            image.keep(start, start + 4)
            let next = start + 4 + Int(length)
            guard next <= end else { return nil }
            if family == 0, length == 0 { return next }
            if family == 0x0800 {
                for place in stride(from: start + 4, to: next - 3, by: 4) { address4(place) }
            }
            start = next
        }
        return nil
    }

    /// `flags` are nil when a Linux GRE device has taken the header away.
    mutating func grePayload(_ type: UInt16, _ flags: UInt16?, _ start: Int, _ end: Int) {
        switch type {
        case 0x88BE:
            guard enterTunnel() else { return }
            guard (flags ?? 0) & 0x1000 != 0 else { return ethernet(start, end) }
            erspan(start, end)
        case 0x22EB:
            if enterTunnel() { erspan(start, end) }
        case 0x6558:
            if enterTunnel() { ethernet(start, end) }
        case 0x880B:
            if enterTunnel() { ppp(start, end) }
        case 0x0800, 0x86DD, 0x0806, 0x8847, 0x8848:
            if enterTunnel() { etherType(type, start, end) }
        default: break
        }
    }

    private mutating func erspan(_ start: Int, _ end: Int) {
        guard end - start >= 1, let first = image.octet(start) else { return }
        image.keep(start, start + 1)
        switch first >> 4 {
        case 1: erspan2(start, end)
        case 2: erspan3(start, end)
        default: break
        }
    }

    /// draft-foschiano-erspan-03, 4.2.
    private mutating func erspan2(_ start: Int, _ end: Int) {
        guard end - start >= 8, image.has(8, start) else { return }
        image.keep(start, start + 8)
        ethernet(start + 8, mirroredEnd(start, end))
    }

    /// Where the frame was cut before it was mirrored, its headers claim more than there is.
    private func mirroredEnd(_ start: Int, _ end: Int) -> Int {
        (image.half(start + 2) ?? 0) & 0x0400 == 0 ? end : end + 65535
    }

    /// The same, 4.3. The platform header behind it goes.
    private mutating func erspan3(_ start: Int, _ outerEnd: Int) {
        guard outerEnd - start >= 12, let flags = image.half(start + 10) else { return }
        image.keep(start, start + 12)
        guard flags & 1 == 0 || outerEnd - start >= 20 else { return }
        let end = mirroredEnd(start, outerEnd)
        let frame = start + 12 + (flags & 1 == 1 ? 8 : 0)
        switch flags >> 10 & 0x1F {
        case 0: ethernet(frame, end)
        case 2: ip(frame, end)
        default: break
        }
    }

    /// RFC 3032, 2.1. What follows the stack is not said.
    mutating func mpls(_ stack: Int, _ end: Int) {
        var start = stack
        for _ in 0..<Self.maxLabels {
            guard end - start >= 4, let entry = image.word(start) else { return }
            image.keep(start, start + 4)
            start += 4
            if entry & 0x100 != 0 { return mplsPayload(start, end) }
        }
    }

    private mutating func mplsPayload(_ start: Int, _ end: Int) {
        guard end - start >= 1, let first = image.octet(start), enterTunnel() else { return }
        switch first >> 4 {
        case 4: ipv4(start, end)
        case 6: ipv6(start, end)
        case 0:
            if hasUsualType(start), !hasUsualType(start + 4) { return ethernet(start, end) }
            image.keep(start, start + 4)
            ethernet(start + 4, end)
        // The channel of a pseudowire (RFC 4385, 5).
        case 1: image.keep(start, start + 4)
        default: ethernet(start, end)
        }
    }

    private func hasUsualType(_ frame: Int) -> Bool {
        guard let type = image.half(frame + 12) else { return false }
        return [0x0800, 0x86DD, 0x0806, 0x8100, 0x88A8, 0x9100].contains(type)
    }
}
