import Decoders

/// Takes out of a Q.931 message, with what its User-user element carries, what a level says.
struct Q931Redaction {
    var per: PERRedaction
    private var level: RedactionLevel { per.level }

    init(_ per: PERRedaction) { self.per = per }

    /// Elements that say nothing of people or places, with the longest content that they have (Q.931 clause 4.5):
    /// segmentation, bearer capability, call state, channel identification, progress, notification, signal, switchhook,
    /// restart, high layer compatibility. What is longer is something else.
    private static let kept: [UInt8: Int] = [
        0x00: 2, 0x04: 12, 0x14: 1, 0x18: 6, 0x1E: 2, 0x27: 3, 0x34: 1, 0x36: 1, 0x79: 1, 0x7D: 3,
    ]

    /// The message that fills `octets`, on a connection of its own.
    mutating func whole(_ octets: inout [UInt8], _ source: inout some SubstituteSource) {
        message(&octets, &source)
        if level >= .identities { per.lastLook.clear(&octets) }
    }

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
        if decoded.problem != nil { per.lastLook.isSound = false }
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
        if [0x28, 0x6C, 0x70, 0x4C, 0x74].contains(element.identifier) { note(content) }
        let substitute: [UInt8] =
            switch element.codeset == 0 ? element.identifier : 0xFF {
            case 0x08: Self.cause(content)
            case 0x28: Self.display(content, &source)
            case 0x4C, 0x6C, 0x70, 0x73, 0x74, 0x76, 0x78: Self.number(content, &source)
            case 0x4D, 0x6D, 0x71: content.prefix(1) + content.dropFirst().map { _ in 0 }
            case 0x29: Self.dateTime(content)
            case let identifier where content.count <= Self.kept[identifier] ?? 0: content
            default: content.map { _ in 0 }
            }
        octets.replaceSubrange(range, with: substitute)
    }

    /// For the last look: the text behind the octets in front of it, if there are some.
    private mutating func note(_ content: [UInt8]) {
        let head = (content.lastIndex { $0 < 0x20 || $0 >= 0x7F }).map { $0 + 1 } ?? 0
        per.lastLook.note(content.dropFirst(head).map(UInt16.init))
    }

    /// A cause without its diagnostics, which may hold a number (Q.850 clause 2.1).
    static func cause(_ content: [UInt8]) -> [UInt8] {
        // Coding standard and location, a recommendation where the first octet goes on, the value.
        let octets = content.first.map { $0 & 0x80 == 0 ? 3 : 2 } ?? 0
        return content.prefix(octets) + content.dropFirst(octets).map { _ in 0 }
    }

    /// Year, month, day, hour, minute and second (Q.931 clause 4.5.15), as far as they are one.
    private static func dateTime(_ content: [UInt8]) -> [UInt8] {
        let most: [UInt8] = [99, 12, 31, 23, 59, 59]
        let isOne = content.count <= most.count && zip(content, most).allSatisfy { $0 <= $1 }
        return isOne ? content : content.map { _ in 0 }
    }

    /// Some put a charset octet in front.
    private static func display(_ content: [UInt8], _ source: inout some SubstituteSource) -> [UInt8] {
        let charset = content.first.map { (0x80...0xBF).contains($0) } ?? false ? 1 : 0
        return content.prefix(charset) + Substitutes.text(Array(content.dropFirst(charset)), &source)
    }

    /// The octets in front of the digits go on until one has its top bit set (Q.931 clause 4.5.10). There are three at
    /// most, also where a sender sets none of the bits.
    private static func number(_ content: [UInt8], _ source: inout some SubstituteSource) -> [UInt8] {
        let head = Swift.min(content.prefix { $0 & 0x80 == 0 }.count + 1, 3)
        guard head < content.count else { return content }
        return content.prefix(head) + Substitutes.text(Array(content.dropFirst(head)), &source)
    }
}
