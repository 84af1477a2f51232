import Bytes

// The numbers of X.691 clause 11 with which values, lengths and indices are encoded.

extension PERReader {
    /// A constrained whole number from 0 on with less than 65,536 values, as `constrained` reads it, that is there as a
    /// whole: within one octet or aligned. Nil for any other: then nothing was read.
    @inline(__always)
    mutating func plain(upTo span: Int) -> Int? {
        guard span > 0 else { return nil }
        if span < 255 {
            let count = Int.bitWidth &- span.leadingZeroBitCount
            guard count <= remaining, let raw = octetBits(count), raw <= span else { return nil }
            skipKnown(count)
            return raw
        }
        guard span < 65536 else { return nil }
        let count = span == 255 ? 8 : 16
        let start = (bit &+ 7) & ~7
        guard count <= endBit &- start else { return nil }
        let place = bytes.startIndex &+ start >> 3
        let raw = span == 255 ? Int(bytes[place]) : Int(bytes[place]) << 8 | Int(bytes[place &+ 1])
        guard raw <= span else { return nil }
        skipKnown(start &+ count &- bit)
        return raw
    }

    /// A constrained whole number (X.691 clause 11.5, aligned variant).
    mutating func constrained(_ lower: Int, _ upper: Int, _ field: Int) throws(PERError) -> Int {
        let (span, overflow) = upper.subtractingReportingOverflow(lower)
        guard !overflow, span >= 0 else { throw PERError(.limit, field) }
        guard span > 0 else { return lower }
        let raw: UInt64
        if span < 255 {
            raw = try bits(Int.bitWidth - span.leadingZeroBitCount, field)
        } else if span < 65536 {
            align()
            raw = try bits(span == 255 ? 8 : 16, field)
        } else {
            // The indefinite length case: how many octets, in a field just wide enough, then the octets.
            let most = (Int.bitWidth - span.leadingZeroBitCount + 7) / 8
            let count = try constrained(1, most, field)
            align()
            raw = try bits(count * 8, field)
        }
        guard raw <= UInt64(span) else { throw PERError(.malformed, field) }
        return lower &+ Int(truncatingIfNeeded: raw)
    }

    /// A length determinant without an upper bound below 64K (X.691 clause 11.9.3.5 to 8). `more`: a fragment
    /// follows this one.
    mutating func length(_ field: Int) throws(PERError) -> (count: Int, more: Bool) {
        align()
        let first = Int(try bits(8, field))
        if first < 0x80 { return (first, false) }
        if first < 0xC0 { return ((first & 0x3F) << 8 | Int(try bits(8, field)), false) }
        let blocks = first & 0x3F
        guard (1...4).contains(blocks) else { throw PERError(.malformed, field) }
        return (blocks * 16384, true)
    }

    /// A normally small non-negative whole number (X.691 clause 11.6).
    mutating func small(_ field: Int) throws(PERError) -> Int {
        if try !flag(field) { return Int(try bits(6, field)) }
        let (count, more) = try length(field)
        guard !more, (1...4).contains(count) else { throw PERError(.limit, field) }
        return Int(try bits(count * 8, field))
    }

    /// A normally small length (X.691 clause 11.9.3.4): how many bits an extension bitmap has.
    mutating func smallLength(_ field: Int) throws(PERError) -> Int {
        if try !flag(field) { return Int(try bits(6, field)) + 1 }
        let (count, more) = try length(field)
        guard !more else { throw PERError(.limit, field) }
        return count
    }
}
