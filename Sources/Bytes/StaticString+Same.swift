extension StaticString {
    /// Whether both are the same text. Names in the program's own tables: nearly always they differ in length.
    @inlinable @inline(__always)
    public func isSame(as other: StaticString) -> Bool {
        guard hasPointerRepresentation, other.hasPointerRepresentation else { return "\(self)" == "\(other)" }
        return utf8CodeUnitCount == other.utf8CodeUnitCount && hasSameOctets(as: other)
    }

    /// Of one length, and not kept as numbers.
    @usableFromInline
    func hasSameOctets(as other: StaticString) -> Bool {
        let (one, two) = unsafe (utf8Start, other.utf8Start)
        guard unsafe one != two else { return true }
        for index in 0..<utf8CodeUnitCount where unsafe one[index] != two[index] { return false }
        return true
    }
}
