import Bytes

extension JSONText {
    mutating func integer(_ value: Int64) {
        if value < 0 { text.append(UInt8(ascii: "-")) }
        text.append(value.magnitude)
    }

    mutating func integer(_ value: UInt64) { text.append(value) }

    /// The shortest digits that give the value again; a whole number without ".0". What is no number is a string: no
    /// figure of a report gets here so.
    mutating func number(_ value: Double) {
        guard value.isFinite else { return string(value.isNaN ? "nan" : value < 0 ? "-inf" : "inf") }
        if value == 0 {
            if value.sign == .minus { text.append(UInt8(ascii: "-")) }
            return text.append(UInt8(ascii: "0"))
        }
        // To look for the shortest digits takes far longer.
        if value.magnitude < 1e15, let whole = Int64(exactly: value) { return integer(whole) }
        let digits = value.description
        text.append(contentsOf: digits.hasSuffix(".0") ? digits.utf8.dropLast(2) : digits.utf8[...])
    }

    /// `value` rounded to so many decimals, at most 9, and then as `number` has it; null for what is no number.
    mutating func number(_ value: Double, decimals: Int) {
        guard value.isFinite else { return null() }
        let scaled = (value * Double(Self.power(decimals))).rounded()
        guard scaled.magnitude < 1e15 else { return number(Wire.rounded(value, decimals) ?? value) }
        quotient(Int64(scaled), decimals: decimals, isNegative: scaled.sign == .minus)
    }

    /// `numerator` divided by 10 to the power of `decimals`, at most 9, as `number` has it.
    ///
    /// A decimal of up to 15 digits is the only one so short that gives its `Double` (DBL_DIG): the digits of the
    /// numerator, less zeros at the end, are the shortest.
    /// - Parameter isNegative: tells -0 from 0.
    mutating func quotient(_ numerator: Int64, decimals: Int, isNegative: Bool) {
        let scale = Self.power(decimals)
        let magnitude = numerator.magnitude
        // Below 0.0001 the shortest has an exponent.
        guard magnitude < 1_000_000_000_000_000, magnitude == 0 || magnitude * 10_000 >= scale else {
            return number(Double(numerator) / Double(scale))
        }
        let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: scale)
        if isNegative { text.append(UInt8(ascii: "-")) }
        text.append(whole)
        guard rest > 0 else { return }
        text.append(UInt8(ascii: "."))
        var (fraction, digits) = (rest, decimals)
        while fraction % 10 == 0 {
            fraction /= 10
            digits -= 1
        }
        text.append(fraction, digits: digits)
    }

    /// 10 to the power of `exponent`, which is 0 to 19.
    private static func power(_ exponent: Int) -> UInt64 {
        var power: UInt64 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }
}

extension JSONText {
    /// RFC 3339 in UTC, to the nanosecond.
    mutating func time(_ time: Timestamp) {
        text.append(UInt8(ascii: "\""))
        CivilTime(time).appendRFC3339(to: &text)
        text.append(UInt8(ascii: "\""))
    }

    /// Dotted quad, or RFC 5952.
    mutating func address(_ address: IPAddress) {
        guard let bits = address.v4 else { return string(address.description) }
        text.append(UInt8(ascii: "\""))
        text.append(quad: bits)
        text.append(UInt8(ascii: "\""))
    }

    /// `10.1.2.3:1720`, `[2001:db8::1]:1720`.
    mutating func endpoint(_ endpoint: Endpoint) {
        guard let bits = endpoint.address.v4 else { return string(endpoint.description) }
        text.append(UInt8(ascii: "\""))
        text.append(quad: bits)
        text.append(UInt8(ascii: ":"))
        text.append(UInt64(endpoint.port))
        text.append(UInt8(ascii: "\""))
    }
}
