internal import CaptureFiles

/// What the header in front of an 802.11 frame says about it.
struct WirelessFlags: OptionSet, Sendable {
    let rawValue: UInt8
    static let checkSequence = WirelessFlags(rawValue: 1)
    static let padded = WirelessFlags(rawValue: 2)
    static let damaged = WirelessFlags(rawValue: 4)
}

// 802.11 and what stands in front of it, as `Dissection` reads them. Names of networks and all else in management
// frames go, as does what is encrypted.
extension PacketRedactor {
    /// IEEE 802.11-2020, 9.2.4.
    mutating func ieee80211(_ start: Int, _ frameEnd: Int, _ flags: WirelessFlags) {
        var end = frameEnd
        if flags.contains(.checkSequence) || start == 0 && record.fcsLength == 4 {
            frameCheck = FrameCheck(start: start, at: frameEnd - 4)
        }
        if flags.contains(.checkSequence) { end = Swift.max(start, frameEnd - 4) }
        guard !flags.contains(.damaged), end - start >= 2 else { return }
        image.keep(start, start + 2)
        guard let control = image.half(start), control >> 8 & 3 == 0 else { return }
        let subtype = control >> 12
        switch control >> 10 & 3 {
        case 0: return wirelessAddresses(start, end, header: 24)
        case 1: return wirelessControl(subtype, start, end)
        case 2: break
        default: return
        }
        var header = control & 3 == 3 ? 30 : 24
        let qos = start + header
        let hasQoS = subtype & 8 != 0
        if hasQoS { header += control & 0x80 != 0 ? 6 : 2 }
        guard end - start >= header else { return }
        wirelessAddresses(start, end, header: header)
        guard subtype & 4 == 0, image.has(header, start) else { return }
        if flags.contains(.padded) { header = (header + 3) & ~3 }
        let isPiece = control & 0x04 != 0 || (image.octet(start + 22) ?? 0) & 0x0F != 0
        guard control & 0x40 == 0, !isPiece else { return }
        if hasQoS, (image.octet(qos) ?? 0) & 0x80 != 0 { return aggregate(start + header, end) }
        llc(start + header, end)
    }

    /// Duration, addresses, sequence and QoS control.
    private mutating func wirelessAddresses(_ start: Int, _ end: Int, header: Int) {
        guard end - start >= header else { return }
        image.keep(start + 2, start + 4)
        for place in [4, 10, 16] { hardware(start + place) }
        image.keep(start + 22, start + 24)
        let fourth = header >= 30 && image.half(start).map { $0 & 3 == 3 } == true
        if fourth { hardware(start + 24) }
        image.keep(start + (fourth ? 30 : 24), start + header)
    }

    /// The receiver, and of block acknowledgments, polls and requests to send the transmitter.
    private mutating func wirelessControl(_ subtype: UInt16, _ start: Int, _ end: Int) {
        guard end - start >= 10 else { return }
        image.keep(start + 2, start + 4)
        hardware(start + 4)
        if (8...11).contains(subtype), end - start >= 16 { hardware(start + 10) }
    }

    /// IEEE 802.11-2020, 9.3.2.2.2: the first subframe is read, of others the headers stay.
    private mutating func aggregate(_ start: Int, _ end: Int) {
        var place = start
        while end - place >= 14, image.has(14, place), let length = image.half(place + 12) {
            hardware(place)
            hardware(place + 6)
            image.keep(place + 12, place + 14)
            if place == start { llc(place + 14, Swift.min(end, place + 14 + Int(length))) }
            place += (14 + Int(length) + 3) & ~3
        }
    }

    // MARK: - Headers in front

    /// Size and alignment of the fields of radiotap.org that are kept, by their bits: timer, flags, rate, channel,
    /// hopping, signal and noise, quality, power, antenna.
    private static let radiotapFields = [
        (8, 8), (1, 1), (1, 1), (4, 2), (2, 1), (1, 1), (1, 1), (2, 2), (2, 2), (2, 2), (1, 1), (1, 1), (1, 1), (1, 1),
    ]

    mutating func radiotap(_ end: Int) {
        image.keep(0, Swift.min(8, end))
        guard end >= 8, image.has(8, 0), let length = image.half(2).map({ Int($0.byteSwapped) }),
            let present = image.word(4)?.byteSwapped, image.octet(0) == 0, length >= 8, length <= end,
            image.has(length, 0)
        else { return }
        var place = 8
        var word = present
        var words = 1
        while word >> 31 == 1 {
            words += 1
            guard words <= 32, place + 4 <= length, let more = image.word(place) else { return }
            image.keep(place, place + 4)
            word = more.byteSwapped
            place += 4
        }
        var flags: WirelessFlags = []
        for (bit, field) in Self.radiotapFields.enumerated() where present >> UInt32(bit) & 1 == 1 {
            place = (place + field.1 - 1) / field.1 * field.1
            if bit == 1 {
                guard place < length, let value = image.octet(place) else { return }
                if value & 0x10 != 0 { flags.insert(.checkSequence) }
                if value & 0x20 != 0 { flags.insert(.padded) }
                if value & 0x40 != 0 { flags.insert(.damaged) }
            }
            image.keep(place, Swift.min(place + field.0, length))
            place += field.0
        }
        ieee80211(length, end, flags)
    }

    /// Fields but 802.11-Common go: they may say where the capture was made.
    mutating func ppi(_ end: Int) {
        image.keep(0, Swift.min(8, end))
        guard end >= 8, image.has(8, 0), let length = image.half(2).map({ Int($0.byteSwapped) }),
            let type = image.word(4)?.byteSwapped, image.octet(0) == 0, length >= 8, length <= end,
            image.has(length, 0)
        else { return }
        if type == 1 {
            keepPPI(length)
            return ethernet(length, end)
        }
        if type == 105, let flags = keepPPI(length) { ieee80211(length, end, flags) }
    }

    /// - Returns: nil where a field has no end.
    @discardableResult
    private mutating func keepPPI(_ length: Int) -> WirelessFlags? {
        var flags: WirelessFlags = []
        var place = 8
        var isKnown = false
        while length - place >= 4, let type = image.half(place)?.byteSwapped,
            let size = image.half(place + 2).map({ Int($0.byteSwapped) })
        {
            image.keep(place, place + 4)
            guard size <= length - place - 4 else { return isKnown ? flags : nil }
            if type == 2, size >= 10, !isKnown, let value = image.octet(place + 12) {
                isKnown = true
                image.keep(place + 4, place + 4 + Swift.min(size, 20))
                if value & 1 != 0 { flags.insert(.checkSequence) }
                if value & 4 != 0 { flags.insert(.damaged) }
            }
            place += 4 + size
        }
        return flags
    }

    mutating func prism(_ end: Int) {
        guard end >= 8, let code = image.word(0) else { return image.keep(0, Swift.min(8, end)) }
        if code >> 4 == 0x8021_100 { return avs(end) }
        image.keep(0, 8)
        guard let length = image.word(4).map({ $0 > 0xFFFF ? $0.byteSwapped : $0 }), length >= 24, length <= end else {
            return
        }
        ieee80211(Int(length), end, [])
    }

    /// Version 1 has 64 octets of measurements; what later ones have behind them goes.
    mutating func avs(_ end: Int) {
        image.keep(0, Swift.min(8, end))
        guard end >= 8, let magic = image.word(0), let length = image.word(4), magic >> 4 == 0x8021_100, length >= 8,
            length <= end
        else { return }
        image.keep(8, Swift.min(64, Int(length)))
        ieee80211(Int(length), end, [])
    }
}
