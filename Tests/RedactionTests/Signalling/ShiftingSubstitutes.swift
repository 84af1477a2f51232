import Bytes

@testable import Redaction

/// Substitutes that a test can foretell, and that differ from the original in every character.
struct ShiftingSubstitutes: SubstituteSource {
    var kept: Set<String> = ["*17"]
    /// What was asked for, as text.
    var numbers: Set<String> = []
    var names: Set<String> = []

    mutating func number(_ digits: [UInt8]) -> [UInt8] {
        let text = String(decoding: digits, as: UTF8.self)
        guard !kept.contains(text) else { return digits }
        numbers.insert(text)
        return digits.map { (0x30...0x39).contains($0) ? 0x30 + ($0 - 0x30 + 3) % 10 : $0 }
    }

    mutating func name(_ units: [UInt16]) -> [UInt16] {
        names.insert(String(decoding: units, as: UTF16.self))
        return units.map { unit in
            switch unit {
            case 0x30...0x39: 0x30 + (unit - 0x30 + 3) % 10
            case 0x41...0x5A: 0x41 + (unit - 0x41 + 5) % 26
            case 0x61...0x7A: 0x61 + (unit - 0x61 + 5) % 26
            case 0x80...: 0x7A
            default: unit
            }
        }
    }

    mutating func address(_ address: IPAddress) -> IPAddress {
        guard let v4 = address.v4 else { return IPAddress(high: address.high, low: ~address.low) }
        return v4 == 0 || address.isMulticast || v4 == .max ? address : IPAddress(v4: v4 ^ 0x0055_55AA)
    }

    mutating func identifier(_ octets: [UInt8]) -> [UInt8] { octets.map { $0 ^ 0xA5 } }
}
