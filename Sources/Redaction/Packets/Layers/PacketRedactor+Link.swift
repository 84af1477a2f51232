internal import CaptureFiles

// Link layers, as `Dissection` reads them. A header that is not whole goes.
extension PacketRedactor {
    /// `end`, here and below: where the enclosing header says that the octets end; may lie beyond those that are there.
    mutating func link(_ type: LinkType, end: Int) {
        switch type {
        case .ethernet:
            if record.fcsLength == 4 { frameCheck = FrameCheck(start: 0, at: end - 4) }
            ethernet(0, end)
        case .linuxSLL: linuxCooked(end)
        case .linuxSLL2: linuxCooked2(end)
        // 12 and 14 are raw IP in files that hold a system's DLT number.
        case .raw, LinkType(rawValue: 12), LinkType(rawValue: 14): ip(0, end)
        case .ipv4: ipv4(0, end)
        case .ipv6: ipv6(0, end)
        case .null, .loop: loopback(end)
        case .ppp, .pppHDLC: ppp(0, end)
        case .pppEthernet: pppoe(0, end)
        case .pppWithDirection:
            image.keep(0, 1)
            ppp(1, end)
        case .ciscoHDLC: ciscoHDLC(0, end)
        case .ieee80211: ieee80211(0, end, [])
        case .ieee80211Radiotap: radiotap(end)
        case .ieee80211Prism: prism(end)
        case .ieee80211AVS: avs(end)
        case .ppi: ppi(end)
        default: break
        }
    }

    mutating func ethernet(_ start: Int, _ end: Int) {
        guard end - start >= 14, let type = image.half(start + 12) else { return }
        hardware(start)
        hardware(start + 6)
        image.keep(start + 12, start + 14)
        typeOrLength(type, start + 14, end)
    }

    private mutating func typeOrLength(_ type: UInt16, _ start: Int, _ end: Int) {
        guard type <= 1500 else { return etherType(type, start, end) }
        llc(start, Swift.min(end, start + Int(type)))
    }

    mutating func etherType(_ first: UInt16, _ tags: Int, _ end: Int) {
        var type = first
        var start = tags
        while type == 0x8100 || type == 0x88A8 || type == 0x9100 {
            guard vlanTags < Self.maxTags else { return }
            image.keep(start, Swift.min(start + 4, end))
            guard end - start >= 4, let next = image.half(start + 2) else { return }
            vlanTags += 1
            type = next
            start += 4
            if type <= 1500 { return llc(start, Swift.min(end, start + Int(type))) }
        }
        switch type {
        case 0x0800: ipv4(start, end)
        case 0x86DD: ipv6(start, end)
        case 0x0806: arp(start, end)
        case 0x8847, 0x8848: mpls(start, end)
        case 0x8863: image.keep(start, Swift.min(start + 6, end))
        case 0x8864: pppoe(start, end)
        default: break
        }
    }

    mutating func llc(_ start: Int, _ end: Int) {
        guard end - start >= 3, let access = image.half(start), let control = image.octet(start + 2) else { return }
        image.keep(start, start + 3)
        switch (access, control) {
        case (0xAAAA, 0x03):
            guard end - start >= 8, let word = image.word(start + 2), let type = image.half(start + 6) else { return }
            image.keep(start, start + 8)
            let organization = word & 0xFF_FFFF
            if organization == 0 || organization == 0xF8 { etherType(type, start + 8, end) }
        case (0x0606, 0x03): ipv4(start + 3, end)
        default: break
        }
    }

    private mutating func linuxCooked(_ end: Int) {
        guard end >= 16, let hardwareType = image.half(2), let length = image.half(4), let type = image.half(14) else {
            return
        }
        image.keep(0, 6)
        image.keep(14, 16)
        cookedAddress(6, length: Int(length))
        cooked(type, hardwareType, 16, end)
    }

    private mutating func linuxCooked2(_ end: Int) {
        guard end >= 20, image.has(20, 0), let type = image.half(0), let hardwareType = image.half(8),
            let length = image.octet(11)
        else { return }
        image.keep(0, 12)
        cookedAddress(12, length: Int(length))
        cooked(type, hardwareType, 20, end)
    }

    /// Eight octets. Of other lengths than those of IEEE 802 nobody says what they are.
    private mutating func cookedAddress(_ at: Int, length: Int) {
        if !mapsAddresses { image.keep(at, at + 8) } else if length == 6 { hardware(at) }
    }

    private mutating func cooked(_ type: UInt16, _ hardwareType: UInt16, _ start: Int, _ end: Int) {
        switch (hardwareType, type) {
        case (824, _): break
        case (778, _): grePayload(type, nil, start, end)
        case (_, 4): llc(start, end)
        case (_, 0...1500): break
        default: etherType(type, start, end)
        }
    }

    private mutating func loopback(_ end: Int) {
        guard end >= 4, let word = image.word(0) else { return }
        image.keep(0, 4)
        switch word > 0xFFFF ? word.byteSwapped : word {
        case 2: ipv4(4, end)
        case 10, 24, 28, 30: ipv6(4, end)
        default:
            let type = UInt16(truncatingIfNeeded: word)
            if type == 0x0800 || type == 0x86DD { etherType(type, 4, end) }
        }
    }

    // MARK: - PPP

    mutating func ppp(_ start: Int, _ end: Int) {
        var start = start
        guard end - start >= 1, let address = image.octet(start) else { return }
        if address == 0x0F || address == 0x8F { return ciscoHDLC(start, end) }
        if address == 0xFF {
            guard end - start >= 2, let control = image.octet(start + 1) else { return }
            if control == 0x03 {
                image.keep(start, start + 2)
                start += 2
            }
        }
        pppProtocol(start, end)
    }

    private mutating func ciscoHDLC(_ start: Int, _ end: Int) {
        guard end - start >= 4 else { return }
        image.keep(start, start + 4)
        if let type = image.half(start + 2) { etherType(type, start + 4, end) }
    }

    private mutating func pppProtocol(_ start: Int, _ end: Int) {
        guard end - start >= 1, let first = image.octet(start) else { return }
        var number = UInt16(first)
        var next = start + 1
        if number & 1 == 0 {
            guard end - start >= 2, let whole = image.half(start) else { return }
            number = whole
            next = start + 2
        }
        image.keep(start, next)
        switch number {
        case 0x0021: ipv4(next, end)
        case 0x0057: ipv6(next, end)
        case 0x0281, 0x0283: mpls(next, end)
        default: break
        }
    }

    private mutating func pppoe(_ start: Int, _ end: Int) {
        guard end - start >= 6, let version = image.half(start), let length = image.half(start + 4) else { return }
        image.keep(start, start + 6)
        guard version == 0x1100 else { return }
        pppProtocol(start + 6, Swift.min(end, start + 6 + Int(length)))
    }

    // MARK: - ARP

    /// RFC 826.
    private mutating func arp(_ start: Int, _ end: Int) {
        guard end - start >= 8, image.has(8, start) else { return }
        image.keep(start, start + 8)
        guard image.half(start + 2) == 0x0800, image.half(start + 4) == 0x0604, end - start >= 28 else { return }
        hardware(start + 8)
        address4(start + 14)
        hardware(start + 18)
        address4(start + 24)
    }
}
