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

    /// Appends how a line of a list begins: a comma behind the line in front, a line feed and blanks. Traps where there is
    /// no room for them.
    public mutating func append(lineAfterComma hasComma: Bool, blanks: Int) {
        precondition(blanks >= 0 && blanks <= freeCapacity - 2)
        unsafe withUnsafeMutableBufferPointer { buffer, count in
            guard var place = buffer.baseAddress else { return }
            unsafe place += count
            if hasComma {
                unsafe place.initialize(to: UInt8(ascii: ","))
                unsafe place += 1
                count += 1
            }
            unsafe place.initialize(to: UInt8(ascii: "\n"))
            unsafe (place + 1).initialize(repeating: UInt8(ascii: " "), count: blanks)
            count += 1 + blanks
        }
    }

    /// Appends a text of the program in quotation marks, and another one behind. Traps where there is no room for them.
    public mutating func append(quoted text: StaticString, then behind: StaticString) {
        text.withUTF8Buffer { octets in
            behind.withUTF8Buffer { others in
                precondition(octets.count + others.count <= freeCapacity - 2)
                guard let source = octets.baseAddress, let other = others.baseAddress else { return }
                unsafe withUnsafeMutableBufferPointer { buffer, count in
                    guard var place = buffer.baseAddress else { return }
                    unsafe place += count
                    unsafe place.initialize(to: UInt8(ascii: "\""))
                    unsafe (place + 1).initialize(from: source, count: octets.count)
                    unsafe place += 1 + octets.count
                    unsafe place.initialize(to: UInt8(ascii: "\""))
                    unsafe (place + 1).initialize(from: other, count: others.count)
                    count += 2 + octets.count + others.count
                }
            }
        }
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
