import Bytes

/// Digits of numbers, written where they belong.
enum DecimalDigits {
    /// Digits of UInt64.max.
    static let most = 20

    /// 10 to the power of `exponent`, which is 0 to 19.
    static func power(_ exponent: Int) -> UInt64 {
        var power: UInt64 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }

    /// As many as it takes.
    static func append(_ value: UInt64, to octets: inout OutputSpan<UInt8>) {
        var digits = 1
        var bound: UInt64 = 10
        while digits < most, value >= bound {
            digits += 1
            // 10 to the power of 20 is more than there is.
            bound = digits < most ? bound * 10 : bound
        }
        append(value, digits: digits, to: &octets)
    }

    /// The lowest `digits` digits, zeros in front included.
    static func append(_ value: UInt64, digits: Int, to octets: inout OutputSpan<UInt8>) {
        octets.append(value, digits: digits)
    }

    /// 10.1.2.3 for 0x0A010203.
    static func append(quad bits: UInt32, to octets: inout OutputSpan<UInt8>) {
        for shift: UInt32 in [24, 16, 8] {
            append(UInt64(bits >> shift & 255), to: &octets)
            octets.append(UInt8(ascii: "."))
        }
        append(UInt64(bits & 255), to: &octets)
    }
}
