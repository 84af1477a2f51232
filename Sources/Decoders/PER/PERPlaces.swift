import Bytes

// Where the octets of values stand, for those who know a message again that differs from another in such octets alone.
//
// All places are in the memory that the message is a slice of. They hold where no string comes in fragments: those have
// 16 KB each.

extension PERValue {
    /// Bits whose values say nothing of where other values lie, nor of what they are: identifiers of calls and
    /// conferences, the addresses and ports of transport addresses, the number of a masterSlaveDetermination.
    public func forEachFree(_ take: (Range<Int>) -> Void) {
        for node in tree.nodes {
            switch node.name {
            case .guid, .conferenceID, .ip, .network:
                guard node.kind == .octets else { continue }
                take((node.first * 8)..<((node.first + Int(node.second)) * 8))
            case .port, .tsapIdentifier:
                guard hasBounds(node, upTo: 65535) else { continue }
                takeOctets(node, 2, take)
            case .statusDeterminationNumber:
                // Two bits say how many octets follow at the next boundary.
                guard hasBounds(node, upTo: 16_777_215) else { continue }
                takeOctets(node, (node.end - node.start - 2) / 8, take)
            default: continue
            }
        }
    }

    /// The bits of each dialledDigits: whether others stand for digits, `H225Message.areDialled` knows.
    public func forEachDialled(_ take: (Range<Int>) -> Void) {
        let base = tree.bytes.startIndex * 8
        for node in tree.nodes where node.name == .dialledDigits && node.kind == .text {
            let bits = tree.store.texts[node.first].utf8.count * H225Message.dialledWidth
            guard bits <= node.end - node.start else { continue }
            take((base + node.end - bits)..<(base + node.end))
        }
    }

    /// The place of an OCTET STRING.
    var octetPlace: Range<Int>? {
        let node = node
        guard node.kind == .octets else { return nil }
        return node.first..<(node.first + Int(node.second))
    }

    /// The place of `endpoint`: its address and the two octets of its port behind it, nil where they stand apart.
    var endpointPlace: Range<Int>? {
        guard let (address, port) = endpointParts, let place = address.octetPlace,
            tree.bytes.startIndex * 8 + port.node.end == (place.upperBound + 2) * 8
        else { return nil }
        return place.lowerBound..<(place.upperBound + 2)
    }

    /// Whether it is an INTEGER from 0 on, of a component.
    private func hasBounds(_ node: PERTree.Node, upTo upper: Int) -> Bool {
        guard node.kind == .integer, node.naming == .label else { return false }
        let type = tree.table.types[Int(tree.table.fields[Int(node.number)].type)]
        return type.kind == .integer && !type.isExtensible && type.lower == 0 && type.upper == upper
    }

    /// The last `count` octets of a number, which are its value.
    private func takeOctets(_ node: PERTree.Node, _ count: Int, _ take: (Range<Int>) -> Void) {
        let end = tree.bytes.startIndex + node.end / 8
        guard node.end & 7 == 0, count > 0, end - count >= tree.bytes.startIndex, end <= tree.bytes.endIndex,
            tree.bytes[(end - count)..<end].reduce(0, { $0 << 8 | Int($1) }) == node.first
        else { return }
        take(((end - count) * 8)..<(end * 8))
    }
}

extension H225Message {
    /// Bits of a character of dialledDigits.
    static let dialledWidth = H225.dialled.width

    /// Whether bits, as `forEachDialled` gives them, stand for characters of dialledDigits.
    /// - Parameter bits: of the span.
    public static func areDialled(_ bits: Range<Int>, of octets: RawSpan) -> Bool {
        var bit = bits.lowerBound
        while bit < bits.upperBound {
            guard bit & 3 == 0, let octet = try? octets.uint8(at: bit >> 3),
                H225.dialled.unit(UInt64(octet >> UInt8(4 - bit & 4) & 15)) != nil
            else { return false }
            bit += dialledWidth
        }
        return true
    }
}
