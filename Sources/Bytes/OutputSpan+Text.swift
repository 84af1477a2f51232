extension OutputSpan<UInt8> {
    /// Appends the octets of a text of the program. Traps where there is no room for them.
    @inlinable
    public mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { octets in unsafe append(octets) }
    }

    /// Appends the octets of a text. Traps where there is no room for them.
    public mutating func append(_ text: UTF8Span) {
        unsafe text.span.withUnsafeBufferPointer { octets in unsafe append(octets) }
    }

    @usableFromInline
    mutating func append(_ octets: UnsafeBufferPointer<UInt8>) {
        precondition(octets.count <= freeCapacity)
        guard let source = octets.baseAddress else { return }
        unsafe withUnsafeMutableBufferPointer { buffer, count in
            guard let base = buffer.baseAddress else { return }
            unsafe (base + count).initialize(from: source, count: octets.count)
            count += octets.count
        }
    }
}
