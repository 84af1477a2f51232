extension Array where Element == UInt8 {
    /// The array's bytes as a span. Octets have neither padding nor invalid values: what makes `Span.bytes` unsafe
    /// in general cannot happen.
    public var rawSpan: RawSpan {
        @_lifetime(borrow self)
        get { unsafe span.bytes }
    }
}
