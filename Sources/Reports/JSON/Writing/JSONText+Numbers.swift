import Bytes

extension JSONText {
    mutating func integer(_ value: Int64) {
        if value < 0 { octets.append(UInt8(ascii: "-")) }
        octets.append(addingCapacity: DecimalDigits.most) { DecimalDigits.append(value.magnitude, to: &$0) }
    }

    mutating func integer(_ value: UInt64) {
        octets.append(addingCapacity: DecimalDigits.most) { DecimalDigits.append(value, to: &$0) }
    }

    /// The shortest digits that give the value again; a whole number without ".0". What is no number is a string: no
    /// figure of a report gets here so.
    mutating func number(_ value: Double) {
        guard value.isFinite else { return string(value.isNaN ? "nan" : value < 0 ? "-inf" : "inf") }
        if value == 0 {
            if value.sign == .minus { octets.append(UInt8(ascii: "-")) }
            return octets.append(UInt8(ascii: "0"))
        }
        let text = value.description
        octets.append(contentsOf: text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
    }

    /// `value` rounded to so many decimals, at most 9, and then as `number` has it; null for what is no number.
    mutating func number(_ value: Double, decimals: Int) {
        guard value.isFinite else { return null() }
        let scaled = (value * Double(DecimalDigits.power(decimals))).rounded()
        guard scaled.magnitude < 1e15 else { return number(Wire.rounded(value, decimals) ?? value) }
        quotient(Int64(scaled), decimals: decimals, isNegative: scaled.sign == .minus)
    }

    /// `numerator` divided by 10 to the power of `decimals`, at most 9, as `number` has it.
    ///
    /// A decimal of up to 15 digits is the only one so short that gives its `Double` (DBL_DIG): the digits of the
    /// numerator, less zeros at the end, are the shortest.
    /// - Parameter isNegative: tells -0 from 0.
    mutating func quotient(_ numerator: Int64, decimals: Int, isNegative: Bool) {
        let scale = DecimalDigits.power(decimals)
        let magnitude = numerator.magnitude
        // Below 0.0001 the shortest has an exponent.
        guard magnitude < 1_000_000_000_000_000, magnitude == 0 || magnitude * 10_000 >= scale else {
            return number(Double(numerator) / Double(scale))
        }
        let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: scale)
        octets.append(addingCapacity: DecimalDigits.most + 2 + decimals) { octets in
            if isNegative { octets.append(UInt8(ascii: "-")) }
            DecimalDigits.append(whole, to: &octets)
            guard rest > 0 else { return }
            octets.append(UInt8(ascii: "."))
            var (rest, digits) = (rest, decimals)
            while rest % 10 == 0 {
                rest /= 10
                digits -= 1
            }
            DecimalDigits.append(rest, digits: digits, to: &octets)
        }
    }
}

extension JSONText {
    /// RFC 3339 in UTC, to the nanosecond.
    mutating func time(_ time: Timestamp) {
        let civil = CivilTime(time)
        octets.append(addingCapacity: CivilTime.rfc3339Length + 2) { octets in
            octets.append(UInt8(ascii: "\""))
            civil.appendRFC3339(to: &octets)
            octets.append(UInt8(ascii: "\""))
        }
    }

    /// Dotted quad, or RFC 5952.
    mutating func address(_ address: IPAddress) {
        guard let bits = address.v4 else { return string(address.description) }
        octets.append(addingCapacity: 17) { octets in
            octets.append(UInt8(ascii: "\""))
            DecimalDigits.append(quad: bits, to: &octets)
            octets.append(UInt8(ascii: "\""))
        }
    }

    /// `10.1.2.3:1720`, `[2001:db8::1]:1720`.
    mutating func endpoint(_ endpoint: Endpoint) {
        guard let bits = endpoint.address.v4 else { return string(endpoint.description) }
        octets.append(addingCapacity: 23) { octets in
            octets.append(UInt8(ascii: "\""))
            DecimalDigits.append(quad: bits, to: &octets)
            octets.append(UInt8(ascii: ":"))
            DecimalDigits.append(UInt64(endpoint.port), to: &octets)
            octets.append(UInt8(ascii: "\""))
        }
    }
}
