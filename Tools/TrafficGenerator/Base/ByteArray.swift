extension [UInt8] {
    mutating func append16(_ value: UInt16) {
        append(UInt8(value >> 8))
        append(UInt8(value & 255))
    }

    mutating func append32(_ value: UInt32) {
        append16(UInt16(value >> 16))
        append16(UInt16(value & 0xffff))
    }

    mutating func append48(_ value: UInt64) {
        append16(UInt16(truncatingIfNeeded: value >> 32))
        append32(UInt32(truncatingIfNeeded: value))
    }

    mutating func put16(_ value: UInt16, at offset: Int) {
        self[offset] = UInt8(value >> 8)
        self[offset + 1] = UInt8(value & 255)
    }

    mutating func put32(_ value: UInt32, at offset: Int) {
        put16(UInt16(value >> 16), at: offset)
        put16(UInt16(value & 0xffff), at: offset + 2)
    }
}

/// The sum of 16-bit words of RFC 1071, not yet folded.
func wordSum(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil) -> UInt32 {
    var sum: UInt32 = 0
    var index = start
    let end = end ?? bytes.count
    while index + 1 < end {
        sum &+= UInt32(bytes[index]) << 8 | UInt32(bytes[index + 1])
        index += 2
    }
    if index < end { sum &+= UInt32(bytes[index]) << 8 }
    return sum
}

/// The Internet checksum of RFC 1071 of a sum of words.
func checksum(folding sum: UInt32) -> UInt16 {
    var sum = sum
    while sum > 0xffff { sum = sum & 0xffff + sum >> 16 }
    return ~UInt16(truncatingIfNeeded: sum)
}
