internal import Bytes

/// SNMP in BER (X.690): names of objects and numbers stay, texts and addresses go, no length changes.
extension PacketRedactor {
    /// Constructed elements one in the other.
    private static let maxDepth = 8
    /// Octets of an integer of any kind (X.690, 8.3; RFC 3416, section 3).
    private static let longestInteger = 9

    private struct Element {
        let tag: UInt8
        let content: Range<Int>
    }

    mutating func snmp(_ range: Range<Int>) {
        guard level >= .identities else { return image.keep(range.lowerBound, range.upperBound) }
        guard let message = element(range.lowerBound, range.upperBound), message.tag == 0x30 else { return }
        image.keep(range.lowerBound, message.content.lowerBound)
        guard let version = element(message.content.lowerBound, message.content.upperBound), version.tag == 0x02,
            version.content.count == 1, let number = image.octet(version.content.lowerBound)
        else { return }
        image.keep(message.content.lowerBound, version.content.upperBound)
        // What is behind the version of SNMPv3 is of its security model (RFC 3412, section 6).
        guard number <= 1,
            let community = element(version.content.upperBound, message.content.upperBound), community.tag == 0x04
        else { return }
        image.keep(version.content.upperBound, community.content.lowerBound)
        for place in community.content { image.put(0x78, place) }
        elements(community.content.upperBound..<message.content.upperBound, depth: 0)
    }

    private mutating func elements(_ range: Range<Int>, depth: Int) {
        var place = range.lowerBound
        while place < range.upperBound, let element = element(place, range.upperBound) {
            image.keep(place, element.content.lowerBound)
            value(element, depth: depth)
            place = element.content.upperBound
        }
    }

    private mutating func value(_ element: Element, depth: Int) {
        switch element.tag {
        case 0x02, 0x41, 0x42, 0x43, 0x46:
            guard element.content.count <= Self.longestInteger else { return }
            image.keep(element.content.lowerBound, element.content.upperBound)
        case 0x06: objectIdentifier(element.content)
        case 0x04: octetString(element.content)
        case 0x40:
            if element.content.count == 4 { address4(element.content.lowerBound) }
        case 0x30, 0xA0...0xA8:
            if depth < Self.maxDepth { elements(element.content, depth: depth + 1) }
        default: break
        }
    }

    private mutating func octetString(_ range: Range<Int>) {
        let octets = text(range)
        let isText = octets.allSatisfy { (0x20...0x7E).contains($0) || (0x09...0x0D).contains($0) }
        if isText { putName(range) } else { image.put(pseudonyms.identifier(octets), range.lowerBound) }
    }

    /// Tables of addresses and connections name their rows by addresses (RFC 4293, RFC 4022, RFC 4113): below the
    /// columns of the groups at, ip, tcp and udp of MIB-2, and of what came later, each number becomes one as long.
    private mutating func objectIdentifier(_ range: Range<Int>) {
        // Of ISO and an organization, or 0.0.
        guard image.octet(range.lowerBound) == 0x2B || text(range).allSatisfy({ $0 == 0 }) else { return }
        image.keep(range.lowerBound, range.upperBound)
        let isTable =
            text(range).starts(with: [0x2B, 6, 1, 2, 1])
            && [3, 4, 6, 7, 14, 15, 55].contains(image.octet(range.lowerBound + 5) ?? 0)
        guard mapsAddresses, isTable else { return }
        // 1.3.6.1.2.1, group, table, entry, column.
        for place in range.dropFirst(9) { image.put((image.octet(place) ?? 0) & 0x80 | 1, place) }
    }

    /// The element that begins at `at`; nil where it is not whole but for contents that the capture cut, or has no
    /// definite length.
    private func element(_ at: Int, _ end: Int) -> Element? {
        guard at + 2 <= end, let tag = image.octet(at), tag & 0x1F != 0x1F, let first = image.octet(at + 1) else {
            return nil
        }
        var start = at + 2
        var length = Int(first)
        if first >= 0x80 {
            let count = Int(first & 0x7F)
            guard (1...4).contains(count), start + count <= end else { return nil }
            length = 0
            for place in start..<(start + count) { length = length << 8 | Int(image.octet(place) ?? 0) }
            start += count
        }
        return Element(tag: tag, content: start..<Swift.min(start + length, end))
    }
}
