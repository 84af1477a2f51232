/// So many octets that are there for certain: they are checked for once, and loads from places among them that the code
/// names cost no check each.
public struct KnownOctets<let count: Int>: ~Escapable {
    @usableFromInline let octets: RawSpan
    @usableFromInline let start: Int

    /// Nil where there are fewer.
    @_lifetime(copy span)
    @inlinable @inline(__always)
    public init?(_ span: RawSpan, at start: Int) {
        guard start >= 0, start <= span.byteCount &- count else { return nil }
        octets = span
        self.start = start
    }

    /// Two octets as they lie, the first one lowest. Traps beyond the count: for places that no input names.
    @inlinable @inline(__always)
    public func word16(_ place: Int) -> UInt16 {
        precondition(place >= 0 && place <= count &- 2)
        return unsafe UInt16(
            littleEndian: octets.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ place, as: UInt16.self))
    }

    /// Four octets, likewise.
    @inlinable @inline(__always)
    public func word32(_ place: Int) -> UInt32 {
        precondition(place >= 0 && place <= count &- 4)
        return unsafe UInt32(
            littleEndian: octets.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ place, as: UInt32.self))
    }

    /// Eight octets, likewise.
    @inlinable @inline(__always)
    public func word64(_ place: Int) -> UInt64 {
        precondition(place >= 0 && place <= count &- 8)
        return unsafe UInt64(
            littleEndian: octets.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ place, as: UInt64.self))
    }
}
