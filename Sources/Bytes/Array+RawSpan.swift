extension Array where Element == UInt8 {
    /// The array's bytes as a span. Octets have neither padding nor invalid values: what makes `Span.bytes` unsafe
    /// in general cannot happen.
    public var rawSpan: RawSpan {
        @_lifetime(borrow self)
        get { unsafe span.bytes }
    }
}

extension ArraySlice where Element == UInt8 {
    /// The bytes of the slice as a span, see above.
    public var rawSpan: RawSpan {
        @_lifetime(borrow self)
        get { unsafe span.bytes }
    }
}

extension Array where Element == UInt8 {
    /// Appends a copy of `bytes` without an array in between.
    public mutating func append(_ bytes: RawSpan) {
        unsafe bytes.withUnsafeBytes { source in unsafe append(contentsOf: source) }
    }

    /// Appends an integer, its least significant octet first.
    @inlinable
    public mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(littleEndian value: Value) {
        unsafe Swift.withUnsafeBytes(of: value.littleEndian) { octets in unsafe append(contentsOf: octets) }
    }
}
