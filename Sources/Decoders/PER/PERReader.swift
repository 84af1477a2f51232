import Bytes

/// Why a value could not be read, and which field of the table it is; the place is where the reader stands.
struct PERError: Error {
    let reason: DecodeError.Reason
    /// Index into the fields of the table.
    let field: Int32

    init(_ reason: DecodeError.Reason, _ field: Int) {
        self.reason = reason
        self.field = Int32(truncatingIfNeeded: field)
    }
}

/// A cursor over bits that throws instead of trapping.
struct PERReader {
    let bytes: ArraySlice<UInt8>
    private let base: Int
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
        self.base = bytes.startIndex
        self.endBit = bytes.count * 8
        self.overrun = overrun
        self.origin = origin
    }

    var position: Int { origin + bit }
    var byteOffset: Int { position / 8 }
    var remaining: Int { endBit - bit }
    /// Where the current open type, or the message, ends, in positions that are reported.
    var end: Int { origin + endBit }

    private func require(_ count: Int, _ field: Int) throws(PERError) {
        guard count >= 0, count <= remaining else { throw PERError(overrun, field) }
    }

    /// `count` bits (0 to 64), most significant first.
    @inline(__always)
    mutating func bits(_ count: Int, _ field: Int) throws(PERError) -> UInt64 {
        // Nearly always they lie within one octet.
        let behind = 8 - bit & 7 - count
        guard count > 0, behind >= 0, count <= remaining else { return try manyBits(count, field) }
        let octet = bytes[base + bit >> 3]
        bit += count
        return UInt64(octet >> UInt8(truncatingIfNeeded: behind)) & ((1 << UInt64(count)) - 1)
    }

    @inline(never)
    private mutating func manyBits(_ count: Int, _ field: Int) throws(PERError) -> UInt64 {
        guard count > 0 else { return 0 }
        guard count <= 64 else { throw PERError(.limit, field) }
        try require(count, field)
        var place = base + bit >> 3
        let available = 8 - bit & 7
        var value = UInt64(bytes[place]) & ((1 << UInt64(available)) - 1)
        bit += count
        guard count > available else { return value >> UInt64(available - count) }
        var left = count - available
        while left >= 8 {
            place += 1
            value = value << 8 | UInt64(bytes[place])
            left -= 8
        }
        guard left > 0 else { return value }
        return value << UInt64(left) | UInt64(bytes[place + 1] >> UInt8(truncatingIfNeeded: 8 - left))
    }

    mutating func skip(_ count: Int, _ field: Int) throws(PERError) {
        try require(count, field)
        bit += count
    }

    /// The next bits, where there are so many in the octet at hand.
    @inline(__always)
    func octetBits(_ count: Int) -> Int? {
        let behind = 8 &- bit & 7 &- count
        guard behind >= 0 else { return nil }
        return Int(bytes[base + bit >> 3] >> UInt8(truncatingIfNeeded: behind)) & ((1 << count) &- 1)
    }

    /// Goes on behind bits that were looked at.
    @inline(__always)
    mutating func skipKnown(_ count: Int) { bit &+= count }

    @inline(__always)
    mutating func flag(_ field: Int) throws(PERError) -> Bool {
        guard remaining > 0 else { throw PERError(overrun, field) }
        let octet = bytes[base + bit >> 3]
        let flag = octet << UInt8(truncatingIfNeeded: bit & 7) >= 0x80
        bit += 1
        return flag
    }

    /// A bit that was skipped.
    func flag(at bit: Int) -> Bool {
        guard bit >= 0, bit < bytes.count * 8 else { return false }
        return bytes[base + bit >> 3] << UInt8(truncatingIfNeeded: bit & 7) >= 0x80
    }

    /// Skips to the next octet boundary. At the very end there is nothing to skip, which the next read notices.
    mutating func align() { bit = min((bit + 7) & ~7, endBit) }

    /// Where in `bytes` the `count` octets from the next octet boundary lie. No octets: no padding either.
    mutating func octets(_ count: Int, _ field: Int) throws(PERError) -> Range<Int> {
        guard count != 0 else { return base..<base }
        align()
        guard count > 0, count <= remaining / 8 else { throw PERError(overrun, field) }
        let start = base + bit / 8
        bit += count * 8
        return start..<(start + count)
    }

    /// Octets at a place that `octets` gave.
    func slice(_ place: Range<Int>) -> ArraySlice<UInt8> { place.isEmpty ? [] : bytes[place] }

    /// Narrows the reader to the next `octets` octets and returns what `leave` needs. Where the capture cut the message
    /// within them it narrows to what is left, and running over the end goes on being the capture's fault.
    mutating func enter(octets count: Int, _ field: Int) throws(PERError) -> Outer {
        align()
        let isCut = count > remaining / 8
        guard count >= 0, !isCut || overrun == .truncated else { throw PERError(overrun, field) }
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
