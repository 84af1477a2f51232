// Tunnels over UDP, as `Dissection` opens them.
extension PacketRedactor {
    /// False where the datagram does not look like the tunnel of its port.
    mutating func udpTunnel(_ port: UInt16, _ start: Int, _ end: Int) -> Bool {
        switch port {
        case 4789, 8472: vxlan(start, end)
        case 4790: vxlanGPE(start, end)
        case 6081: geneve(start, end)
        case 37008: tzsp(start, end)
        default: false
        }
    }

    /// RFC 7348, 5.
    private mutating func vxlan(_ start: Int, _ end: Int) -> Bool {
        guard end - start >= 8 + 14, let header = image.double(start), header >> 56 & 0x08 != 0, header & 0xFF == 0
        else { return false }
        guard enterTunnel() else { return true }
        image.keep(start, start + 8)
        ethernet(start + 8, end)
        return true
    }

    /// draft-ietf-nvo3-vxlan-gpe, 3.
    private mutating func vxlanGPE(_ start: Int, _ end: Int) -> Bool {
        guard end - start >= 8 + 14, let header = image.double(start), header >> 56 & 0x3C == 0x0C, header & 0xFF == 0,
            (1...3).contains(header >> 32 & 0xFF)
        else { return false }
        guard enterTunnel() else { return true }
        image.keep(start, start + 8)
        switch header >> 32 & 0xFF {
        case 1: ipv4(start + 8, end)
        case 2: ipv6(start + 8, end)
        default: ethernet(start + 8, end)
        }
        return true
    }

    /// RFC 8926, 3.4 and 3.5: of options, class, type and length stay.
    private mutating func geneve(_ start: Int, _ end: Int) -> Bool {
        guard end - start >= 8, let header = image.double(start), header >> 62 == 0 else { return false }
        let type = UInt16(truncatingIfNeeded: header >> 32)
        let inner = start + 8 + Int(header >> 56 & 0x3F) * 4
        guard inner <= end, [0x6558, 0x0800, 0x86DD, 0x0806, 0x8847, 0x8848].contains(type) else { return false }
        guard enterTunnel() else { return true }
        image.keep(start, start + 8)
        var place = start + 8
        while inner - place >= 4, let length = image.octet(place + 3) {
            image.keep(place, place + 4)
            place += 4 + Int(length & 0x1F) * 4
        }
        if type == 0x6558 { ethernet(inner, end) } else { etherType(type, inner, end) }
        return true
    }

    /// Of tags, number and length stay, and whether the check sequence was right.
    private mutating func tzsp(_ start: Int, _ end: Int) -> Bool {
        guard end - start >= 5, let header = image.word(start), header >> 24 == 1, header >> 16 & 0xFF <= 1,
            let tags = tzspTags(start + 4, end)
        else { return false }
        let type = header & 0xFFFF
        guard type == 1 || type == 18 else { return false }
        guard enterTunnel() else { return true }
        image.keep(start, start + 4)
        for part in tags.kept { image.keep(part.lowerBound, part.upperBound) }
        if type == 1 { ethernet(tags.end, end) } else { ieee80211(tags.end, end, tags.isDamaged ? .damaged : []) }
        return true
    }

    private func tzspTags(_ start: Int, _ end: Int) -> (end: Int, isDamaged: Bool, kept: [Range<Int>])? {
        var kept: [Range<Int>] = []
        var isDamaged = false
        var place = start
        while place < end, let tag = image.octet(place) {
            if tag <= 1 {
                kept.append(place..<(place + 1))
                place += 1
                if tag == 1 { return (place, isDamaged, kept) }
                continue
            }
            guard place + 1 < end, let length = image.octet(place + 1) else { return nil }
            let isCheck = tag == 17 && length > 0
            if isCheck, let value = image.octet(place + 2) { isDamaged = value != 0 }
            kept.append(place..<(place + (isCheck ? 3 : 2)))
            place += 2 + Int(length)
        }
        return nil
    }
}
