// Which fields of ICMP and ICMPv6 hold addresses. What follows an echo request is anybody's, and goes.
extension PacketRedactor {
    /// RFC 792.
    mutating func icmp(_ start: Int, _ end: Int, _ context: IPContext) {
        guard end - start >= 4, let type = image.octet(start) else { return }
        repairs.append(ChecksumRepair(at: start + 2, start: start, end: end))
        image.keep(start, Swift.min(start + 8, end))
        // The gateway of a redirect.
        if type == 5 {
            image.put(0, width: 4, start + 4)
            if end - start >= 8 { address4(start + 4) }
        }
        guard !context.isQuoted, context.fragment == .none, end - start > 8 else { return }
        switch type {
        case 3, 4, 5, 11, 12: ip(start + 8, end, isQuoted: true)
        case 9: routers(start, end)
        // Three times; an address mask.
        case 13, 14: image.keep(start + 8, Swift.min(start + 20, end))
        case 17, 18: image.keep(start + 8, Swift.min(start + 12, end))
        default: break
        }
    }

    /// RFC 1256, 3: addresses, each with a preference.
    private mutating func routers(_ start: Int, _ end: Int) {
        guard let count = image.octet(start + 4), image.octet(start + 5) == 2 else { return }
        for index in 0..<Int(count) {
            let place = start + 8 + 8 * index
            guard end - place >= 8 else { return }
            address4(place)
            image.keep(place + 4, place + 8)
        }
    }

    /// RFC 4443, RFC 4861, RFC 2710 and RFC 3810.
    mutating func icmp6(_ start: Int, _ end: Int, _ context: IPContext) {
        guard end - start >= 4, let type = image.octet(start) else { return }
        repairs.append(ChecksumRepair(at: start + 2, start: start, end: end, pseudo: context.pseudo))
        image.keep(start, Swift.min(start + 8, end))
        guard !context.isQuoted, context.fragment == .none, end - start > 8 else { return }
        switch type {
        case 1...4: ip(start + 8, end, isQuoted: true)
        case 130...132:
            if end - start >= 24 { address6(start + 8) }
        case 133: neighborOptions(start + 8, end)
        case 134:
            image.keep(start + 8, Swift.min(start + 16, end))
            neighborOptions(start + 16, end)
        case 135, 136:
            guard end - start >= 24 else { return }
            address6(start + 8)
            neighborOptions(start + 24, end)
        case 137:
            guard end - start >= 40 else { return }
            address6(start + 8)
            address6(start + 24)
            neighborOptions(start + 40, end)
        case 143: listeners(start, end)
        default: break
        }
    }

    /// RFC 4861, 4.6: types 1 and 2 are hardware addresses, 3 a prefix, 5 an MTU. Of others the type and length stay.
    private mutating func neighborOptions(_ start: Int, _ end: Int) {
        var place = start
        while end - place >= 8, let type = image.octet(place), let units = image.octet(place + 1), units > 0 {
            let length = Int(units) * 8
            guard length <= end - place else { return }
            image.keep(place, place + 2)
            switch type {
            case 1, 2:
                if length == 8 { hardware(place + 2) }
            case 3:
                if length == 32 { prefix(place) }
            case 5: image.keep(place, place + 8)
            default: break
            }
            place += length
        }
    }

    /// RFC 4861, 4.6.2: beyond its length a prefix stays zeros.
    private mutating func prefix(_ option: Int) {
        image.keep(option, option + 16)
        let length = Int(image.octet(option + 2) ?? 0)
        address6(option + 16)
        for index in 0..<16 where image.octet(option + 16 + index) == 0 && 8 * index >= length {
            image.put(0, option + 16 + index)
        }
    }

    /// RFC 3810, 5.2: records of a multicast address and its sources.
    private mutating func listeners(_ start: Int, _ end: Int) {
        var place = start + 8
        for _ in 0..<Int(image.half(start + 6) ?? 0) {
            guard end - place >= 20, let auxiliary = image.octet(place + 1), let sources = image.half(place + 2) else {
                return
            }
            image.keep(place, place + 4)
            address6(place + 4)
            place += 20
            for _ in 0..<Int(sources) {
                guard end - place >= 16, image.has(16, place) else { return }
                address6(place)
                place += 16
            }
            place += 4 * Int(auxiliary)
        }
    }
}
