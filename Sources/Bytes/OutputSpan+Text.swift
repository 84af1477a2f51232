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
            guard let base = buffer.baseAddress else { return }
            unsafe Self.line(base, &count, hasComma, blanks)
        }
    }

    /// The same and a text of the program in quotation marks behind it, with a colon between blanks: how a member of an
    /// object begins. Traps where there is no room for them.
    public mutating func append(lineAfterComma hasComma: Bool, blanks: Int, name: StaticString) {
        let length = name.utf8CodeUnitCount
        precondition(name.hasPointerRepresentation && blanks >= 0 && length + blanks <= freeCapacity - 7)
        unsafe withUnsafeMutableBufferPointer { buffer, count in
            guard let base = buffer.baseAddress else { return }
            unsafe Self.line(base, &count, hasComma, blanks)
            let place = unsafe base + count
            unsafe place.initialize(to: UInt8(ascii: "\""))
            unsafe (place + 1).initialize(from: name.utf8Start, count: length)
            let behind = unsafe place + length
            unsafe (behind + 1).initialize(to: UInt8(ascii: "\""))
            unsafe (behind + 2).initialize(to: UInt8(ascii: " "))
            unsafe (behind + 3).initialize(to: UInt8(ascii: ":"))
            unsafe (behind + 4).initialize(to: UInt8(ascii: " "))
            count += length + 5
        }
    }

    @inline(__always)
    private static func line(
        _ base: UnsafeMutablePointer<UInt8>, _ count: inout Int, _ hasComma: Bool, _ blanks: Int
    ) {
        if hasComma {
            unsafe (base + count).initialize(to: UInt8(ascii: ","))
            count += 1
        }
        unsafe (base + count).initialize(to: UInt8(ascii: "\n"))
        unsafe (base + count + 1).initialize(repeating: UInt8(ascii: " "), count: blanks)
        count += 1 + blanks
    }

    /// Appends the lowest `digits` decimal digits of a number, zeros in front included. Traps where there is no room for
    /// them.
    public mutating func append(_ value: UInt64, digits: Int) {
        precondition(digits >= 0 && digits <= freeCapacity)
        unsafe withUnsafeMutableBufferPointer { buffer, count in
            guard let base = buffer.baseAddress else { return }
            var rest = value
            var place = count + digits
            while place > count {
                place -= 1
                unsafe (base + place).initialize(to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
            }
            count += digits
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
