import Decoders

/// Takes out of a Q.931 message, with what its User-user element carries, what a level says.
struct Q931Redaction {
    var per: PERRedaction
    private var level: RedactionLevel { per.level }

    init(_ per: PERRedaction) { self.per = per }

    /// Elements that say nothing of people or places (Q.931 clause 4.5): bearer capability, call state, channel
    /// identification, progress, notification, date and time, signal, switchhook, restart, compatibilities, segmentation.
    private static let kept: Set<UInt8> = [0x00, 0x04, 0x14, 0x18, 0x1E, 0x27, 0x29, 0x34, 0x36, 0x79, 0x7C, 0x7D]

    /// The message that fills `octets`. Nothing of one that is not Q.931 stays from `identities` on.
    mutating func message(_ octets: inout [UInt8], depth: Int = 0, _ source: inout some SubstituteSource) {
        let original = octets
        guard let decoded = try? Q931Message.decode(original[...], complete: false) else {
            if level >= .identities { octets.clear(0..<octets.count) }
            return
        }
        // Behind the last element, or behind the header where there is none.
        var end = 3 + Int((original.count > 1 ? original[1] : 0) & 15)
        for element in decoded.elements {
            guard !element.isSingleOctet else {
                end = element.offset + 1
                continue
            }
            let range = element.content.startIndex..<element.content.endIndex
            end = range.upperBound
            self.element(element, range, &octets, depth, &source)
        }
        // What no element explains.
        if level >= .identities, end < octets.count { octets.clear(end..<octets.count) }
    }

    private mutating func element(
        _ element: Q931InformationElement, _ range: Range<Int>, _ octets: inout [UInt8], _ depth: Int,
        _ source: inout some SubstituteSource
    ) {
        guard !range.isEmpty else { return }
        let content = Array(element.content)
        // A keypad, in whatever codeset.
        if element.identifier == 0x2C { return octets.replaceSubrange(range, with: content.map { _ in 0x30 }) }
        if element.codeset == 0, element.identifier == 0x7E {
            guard content.first != 5 else {
                per.messages(
                    .h323UserInformation, &octets, (range.lowerBound + 1)..<range.upperBound, depth: depth, &source)
                return
            }
            if level >= .identities { octets.clear((range.lowerBound + 1)..<range.upperBound) }
            return
        }
        guard level >= .identities else { return }
        let substitute: [UInt8] =
            switch element.codeset == 0 ? element.identifier : 0xFF {
            case 0x08: Self.cause(content)
            case 0x28: Self.display(content, &source)
            case 0x4C, 0x6C, 0x70, 0x73, 0x74, 0x76, 0x78: Self.number(content, &source)
            case 0x4D, 0x6D, 0x71: content.prefix(1) + content.dropFirst().map { _ in 0 }
            case let identifier where Self.kept.contains(identifier): content
            default: content.map { _ in 0 }
            }
        octets.replaceSubrange(range, with: substitute)
    }

    /// A cause without its diagnostics, which may hold a number (Q.850 clause 2.1).
    static func cause(_ content: [UInt8]) -> [UInt8] {
        // Coding standard and location, a recommendation where the first octet goes on, the value.
        let octets = content.first.map { $0 & 0x80 == 0 ? 3 : 2 } ?? 0
        return content.prefix(octets) + content.dropFirst(octets).map { _ in 0 }
    }

    /// Some put a charset octet in front.
    private static func display(_ content: [UInt8], _ source: inout some SubstituteSource) -> [UInt8] {
        let charset = content.first.map { (0x80...0xBF).contains($0) } ?? false ? 1 : 0
        return content.prefix(charset) + Substitutes.text(Array(content.dropFirst(charset)), &source)
    }

    /// The octets in front of the digits go on until one has its top bit set (Q.931 clause 4.5.10).
    private static func number(_ content: [UInt8], _ source: inout some SubstituteSource) -> [UInt8] {
        let head = content.prefix { $0 & 0x80 == 0 }.count + 1
        guard head < content.count else { return content.count == head ? content : content.map { _ in 0 } }
        return content.prefix(head) + Substitutes.text(Array(content.dropFirst(head)), &source)
    }
}
