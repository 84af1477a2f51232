/// The IP header that a transport header is behind.
struct IPContext: Sendable {
    enum Fragment: Sendable { case none, first, later }

    var pseudo: ChecksumRepair.PseudoHeader
    var fragment = Fragment.none
    /// Part of another packet, as ICMP quotes it: only its headers stay.
    var isQuoted = false

    var isIPv4: Bool { pseudo.width == 4 }
}

extension PacketRedactor {
    /// The version is in the first four bits.
    mutating func ip(_ start: Int, _ end: Int, isQuoted: Bool = false) {
        switch image.octet(start).map({ $0 >> 4 }) {
        case 4: ipv4(start, end, isQuoted: isQuoted)
        case 6: ipv6(start, end, isQuoted: isQuoted)
        default: break
        }
    }

    /// RFC 791, 3.1.
    mutating func ipv4(_ start: Int, _ end: Int, isQuoted: Bool = false) {
        guard let first = image.octet(start), first >> 4 == 4 else { return }
        // What is in front of the addresses, of a header that is cut, too.
        image.keep(start, Swift.min(start + 12, end))
        guard end - start >= 20, image.has(20, start), let total = image.half(start + 2),
            let fragmentation = image.half(start + 6),
            let number = image.octet(start + 9)
        else { return }
        let length = Int(first & 15) * 4
        isNumbered = image.half(start + 4) != 0
        address4(start + 12)
        address4(start + 16)
        repairs.append(ChecksumRepair(at: start + 10, start: start, end: start + Swift.max(length, 20)))
        guard length >= 20 else { return }
        ipv4Options(start + 20, Swift.min(start + length, end))
        // No length is that of segmentation offload. Of a quoted packet it says little.
        let packetEnd = total == 0 || isQuoted ? end : Swift.min(end, start + Int(total))
        guard length <= packetEnd - start else { return }
        var context = IPContext(pseudo: .init(source: start + 12, destination: start + 16, width: 4))
        context.isQuoted = isQuoted
        if fragmentation & 0x3FFF != 0 { context.fragment = fragmentation & 0x1FFF == 0 ? .first : .later }
        transport(number, start + length, packetEnd, context)
    }

    /// Options hold the addresses of routers (RFC 791, 3.1): their data goes with the addresses, but for Router Alert
    /// (RFC 2113).
    private mutating func ipv4Options(_ start: Int, _ end: Int) {
        guard mapsAddresses else { return image.keep(start, end) }
        options(start, end) { $0 == 148 }
    }

    /// Options of IPv4 and of TCP, which are built alike: kind, length, data. The data stays where `keepsData` says so.
    mutating func options(_ start: Int, _ end: Int, keepsData: (UInt8) -> Bool) {
        var place = start
        while place < end, let kind = image.octet(place), kind != 0 {
            if kind == 1 {
                image.keep(place, place + 1)
                place += 1
                continue
            }
            guard let length = image.octet(place + 1), length >= 2, Int(length) <= end - place else { return }
            image.keep(place, place + (keepsData(kind) ? Int(length) : 2))
            place += Int(length)
        }
    }

    /// RFC 8200, 3.
    mutating func ipv6(_ start: Int, _ end: Int, isQuoted: Bool = false) {
        guard let first = image.octet(start), first >> 4 == 6 else { return }
        image.keep(start, Swift.min(start + 8, end))
        guard end - start >= 40, image.has(40, start), let length = image.half(start + 4),
            let next = image.octet(start + 6)
        else { return }
        isNumbered = false
        address6(start + 8)
        address6(start + 24)
        let isJumbo = length == 0 && next != 59
        let packetEnd = isJumbo || isQuoted ? end : Swift.min(end, start + 40 + Int(length))
        var context = IPContext(pseudo: .init(source: start + 8, destination: start + 24, width: 16))
        context.isQuoted = isQuoted
        extensionHeaders(next, start + 40, packetEnd, context)
    }

