// Bits in octets, the first one in the top bit of the first octet. What lies outside is neither read nor written.

extension Array where Element == UInt8 {
    /// Up to 64 bits from `start`, nil where they are not all there.
    func bits(_ start: Int, _ count: Int) -> UInt64? {
        guard count >= 0, count <= 64, start >= 0, start <= self.count * 8 - count else { return nil }
        var value: UInt64 = 0
        for bit in start..<(start + count) { value = value << 1 | UInt64(self[bit / 8] >> UInt8(7 - bit % 8) & 1) }
        return value
    }

    /// Writes the lower `count` bits of `value` from `start` on.
    mutating func setBits(_ start: Int, _ count: Int, _ value: UInt64) {
        guard count >= 0, count <= 64, start >= 0, start <= self.count * 8 - count else { return }
        for index in 0..<count {
            let bit = start + index
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            if value >> UInt64(count - 1 - index) & 1 == 1 { self[bit / 8] |= mask } else { self[bit / 8] &= ~mask }
        }
    }

    /// Zeros `range`, as far as it is there.
    mutating func clearBits(_ range: Range<Int>) {
        var bit = Swift.max(range.lowerBound, 0)
        let end = Swift.min(range.upperBound, count * 8)
        while bit < end {
            if bit % 8 == 0, end - bit >= 8 {
                self[bit / 8] = 0
                bit += 8
            } else {
                self[bit / 8] &= ~(UInt8(0x80) >> UInt8(bit % 8))
                bit += 1
            }
        }
    }

    /// Zeros octets, as far as they are there.
    mutating func clear(_ range: Range<Int>) {
        let start = Swift.max(range.lowerBound, 0)
        let end = Swift.min(range.upperBound, count)
        guard start < end else { return }
        for index in start..<end { self[index] = 0 }
    }
}
