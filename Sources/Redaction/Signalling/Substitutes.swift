import Bytes

/// Who says what stands for what. `Pseudonyms` does; tests bring their own.
protocol SubstituteSource {
    mutating func number(_ digits: [UInt8]) -> [UInt8]
    mutating func name(_ units: [UInt16]) -> [UInt16]
    mutating func address(_ address: IPAddress) -> IPAddress
    mutating func identifier(_ octets: [UInt8]) -> [UInt8]
}

extension Pseudonyms: SubstituteSource {}

/// Substitutes that fit where the original stood: as long as it is, whatever the source says.
enum Substitutes {
    /// Of a text in UTF-16 or Latin-1. One of digits, * and # alone is a number wherever it stands: then it remains the
    /// same number in a Display, in an alias and in a Calling party number. Padding stays out of it.
    static func text(_ units: [UInt16], _ source: inout some SubstituteSource) -> [UInt16] {
        let padding = units.reversed().prefix { $0 == 0 || $0 == 0x20 }.count
        var text = Array(units.dropLast(padding))
        let plus = text.first == 0x2B ? 1 : 0
        let key = text.dropFirst(plus)
        guard !key.isEmpty else { return units }
        if key.allSatisfy(isKey) {
            text =
                Array(text.prefix(plus)) + number(key.map { UInt8(truncatingIfNeeded: $0) }, &source).map(UInt16.init)
        } else {
            let name = source.name(text)
            text = name.count == text.count ? name : text.map { _ in 0x78 }
        }
        return text + units.suffix(padding)
    }

    static func number(_ digits: [UInt8], _ source: inout some SubstituteSource) -> [UInt8] {
        guard !digits.isEmpty else { return [] }
        let number = source.number(digits)
        return number.count == digits.count ? number : digits.map { _ in 0x30 }
    }

    /// Of a text in octets: UTF-8 where it is valid and its substitute is as long, otherwise Latin-1.
    static func text(_ octets: [UInt8], _ source: inout some SubstituteSource) -> [UInt8] {
        if octets.contains(where: { $0 >= 0x80 }), let text = String(validating: octets, as: UTF8.self) {
            let units = self.text(Array(text.utf16), &source)
            let encoded = Array(String(decoding: units, as: UTF16.self).utf8)
            if encoded.count == octets.count { return encoded }
        }
        return text(octets.map(UInt16.init), &source).map { UInt8(exactly: $0) ?? 0x78 }
    }

    /// Of an opaque identifier; one of zeros is none, and stays.
    static func identifier(_ octets: [UInt8], _ source: inout some SubstituteSource) -> [UInt8] {
        guard octets.contains(where: { $0 != 0 }) else { return octets }
        let identifier = source.identifier(octets)
        return identifier.count == octets.count ? identifier : octets.map { _ in 0 }
    }

    /// Of an IP address in 4 or 16 octets; anything else is none, and becomes zeros.
    static func address(_ octets: [UInt8], _ source: inout some SubstituteSource) -> [UInt8] {
        switch octets.count {
        case 4:
            let address = source.address(IPAddress(v4: octets.reduce(0) { $0 << 8 | UInt32($1) }))
            guard let bits = address.v4 else { return [0, 0, 0, 0] }
            return (0..<4).map { UInt8(truncatingIfNeeded: bits >> UInt32(24 - 8 * $0)) }
        case 16:
            let word = { (part: ArraySlice<UInt8>) in part.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
            let address = source.address(IPAddress(high: word(octets[0..<8]), low: word(octets[8..<16])))
            return (0..<16).map { index in
                let word = index < 8 ? address.high : address.low
                return UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (index % 8)))
            }
        default: return octets.map { _ in 0 }
        }
    }

    private static func isKey(_ unit: UInt16) -> Bool {
        (0x30...0x39).contains(unit) || unit == 0x2A || unit == 0x23
    }
}
