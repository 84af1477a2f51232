internal import Bytes
internal import Decoders

extension PacketRedactor {
    /// Keeps the header of an RTP packet (RFC 3550, 5.1), without the data of its extension. False where the octets are
    /// none. Of keys pressed (RFC 4733) all stays but the key.
    ///
    /// Nobody here knows which addresses were negotiated: what could be RTP counts as RTP. On the ports of other
    /// services it must be of a usual type, and without a list of sources.
    mutating func rtp(
        _ start: Int, _ end: Int, _ source: UInt16, _ destination: UInt16, headerOnly: Bool = false
    ) -> Bool {
        let range = image.range(start, end)
        guard source >= 1024, destination >= 1024, let header = rtpHeader(range),
            !(64...95).contains(header.payloadType)
        else { return false }
        let isService = !services.services(source, destination).isEmpty
        if isService || header.csrcCount > 0 || header.hasExtension {
            guard Self.isMediaType(header.payloadType), header.ssrc != 0 else { return false }
            guard !isService || header.csrcCount == 0 else { return false }
        }
        let sources = start + 12 + 4 * Int(header.csrcCount)
        image.keep(start, sources + (header.hasExtension ? 4 : 0))
        guard !headerOnly else { return true }
        if header.hasPadding { image.keep(range.upperBound - 1, range.upperBound) }
        if header.payloadType >= 96 { events(start + header.payloadOffset, header.payloadLength) }
        return true
    }

    private func rtpHeader(_ range: Range<Int>) -> RTPHeader? {
        guard let payload = try? image.before.rawSpan.slice(range.lowerBound, range.count) else { return nil }
        return try? RTPHeader(payload)
    }

    /// RFC 3551, tables 4 and 5, with G.721 and the old comfort noise, and the dynamic types.
    private static func isMediaType(_ type: UInt8) -> Bool {
        switch type {
        case 0, 2...19, 25, 26, 28, 31...34, 96...127: true
        default: false
        }
    }

    /// The analysis takes a few times four octets of a dynamic type for keys if they could be. So that speech does not
    /// become keys by being zeros, it begins with an octet that is none.
    private mutating func events(_ start: Int, _ length: Int) {
        guard length > 0, length % TelephoneEvent.length == 0, length <= 10 * TelephoneEvent.length else { return }
        guard areEvents(start, length) else { return image.put(0xFF, start) }
        for place in stride(from: start, to: start + length, by: TelephoneEvent.length) {
            // The key becomes 0; whether it was released, how loud and how long it was, stays.
            image.keep(place + 1, place + 4)
        }
    }

    private func areEvents(_ start: Int, _ length: Int) -> Bool {
        guard let payload = try? image.before.rawSpan.slice(start, length) else { return false }
        for offset in stride(from: 0, to: length, by: TelephoneEvent.length) {
            guard let event = try? TelephoneEvent(payload, at: offset), event.key != nil, !event.isReservedSet else {
                return false
            }
        }
        return true
    }
}
