// The only unsafe loads of the program. RawSpan checks its lifetime at compile time but has no safe
// integer loads: each one here checks its bounds and throws instead of trapping.

extension RawSpan {
    /// Throws `truncated` unless `count` bytes lie at `offset`.
    @inlinable @inline(__always)
    public func require(_ count: Int, at offset: Int, _ field: StaticString) throws(DecodeError) {
        // Written without an addition that could overflow.
        guard offset >= 0, count >= 0, offset <= byteCount, count <= byteCount - offset else {
            throw DecodeError(.truncated, at: offset, field)
        }
    }

    /// One octet.
    @inlinable @inline(__always)
    public func uint8(at offset: Int, _ field: StaticString = "octet") throws(DecodeError) -> UInt8 {
        try require(1, at: offset, field)
        return unsafe unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
    }

    /// Two octets, network byte order.
    @inlinable @inline(__always)
    public func uint16(at offset: Int, _ field: StaticString = "16 bits") throws(DecodeError) -> UInt16 {
        try require(2, at: offset, field)
        return unsafe UInt16(bigEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt16.self))
    }

    /// Four octets, network byte order.
    @inlinable @inline(__always)
    public func uint32(at offset: Int, _ field: StaticString = "32 bits") throws(DecodeError) -> UInt32 {
        try require(4, at: offset, field)
        return unsafe UInt32(bigEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self))
    }

    /// Eight octets, network byte order.
    @inlinable @inline(__always)
    public func uint64(at offset: Int, _ field: StaticString = "64 bits") throws(DecodeError) -> UInt64 {
        try require(8, at: offset, field)
        return unsafe UInt64(bigEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
    }

    /// Two octets in the byte order that a file declares.
    @inlinable @inline(__always)
    public func uint16(at offset: Int, littleEndian: Bool) throws(DecodeError) -> UInt16 {
        let value = try uint16(at: offset)
        return littleEndian ? value.byteSwapped : value
    }

    /// Four octets in the byte order that a file declares.
    @inlinable @inline(__always)
    public func uint32(at offset: Int, littleEndian: Bool) throws(DecodeError) -> UInt32 {
        let value = try uint32(at: offset)
        return littleEndian ? value.byteSwapped : value
    }

    /// Eight octets in the byte order that a file declares.
    @inlinable @inline(__always)
    public func uint64(at offset: Int, littleEndian: Bool) throws(DecodeError) -> UInt64 {
        let value = try uint64(at: offset)
        return littleEndian ? value.byteSwapped : value
    }

    /// `count` bytes from `offset` as a span of their own.
    @inlinable @inline(__always)
    @_lifetime(copy self)
    public func slice(_ offset: Int, _ count: Int, _ field: StaticString = "bytes") throws(DecodeError) -> RawSpan {
        try require(count, at: offset, field)
        return extracting(offset..<(offset + count))
    }

    /// The bytes from `offset` to the end; empty when `offset` lies beyond it.
    @_lifetime(copy self)
    public func suffix(from offset: Int) -> RawSpan {
        let start = Swift.min(Swift.max(offset, 0), byteCount)
        return extracting(start..<byteCount)
    }

    /// An owned copy. Not for the packet path.
    public func copy() -> [UInt8] {
        unsafe withUnsafeBytes { unsafe [UInt8]($0) }
    }
}
