import Bytes

/// A cursor over bits that throws instead of trapping.
struct PERReader {
    private let bytes: ArraySlice<UInt8>
    /// Bits read so far.
    private(set) var bit = 0
    /// Where the current open type, or the message, ends.
    private(set) var endBit: Int
    /// What running over `endBit` means: the end of an open type is the sender's word, the end of the buffer may not be.
    private(set) var overrun: DecodeError.Reason
    /// Added to positions that are reported, for bytes that were put together from fragments.
    let origin: Int
    /// Whether the bytes are those of the message, and not put together.
    let isMessage: Bool

    init(_ bytes: ArraySlice<UInt8>, overrun: DecodeError.Reason, origin: Int = 0, isMessage: Bool = true) {
        self.isMessage = isMessage
        self.bytes = bytes
        self.endBit = bytes.count * 8
        self.overrun = overrun
        self.origin = origin
    }

    var position: Int { origin + bit }
    var byteOffset: Int { position / 8 }
    var remaining: Int { endBit - bit }
    /// Where the current open type, or the message, ends, in positions that are reported.
    var end: Int { origin + endBit }

    func error(_ reason: DecodeError.Reason, _ field: StaticString) -> DecodeError {
        DecodeError(reason, at: byteOffset, field)
    }

    private func require(_ count: Int, _ field: StaticString) throws(DecodeError) {
        guard count >= 0, count <= remaining else { throw error(overrun, field) }
    }

    /// `count` bits (0 to 64), most significant first.
    @inline(__always)
    mutating func bits(_ count: Int, _ field: StaticString) throws(DecodeError) -> UInt64 {
        // Nearly always they lie within one octet.
        let behind = 8 - bit & 7 - count
        guard count > 0, behind >= 0, count <= remaining else { return try manyBits(count, field) }
        let octet = bytes[bytes.startIndex + bit >> 3]
        bit += count
        return UInt64(octet >> UInt8(truncatingIfNeeded: behind)) & ((1 << UInt64(count)) - 1)
    }

    @inline(never)
    private mutating func manyBits(_ count: Int, _ field: StaticString) throws(DecodeError) -> UInt64 {
        guard count <= 64 else { throw error(.limit, field) }
        try require(count, field)
        var value: UInt64 = 0
        var left = count
        while left > 0 {
            let octet = UInt64(bytes[bytes.startIndex + bit >> 3])
            let available = 8 - bit & 7
            let take = min(available, left)
            let chunk = octet >> UInt64(available - take) & ((1 << UInt64(take)) - 1)
            value = value << UInt64(take) | chunk
            bit += take
            left -= take
        }
        return value
    }

    mutating func skip(_ count: Int, _ field: StaticString) throws(DecodeError) {
        try require(count, field)
        bit += count
    }

    mutating func flag(_ field: StaticString) throws(DecodeError) -> Bool { try bits(1, field) == 1 }

    /// Skips to the next octet boundary. At the very end there is nothing to skip, which the next read notices.
    mutating func align() { bit = min((bit + 7) & ~7, endBit) }

    /// `count` octets from the next octet boundary. No octets: no padding either.
    mutating func octets(_ count: Int, _ field: StaticString) throws(DecodeError) -> ArraySlice<UInt8> {
        guard count != 0 else { return [] }
        align()
        guard count > 0, count <= remaining / 8 else { throw error(overrun, field) }
        let start = bytes.startIndex + bit / 8
        bit += count * 8
        return bytes[start..<(start + count)]
    }

    /// Narrows the reader to the next `octets` octets and returns what `leave` needs. Where the capture cut the message
    /// within them it narrows to what is left, and running over the end goes on being the capture's fault.
    mutating func enter(octets count: Int, _ field: StaticString) throws(DecodeError) -> Outer {
        align()
        let isCut = count > remaining / 8
        guard count >= 0, !isCut || overrun == .truncated else { throw error(overrun, field) }
        let outer = Outer(end: endBit, overrun: overrun, next: isCut ? endBit : bit + count * 8, isCut: isCut)
        endBit = outer.next
        if !isCut { overrun = .malformed }
        return outer
    }

    /// Ends the narrowing, wherever the reading inside stopped.
    mutating func leave(_ outer: Outer) {
        endBit = outer.end
        overrun = outer.overrun
        bit = outer.next
    }

    struct Outer {
        fileprivate let end: Int
        fileprivate let overrun: DecodeError.Reason
        fileprivate let next: Int
        /// Whether not all of the octets are there.
        let isCut: Bool
    }
}

extension PERReader {
    /// A constrained whole number (X.691 clause 11.5, aligned variant).
    mutating func constrained(_ lower: Int, _ upper: Int, _ field: StaticString) throws(DecodeError) -> Int {
        let (span, overflow) = upper.subtractingReportingOverflow(lower)
        guard !overflow, span >= 0 else { throw error(.limit, field) }
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
        guard raw <= UInt64(span) else { throw error(.malformed, field) }
        return lower &+ Int(truncatingIfNeeded: raw)
    }

    /// A length determinant without an upper bound below 64K (X.691 clause 11.9.3.5 to 8). `more`: a fragment
    /// follows this one.
    mutating func length(_ field: StaticString) throws(DecodeError) -> (count: Int, more: Bool) {
        align()
        let first = Int(try bits(8, field))
        if first < 0x80 { return (first, false) }
        if first < 0xC0 { return ((first & 0x3F) << 8 | Int(try bits(8, field)), false) }
        let blocks = first & 0x3F
        guard (1...4).contains(blocks) else { throw error(.malformed, field) }
        return (blocks * 16384, true)
    }

    /// A normally small non-negative whole number (X.691 clause 11.6).
    mutating func small(_ field: StaticString) throws(DecodeError) -> Int {
        if try !flag(field) { return Int(try bits(6, field)) }
        let (count, more) = try length(field)
        guard !more, (1...4).contains(count) else { throw error(.limit, field) }
        return Int(try bits(count * 8, field))
    }

    /// A normally small length (X.691 clause 11.9.3.4): how many bits an extension bitmap has.
    mutating func smallLength(_ field: StaticString) throws(DecodeError) -> Int {
        if try !flag(field) { return Int(try bits(6, field)) + 1 }
        let (count, more) = try length(field)
        guard !more else { throw error(.limit, field) }
        return count
    }
}
