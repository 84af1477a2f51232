internal import Sessions

/// Substitutes for numbers and names: each character is replaced by another of its kind, which one is decided by the
/// characters in front of it.
struct TextSubstitution: Sendable {
    /// Shifts of ten digits without 0, which changes nothing, and 5, which undoes itself.
    private static let shifts = [1, 2, 3, 4, 6, 7, 8, 9]

    let function: KeyedFunction
    let keptNumbers: Set<[UInt8]>

    /// Digits become digits, the rest stays. A first digit of 0 stays, and no other becomes 0: it leads to the public
    /// network. A kept number stays, and comes from nothing else.
    func number(_ digits: [UInt8]) -> [UInt8] {
        guard !keptNumbers.contains(digits) else { return digits }
        var result = substituted(digits)
        // What would become a kept number becomes what that would have become.
        for _ in 0...keptNumbers.count where keptNumbers.contains(result) { result = substituted(result) }
        return result
    }

    private func substituted(_ digits: [UInt8]) -> [UInt8] {
        var result = digits
        var front = KeyedFunction.Chain(function, .number)
        var isFirst = true
        for (index, digit) in digits.enumerated() {
            if (0x30...0x39).contains(digit) {
                let value = Int(digit) - 0x30
                if !isFirst {
                    let shift = Self.shifts[front.number(below: Self.shifts.count)]
                    result[index] = 0x30 + UInt8((value + shift) % 10)
                } else if value > 0 {
                    result[index] = 0x31 + UInt8((value + front.number(below: 8)) % 9)
                }
                isFirst = false
            }
            front.take(UInt16(digit))
        }
        return result
    }

    /// What systems and not people are called: the analysis takes it for no identity, as it does placeholders of names.
    private static let products = ["avaya", "ip office", "voicemail"].map { Array($0.utf16) }

    /// Letters become letters of the same case, what is beyond ASCII becomes letters, numbers become what they become
    /// where they stand alone ("Extn260" is that of 260); the rest stays. Names that differ by case only still do.
    func name(_ units: [UInt16]) -> [UInt16] {
        let folded = units.map(Self.folded)
        let words = String(decoding: folded, as: UTF16.self).split(separator: " ").joined(separator: " ")
        guard !PersonName.placeholders.contains(words) else { return units }
        var result = units
        var front = KeyedFunction.Chain(function, .name)
        var place = 0
        while place < units.count {
            if let product = Self.products.first(where: { folded[place...].starts(with: $0) }) {
                for unit in product { front.take(unit) }
                place += product.count
                continue
            }
            let digits = units[place...].prefix { (0x30...0x39).contains($0) }
            if digits.isEmpty {
                result[place] = letter(units[place], folded[place], &front)
                place += 1
            } else {
                result.replaceSubrange(digits.indices, with: number(digits.map { UInt8($0) }).map { UInt16($0) })
                for unit in digits { front.take(unit) }
                place += digits.count
            }
        }
        return result
    }

    private func letter(_ unit: UInt16, _ folded: UInt16, _ front: inout KeyedFunction.Chain) -> UInt16 {
        // Never by nothing: from 1 to below the size of the alphabet.
        let shift = 1 + UInt16(front.number(below: 25))
        front.take(folded)
        switch unit {
        case 0x41...0x5A: return 0x41 + (unit - 0x41 + shift) % 26
        case 0x61...0x7A: return 0x61 + (unit - 0x61 + shift) % 26
        case 0...0x7F: return unit
        default: return (folded == unit ? 0x61 : 0x41) + UInt16(front.number(below: 26))
        }
    }

    /// As a small letter, where that is one unit, too.
    private static func folded(_ unit: UInt16) -> UInt16 {
        if unit < 0x80 { return (0x41...0x5A).contains(unit) ? unit + 32 : unit }
        guard let scalar = Unicode.Scalar(UInt32(unit)) else { return unit }
        let lower = scalar.properties.lowercaseMapping.utf16
        return lower.count == 1 ? lower.first ?? unit : unit
    }
}
