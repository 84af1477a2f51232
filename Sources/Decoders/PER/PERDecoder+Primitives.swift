import Bytes

// INTEGER, ENUMERATED, OBJECT IDENTIFIER and the strings.

extension PERDecoder {
    /// X.691 clause 13.
    mutating func integer(_ place: Int, _ bounds: PERBounds, _ label: StaticString) throws(DecodeError) {
        let outside = bounds.extensible ? try reader.flag(label) : false
        if !outside, let lower = bounds.lower {
            if let upper = bounds.upper { return set(place, .integer, try reader.constrained(lower, upper, label)) }
            // Semi-constrained: the distance from the lower bound as a non-negative number.
            let octets = try integerOctets(label)
            let digits = octets.drop { $0 == 0 }
            guard digits.count < 8 else { return keep(place, .largeInteger, octets) }
            let distance = digits.reduce(0) { $0 << 8 | Int($1) }
            let (value, overflow) = lower.addingReportingOverflow(distance)
            return overflow ? keep(place, .largeInteger, octets) : set(place, .integer, value)
        }
        let octets = try integerOctets(label)
        guard octets.count <= 8, let first = octets.first else { return keep(place, .largeInteger, octets) }
        set(place, .integer, octets.reduce(first >= 0x80 ? -1 : 0) { $0 << 8 | Int($1) })
    }

    private mutating func integerOctets(_ label: StaticString) throws(DecodeError) -> ArraySlice<UInt8> {
        let (count, more) = try reader.length(label)
        guard !more else { throw reader.error(.limit, label) }
        guard count > 0 else { throw reader.error(.malformed, label) }
        return try reader.octets(count, label)
    }

    /// X.691 clause 14.
    mutating func enumerated(
        _ place: Int, _ names: [String], _ more: [String]?, _ label: StaticString
    ) throws(DecodeError) {
        if let more, try reader.flag(label) {
            let index = try reader.small(label)
            let name = more.indices.contains(index) ? more[index] : nil
            return enumerated(place, names.count + index, name)
        }
        let index = try reader.constrained(0, names.count - 1, label)
        guard names.indices.contains(index) else { throw reader.error(.malformed, label) }
        enumerated(place, index, names[index])
    }

    private mutating func enumerated(_ place: Int, _ number: Int, _ name: String?) {
        set(place, .enumerated, number, name == nil ? -1 : store.texts.count)
        if let name { store.texts.append(name) }
    }

    /// X.691 clause 24: the contents octets of X.690 clause 8.19.
    mutating func objectIdentifier(_ place: Int, _ label: StaticString) throws(DecodeError) {
        let octets = try octetString(.any, label)
        let first = store.arcs.count
        if first == 0 { store.arcs.reserveCapacity(16) }
        var arc = 0
        var isOpen = false
        for octet in octets {
            guard arc >> 55 == 0 else { throw reader.error(.limit, label) }
            arc = arc << 7 | Int(octet & 0x7F)
            isOpen = octet & 0x80 != 0
            guard !isOpen else { continue }
            if store.arcs.count == first {
                let top = min(arc / 40, 2)
                store.arcs.append(top)
                arc -= top * 40
            }
            store.arcs.append(arc)
            arc = 0
        }
        guard !octets.isEmpty, !isOpen else { throw reader.error(.malformed, label) }
        set(place, .objectIdentifier, first, store.arcs.count - first)
    }

    /// How many units a string or list has, and whether this is a fragment of it (X.691 clause 11.9).
    mutating func count(_ size: PERSize, _ label: StaticString) throws(DecodeError) -> (count: Int, more: Bool) {
        let outside = size.extensible ? try reader.flag(label) : false
        guard !outside, let upper = size.upper, upper < 65536 else { return try reader.length(label) }
        return (try reader.constrained(size.lower, upper, label), false)
    }

