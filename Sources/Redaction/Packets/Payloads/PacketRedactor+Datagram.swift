internal import Bytes
internal import Decoders

extension PacketRedactor {
    /// The payload of a UDP datagram from `start` to `end`, by what the analysis would take it for: RTCP by its form,
    /// RTP by its header, the rest by its ports. Of what is left nothing stays.
    /// - Parameter declared: octets of payload by the UDP header.
    mutating func datagram(
        _ start: Int, _ end: Int, declared: Int, _ source: UInt16, _ destination: UInt16
    ) {
        let range = image.range(start, end)
        guard !range.isEmpty else { return }
        if isReport(range, declared: Swift.max(declared, range.count)) { return rtcp(range) }
        let services = services.services(source, destination)
        if services.contains(.ras) {
            image.keep(range.lowerBound, range.upperBound)
            return signalling.ras(&image.after, range, &pseudonyms)
        }
        if services.contains(.snmp) { return snmp(range) }
        if services.contains(.tftp), tftp(range, isComplete: range.count >= declared, source, destination) { return }
        if rtp(start, end, source, destination) { return }
        // Voicemail may be speech in a form of its own; requests for licenses and SCN updates are not.
        guard services != .office || level >= .identities else {
            return image.keep(range.lowerBound, range.upperBound)
        }
        if !isNumbered { mark(range) }
    }

    /// The analysis tells packets whose sender does not number them from copies by 16 octets of their payload. In the
    /// place of some of these comes what the key makes of all of them: the same for the same, and nothing to be learned
    /// but that. It begins with zeros, as nothing else does that is read here.
    private mutating func mark(_ range: Range<Int>) {
        let place = range.lowerBound + 4
        guard place < range.upperBound else { return }
        let mark = pseudonyms.identifier(Array(image.before[range.prefix(16)]))
        image.put(Array(mark.prefix(Swift.min(8, range.upperBound - place))), place)
    }

    private func isReport(_ range: Range<Int>, declared: Int) -> Bool {
        guard let payload = try? image.before.rawSpan.slice(range.lowerBound, range.count) else { return false }
        return RTCPCompound.hasForm(payload, declared: declared)
    }

    func text(_ range: Range<Int>) -> [UInt8] { Array(image.before[range]) }

    /// A text that is a name, in octets.
    mutating func putName(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        image.put(pseudonyms.name(octets: text(range)), range.lowerBound)
    }
}
