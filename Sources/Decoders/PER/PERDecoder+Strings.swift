import Bytes

// OCTET STRING and the character strings, and the sizes of all strings and lists.

extension PERDecoder {
    /// Octets that were read.
    enum Octets {
        /// Their place in the octets of the reader.
        case place(Range<Int>)
        /// They are no part of those as they are.
        case joined([UInt8])

        func slice(of reader: PERReader) -> ArraySlice<UInt8> {
            switch self {
            case .place(let place): reader.slice(place)
            case .joined(let octets): octets[...]
            }
        }
    }

    static let anySize = PERTable.Node(kind: .octetString, hasLower: true)

    /// How many units a string or list has, and whether this is a fragment of it (X.691 clause 11.9).
    mutating func count(_ size: PERTable.Node, _ label: Int) throws(PERError) -> (count: Int, more: Bool) {
        let outside = size.isExtensible ? try reader.flag(label) : false
        guard !outside, size.hasUpper, size.upper < 65536 else { return try reader.length(label) }
        return (try reader.constrained(size.lower, size.upper, label), false)
    }

    /// The rest of a fragmented string of octets, of which the first fragment has `first`.
    mutating func fragments(first: Int, _ label: Int) throws(PERError) -> [UInt8] {
        var whole: [UInt8] = []
        var (count, more) = (first, true)
        var units = 0
        while true {
            units += count
            guard units <= Self.maximumFragments else { throw PERError(.limit, label) }
            whole += reader.slice(try reader.octets(count, label))
            guard more else { return whole }
            (count, more) = try reader.length(label)
        }
    }

    /// A value of octets.
    mutating func octets(_ head: PERTree.Head, _ type: PERTable.Node, _ label: Int) throws(PERError) {
        switch try octetString(type, label) {
        // Nearly always a part of the message: then it need not be kept.
        case .place(let place) where reader.isMessage && !place.isEmpty:
            leaf(head, .octets, place.lowerBound, place.count)
        case let octets: keep(head, .joinedOctets, octets.slice(of: reader))
        }
    }

    /// X.691 clause 17: up to two octets of fixed size are not aligned.
    mutating func octetString(_ size: PERTable.Node, _ label: Int) throws(PERError) -> Octets {
        let (count, more) = try self.count(size, label)
        contentStart = reader.position
        if more {
            let start = reader.position
            let octets = try fragments(first: count, label)
            unread.append(start..<reader.position)
            return .joined(octets)
        }
        if size.hasFixedSize, count <= 2 {
            let raw = try reader.bits(count * 8, label)
            return .joined((0..<count).map { UInt8(truncatingIfNeeded: raw >> UInt64((count - 1 - $0) * 8)) })
        }
        return .place(try reader.octets(count, label))
    }

    /// X.691 clause 30.
    mutating func text(_ type: PERTable.Node, _ label: Int) throws(PERError) -> String {
        let alphabet = table.alphabets[Int(type.first)]
        var (count, more) = try self.count(type, label)
        let start = reader.position
        contentStart = start
        let isFragmented = more
        var units: [UInt16] = []
        while true {
            guard count <= Self.maximumFragments - units.count else { throw PERError(.limit, label) }
            guard count <= reader.remaining / max(alphabet.width, 1) else { throw PERError(reader.overrun, label) }
            if count > 0, Self.isAligned(alphabet, type) { reader.align() }
            units.reserveCapacity(units.count + count)
            for _ in 0..<count {
                guard let unit = alphabet.unit(try reader.bits(alphabet.width, label)) else {
                    throw PERError(.malformed, label)
                }
                units.append(unit)
            }
            guard more else {
                if isFragmented { unread.append(start..<reader.position) }
                // Nearly always ASCII, which need not be transcoded.
                return units.allSatisfy { $0 < 0x80 }
                    ? String(decoding: units.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
                    : String(decoding: units, as: UTF16.self)
            }
            (count, more) = try reader.length(label)
        }
    }

    /// X.691 clauses 30.5.6 and 30.5.7: strings that can never be long start where they stand.
    private static func isAligned(_ alphabet: PERAlphabet, _ size: PERTable.Node) -> Bool {
        guard size.hasUpper, size.upper < 65536, !size.isExtensible else { return true }
        let most = size.upper * alphabet.width
        return size.lower == size.upper ? most > 16 : most >= 16
    }
}