    /// The rest of a fragmented string: `read` reads one fragment of so many units.
    mutating func fragments(
        first: Int, _ label: StaticString,
        _ read: (inout PERReader, Int) throws(DecodeError) -> ArraySlice<UInt8>
    ) throws(DecodeError) -> ArraySlice<UInt8> {
        var whole: [UInt8] = []
        var (count, more) = (first, true)
        var units = 0
        while true {
            units += count
            guard units <= Self.maximumFragments else { throw reader.error(.limit, label) }
            whole += try read(&reader, count)
            guard more else { return whole[...] }
            (count, more) = try reader.length(label)
        }
    }

    /// A value of octets.
    mutating func octets(_ place: Int, _ size: PERSize, _ label: StaticString) throws(DecodeError) {
        let octets = try octetString(size, label)
        // Nearly always a part of the message: then it need not be kept.
        if reader.isMessage, !isJoined, !octets.isEmpty {
            set(place, .octets, octets.startIndex, octets.count)
        } else {
            keep(place, .joinedOctets, octets)
        }
    }

    /// X.691 clause 17: up to two octets of fixed size are not aligned.
    mutating func octetString(_ size: PERSize, _ label: StaticString) throws(DecodeError) -> ArraySlice<UInt8> {
        let (count, more) = try self.count(size, label)
        contentStart = reader.position
        isJoined = true
        if more {
            let start = reader.position
            let octets = try fragments(first: count, label) { reader, count throws(DecodeError) in
                try reader.octets(count, label)
            }
            unread.append(start..<reader.position)
            return octets
        }
        if size.upper == size.lower, count <= 2, !size.extensible {
            let raw = try reader.bits(count * 8, label)
            return (0..<count).map { UInt8(truncatingIfNeeded: raw >> UInt64((count - 1 - $0) * 8)) }[...]
        }
        isJoined = false
        return try reader.octets(count, label)
    }

    /// X.691 clause 16: up to sixteen bits of fixed size are not aligned.
    mutating func bitString(_ place: Int, _ size: PERSize, _ label: StaticString) throws(DecodeError) {
        let (count, more) = try self.count(size, label)
        contentStart = reader.position
        guard !more else { throw reader.error(.limit, label) }
        guard count > 0 else { return keep(place, .bitString, []) }
        if !(size.upper == size.lower && count <= 16 && !size.extensible) { reader.align() }
        guard count <= reader.remaining else { throw reader.error(reader.overrun, label) }
        var octets: [UInt8] = []
        octets.reserveCapacity((count + 7) / 8)
        var left = count
        while left > 0 {
            let take = min(left, 8)
            octets.append(UInt8(truncatingIfNeeded: try reader.bits(take, label) << UInt64(8 - take)))
            left -= take
        }
        keep(place, .bitString, octets[...], count)
    }

    /// X.691 clause 30.
    mutating func text(
        _ alphabet: PERAlphabet, _ size: PERSize, _ label: StaticString
    ) throws(DecodeError) -> String {
        var (count, more) = try self.count(size, label)
        let start = reader.position
        contentStart = start
        let isFragmented = more
        var units: [UInt16] = []
        while true {
            guard count <= Self.maximumFragments - units.count else { throw reader.error(.limit, label) }
            guard count <= reader.remaining / max(alphabet.width, 1) else {
                throw reader.error(reader.overrun, label)
            }
            if count > 0, Self.isAligned(alphabet, size) { reader.align() }
            units.reserveCapacity(units.count + count)
            for _ in 0..<count {
                guard let unit = alphabet.unit(try reader.bits(alphabet.width, label)) else {
                    throw reader.error(.malformed, label)
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
    private static func isAligned(_ alphabet: PERAlphabet, _ size: PERSize) -> Bool {
        guard let upper = size.upper, upper < 65536, !size.extensible else { return true }
        let most = upper * alphabet.width
        return size.lower == upper ? most > 16 : most >= 16
    }
}
