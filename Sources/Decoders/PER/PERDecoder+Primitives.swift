import Bytes

// INTEGER, ENUMERATED, OBJECT IDENTIFIER and BIT STRING.

extension PERDecoder {
    /// X.691 clause 13.
    mutating func integer(_ head: PERTree.Head, _ type: PERTable.Node, _ label: Int) throws(PERError) {
        let outside = type.isExtensible ? try reader.flag(label) : false
        if !outside, type.hasLower {
            if type.hasUpper {
                return leaf(head, .integer, try reader.constrained(type.lower, type.upper, label))
            }
            // Semi-constrained: the distance from the lower bound as a non-negative number.
            let octets = try integerOctets(label)
            let digits = octets.drop { $0 == 0 }
            guard digits.count < 8 else { return keep(head, .largeInteger, octets) }
            let distance = digits.reduce(0) { $0 << 8 | Int($1) }
            let (value, overflow) = type.lower.addingReportingOverflow(distance)
            return overflow ? keep(head, .largeInteger, octets) : leaf(head, .integer, value)
        }
        let octets = try integerOctets(label)
        guard octets.count <= 8, let first = octets.first else { return keep(head, .largeInteger, octets) }
        leaf(head, .integer, octets.reduce(first >= 0x80 ? -1 : 0) { $0 << 8 | Int($1) })
    }

    private mutating func integerOctets(_ label: Int) throws(PERError) -> ArraySlice<UInt8> {
        let (count, more) = try reader.length(label)
        guard !more else { throw PERError(.limit, label) }
        guard count > 0 else { throw PERError(.malformed, label) }
        return reader.slice(try reader.octets(count, label))
    }

    /// X.691 clause 14.
    mutating func enumerated(_ head: PERTree.Head, _ type: PERTable.Node, _ label: Int) throws(PERError) {
        if type.isExtensible, try reader.flag(label) {
            let index = try reader.small(label)
            return leaf(head, .enumerated, Int(type.roots) + index, type.addition(index) ?? -1)
        }
        let index = try reader.constrained(0, Int(type.roots) - 1, label)
        guard index < Int(type.roots) else { throw PERError(.malformed, label) }
        leaf(head, .enumerated, index, Int(type.first) + index)
    }

    /// X.691 clause 24: the contents octets of X.690 clause 8.19. What they stand for is worked out when somebody asks.
    mutating func objectIdentifier(_ head: PERTree.Head, _ label: Int) throws(PERError) {
        let octets = try octetString(Self.anySize, label)
        let slice = octets.slice(of: reader)
        var arc = 0
        var isOpen = true
        for octet in slice {
            guard arc >> 55 == 0 else { throw PERError(.limit, label) }
            isOpen = octet & 0x80 != 0
            arc = isOpen ? arc << 7 | Int(octet & 0x7F) : 0
        }
        guard !isOpen else { throw PERError(.malformed, label) }
        if case .place(let place) = octets, reader.isMessage {
            leaf(head, .objectIdentifier, place.lowerBound, place.count)
        } else {
            keep(head, .joinedObjectIdentifier, slice)
        }
    }

    /// X.691 clause 16: up to sixteen bits of fixed size are not aligned.
    mutating func bitString(_ head: PERTree.Head, _ type: PERTable.Node, _ label: Int) throws(PERError) {
        let (count, more) = try self.count(type, label)
        contentStart = reader.position
        guard !more else { throw PERError(.limit, label) }
        guard count > 0 else { return keep(head, .bitString, []) }
        if !(type.hasFixedSize && count <= 16) { reader.align() }
        guard count <= reader.remaining else { throw PERError(reader.overrun, label) }
        var octets: [UInt8] = []
        octets.reserveCapacity((count + 7) / 8)
        var left = count
        while left > 0 {
            let take = min(left, 8)
            octets.append(UInt8(truncatingIfNeeded: try reader.bits(take, label) << UInt64(8 - take)))
            left -= take
        }
        keep(head, .bitString, octets[...], count)
    }
}
