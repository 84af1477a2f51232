public import Bytes

/// Substitutes for what must not leave the site: the same one for the same thing, another one for another thing, and
/// of the same length, so that a packet keeps its shape.
public struct Pseudonyms: Sendable {
    /// Numbers and names whose substitutes are kept, of each, and the longest that are.
    static let maxKnown = 4096
    static let longestKnown = 64

    private var numbers: [[UInt8]: [UInt8]] = [:]
    private var names: [[UInt16]: [UInt16]] = [:]
    private let function: KeyedFunction
    private let texts: TextSubstitution
    private var addresses = AddressMap()

    /// - Parameter keptNumbers: numbers that are no identity, such as the short code of voicemail.
    public init(key: RedactionKey, keptNumbers: Set<String>) {
        function = KeyedFunction(key)
        texts = TextSubstitution(function: function, keptNumbers: Set(keptNumbers.map { Array($0.utf8) }))
    }

    /// Of a telephone number in ASCII. Digits become digits, * and # stay; numbers that begin alike, with 0, or with *
    /// still do.
    public mutating func number(_ digits: [UInt8]) -> [UInt8] {
        if let known = numbers[digits] { return known }
        let substitute = texts.number(digits)
        if numbers.count < Self.maxKnown, digits.count <= Self.longestKnown { numbers[digits] = substitute }
        return substitute
    }

    /// Of a name, in code units of UTF-16 or octets of Latin-1. Letters become letters of the same case,
    /// and numbers in it what they become elsewhere. What stands for no name ("anonymous"), and the names of products,
    /// stay.
    public mutating func name(_ units: [UInt16]) -> [UInt16] {
        if let known = names[units] { return known }
        let substitute = texts.name(units)
        if names.count < Self.maxKnown, units.count <= Self.longestKnown { names[units] = substitute }
        return substitute
    }

    /// Of a name in ASCII or another code of octets.
    mutating func name(octets: [UInt8]) -> [UInt8] {
        name(octets.map { UInt16($0) }).map { UInt8(truncatingIfNeeded: $0) }
    }

    /// Of an IP address: prefix-preserving; private stays private; multicast, broadcast, loopback and unspecified stay
    /// what they are. Of solicited-node addresses the end is mapped, which is that of a host's address.
    public mutating func address(_ address: IPAddress) -> IPAddress { addresses.map(address, function) }

    /// Of a MAC address: the manufacturer stays; group addresses stay what they are, with the exception of those of
    /// solicited nodes, as above.
    public mutating func hardwareAddress(_ address: MACAddress) -> MACAddress { addresses.map(address, function) }

    /// Of an opaque identifier, such as a GUID: as long as it is. One of zeros only stands for none, and stays.
    public mutating func identifier(_ octets: [UInt8]) -> [UInt8] {
        guard octets.contains(where: { $0 != 0 }) else { return octets }
        var result: [UInt8] = []
        var block: UInt8 = 0
        while result.count < octets.count {
            result += function(.identifier, [block] + octets).prefix(octets.count - result.count)
            block &+= 1
        }
        return result
    }

    /// How many substitutes of these numbers and names are one of them: whoever looks for an original would find it.
    /// Numbers and names that stay what they are, such as those that are kept, do not count.
    public mutating func coincidences(numbers: Set<String>, names: Set<String>) -> Int {
        let folded = Set((numbers.union(names)).map { $0.lowercased() })
        var count = 0
        for number in numbers {
            let substitute = String(decoding: self.number(Array(number.utf8)), as: UTF8.self)
            if substitute != number, folded.contains(substitute.lowercased()) { count += 1 }
        }
        for name in names {
            let substitute = String(decoding: self.name(Array(name.utf16)), as: UTF16.self)
            if substitute != name, folded.contains(substitute.lowercased()) { count += 1 }
        }
        return count
    }
}
