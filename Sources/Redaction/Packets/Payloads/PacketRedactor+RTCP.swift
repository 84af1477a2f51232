internal import Bytes
internal import Decoders

/// RTCP (RFC 3550, 6): reports stay, texts go.
extension PacketRedactor {
    mutating func rtcp(_ range: Range<Int>) {
        var place = range.lowerBound
        for _ in 0..<RTCPCompound.maximumPackets {
            guard range.upperBound - place >= 4, let head = image.word(place) else { return }
            let length = 4 * (Int(head & 0xFFFF) + 1)
            var end = Swift.min(place + length, range.upperBound)
            if head >> 29 & 1 == 1, end == place + length, let padding = image.octet(end - 1) {
                image.keep(end - 1, end)
                end -= Swift.min(Int(padding), length - 4)
            }
            image.keep(place, Swift.min(place + 4, end))
            packet(UInt8(truncatingIfNeeded: head >> 16), Int(head >> 24 & 0x1F), place, end)
            place += length
        }
    }

    private mutating func packet(_ type: UInt8, _ count: Int, _ start: Int, _ end: Int) {
        let blocks = count * RTCPReportBlock.length
        switch type {
        case RTCPPacket.senderReport: image.keep(start, Swift.min(start + 28 + blocks, end))
        case RTCPPacket.receiverReport: image.keep(start, Swift.min(start + 8 + blocks, end))
        case RTCPPacket.sourceDescription: sourceDescription(count, start, end)
        // With the length of the reason.
        case RTCPPacket.goodbye: image.keep(start, Swift.min(start + 4 + 4 * count + 1, end))
        case RTCPPacket.applicationDefined: image.keep(start, Swift.min(start + 8, end))
        // RFC 4585, 6.1: of whom, and about whom.
        case 205, 206: image.keep(start, Swift.min(start + 12, end))
        case RTCPPacket.extendedReport: extendedReport(start, end)
        default: break
        }
    }

    /// RFC 3550, 6.5. Names stay at the level of speech.
    private mutating func sourceDescription(_ count: Int, _ start: Int, _ end: Int) {
        guard level >= .identities else { return image.keep(start, end) }
        var place = start + 4
        for _ in 0..<count {
            guard end - place >= 4 else { return }
            image.keep(place, place + 4)
            place += 4
            while place < end, let type = image.octet(place), type != 0 {
                guard end - place >= 2, let length = image.octet(place + 1) else { return }
                image.keep(place, place + 2)
                putName(image.range(place + 2, Swift.min(place + 2 + Int(length), end)))
                place += 2 + Int(length)
            }
            // A zero octet, and up to a multiple of four.
            place += 4 - (place - start) % 4
        }
    }

    /// RFC 3611, 4: reference times, answers to them and VoIP metrics.
    private mutating func extendedReport(_ start: Int, _ end: Int) {
        image.keep(start, Swift.min(start + 8, end))
        var place = start + 8
        while end - place >= 4, let type = image.octet(place), let words = image.half(place + 2) {
            let length = 4 * (Int(words) + 1)
            let isKnown = type == 4 && words == 2 || type == 5 && words % 3 == 0 || type == 7 && words == 8
            image.keep(place, Swift.min(place + (isKnown ? length : 4), end))
            place += length
        }
    }
}