    /// RFC 8200, 4: walks to the transport header.
    private mutating func extensionHeaders(_ first: UInt8, _ begin: Int, _ end: Int, _ context: IPContext) {
        var context = context
        var number = first
        var start = begin
        for _ in 0...Self.maxExtensionHeaders {
            switch number {
            case 0, 43, 60, 135, 139, 140:
                guard end - start >= 8, let word = image.half(start) else { return }
                let length = (Int(word & 0xFF) + 1) * 8
                image.keep(start, start + 2)
                guard length <= end - start else { return }
                extensionHeader(number, start, start + length, &context)
                number = UInt8(word >> 8)
                start += length
            case 51:
                guard let (next, after) = authentication(start, end) else { return }
                number = next
                start = after
            case 44:
                guard end - start >= 8, let word = image.word(start), image.has(8, start) else { return }
                image.keep(start, start + 8)
                number = UInt8(word >> 24)
                start += 8
                // RFC 6946: an atomic fragment is a whole datagram.
                guard word & 0xFFF9 != 0 else { continue }
                context.fragment = word & 0xFFF8 == 0 ? .first : .later
                return transport(number, start, end, context)
            case 59: return
            default: return transport(number, start, end, context)
            }
        }
    }

    /// RFC 4302, 2. The check value goes: it depends on addresses, and nobody here can make another.
    mutating func authentication(_ start: Int, _ end: Int) -> (next: UInt8, start: Int)? {
        guard end - start >= 12, let word = image.half(start) else { return nil }
        let length = (Int(word & 0xFF) + 2) * 4
        image.keep(start, start + Swift.min(length, 12))
        guard length <= end - start else { return nil }
        return (UInt8(word >> 8), start + length)
    }

    private mutating func extensionHeader(_ number: UInt8, _ start: Int, _ end: Int, _ context: inout IPContext) {
        guard mapsAddresses else { return image.keep(start, end) }
        switch number {
        case 0, 60:
            image.keep(start, start + 2)
            ipv6Options(start + 2, end)
        case 43: routing(start, end, &context)
        // Mobility, host identity and shim6 hold addresses or what stands for them.
        default: image.keep(start, start + 4)
        }
    }

    /// RFC 8200, 4.2: padding, router alert (RFC 2711) and jumbo payload (RFC 2675) stay, of others the type.
    private mutating func ipv6Options(_ start: Int, _ end: Int) {
        var place = start
        while place < end, let kind = image.octet(place) {
            if kind == 0 {
                place += 1
                continue
            }
            guard let length = image.octet(place + 1), Int(length) + 2 <= end - place else { return }
            image.keep(place, place + (kind == 0x05 || kind == 0xC2 ? Int(length) + 2 : 2))
            place += Int(length) + 2
        }
    }

    /// Types 0 (RFC 2460, 4.4), 2 (RFC 6275, 6.4.1) and 4 (RFC 8754, 2) list addresses. Checksums are of the last one
    /// (RFC 8200, 8.1).
    private mutating func routing(_ start: Int, _ end: Int, _ context: inout IPContext) {
        guard let type = image.octet(start + 2), let left = image.octet(start + 3) else { return }
        image.keep(start, start + 8)
        let count: Int
        switch type {
        case 0, 2: count = (end - start - 8) / 16
        case 4: count = Swift.min(Int(image.octet(start + 4) ?? 0) + 1, (end - start - 8) / 16)
        default:
            // Who knows what stands there instead of flags.
            for index in 4..<8 { image.put(0, start + index) }
            return
        }
        guard count > 0 else { return }
        for index in 0..<count { address6(start + 8 + 16 * index) }
        guard left > 0 else { return }
        let last = type == 4 ? start + 8 : start + 8 + 16 * (count - 1)
        context.pseudo = .init(source: context.pseudo.source, destination: last, width: 16)
    }
}
