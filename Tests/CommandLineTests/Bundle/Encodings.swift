import Foundation

/// A text or an address in every way that a protocol or a page may hold it.
enum Encodings {
    /// ASCII and IA5 (and with them BER and TFTP), BMP and UTF-16 in both orders, hexadecimal digits, and of numbers
    /// BCD in both orders of nibbles and the four bits a character of aligned PER.
    static func of(text: String) -> [String: Data] {
        var all = [
            "ASCII": Data(text.utf8), "lower case": Data(text.lowercased().utf8),
            "upper case": Data(text.uppercased().utf8),
            "BMP": Data(text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }),
            "UTF-16LE": Data(text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }),
            "hexadecimal": Data(text.utf8.map { String(format: "%02x", $0) }.joined().utf8),
        ]
        let digits = text.utf8.compactMap { (0x30...0x39).contains($0) ? $0 - 0x30 : nil }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return all }
        let pairs = stride(from: 0, to: digits.count, by: 2).map { (digits[$0], digits[$0 + 1]) }
        all["BCD"] = Data(pairs.map { $0 << 4 | $1 })
        all["BCD, low nibble first"] = Data(pairs.map { $1 << 4 | $0 })
        // X.691 30.5.2: by place in the alphabet #*,0123456789.
        all["PER"] = Data(pairs.map { ($0 + 3) << 4 | ($1 + 3) })
        // The same a nibble later.
        let later = zip(digits.dropFirst().dropLast(), digits.dropFirst(2))
        let odd = stride(from: 0, to: digits.count - 2, by: 2).map { Array(later)[$0] }
        all["PER, a nibble later"] = Data(odd.map { ($0 + 3) << 4 | ($1 + 3) })
        return all
    }

    /// As octets in both orders, in dotted form, and as hexadecimal digits.
    static func of(address: String) -> [String: Data] {
        let octets = address.split(separator: ".").compactMap { UInt8($0) }
        let hex = octets.map { String(format: "%02x", $0) }.joined()
        return [
            "octets": Data(octets), "octets backwards": Data(octets.reversed()), "dotted": Data(address.utf8),
            "hexadecimal": Data(hex.utf8), "upper case": Data(hex.uppercased().utf8),
        ]
    }

    static func of(hardware: String) -> [String: Data] {
        let octets = hardware.split(separator: ":").compactMap { UInt8($0, radix: 16) }
        return [
            "octets": Data(octets), "colons": Data(hardware.utf8), "upper case": Data(hardware.uppercased().utf8),
            "dashes": Data(hardware.replacing(":", with: "-").utf8),
            "digits": Data(hardware.replacing(":", with: "").utf8),
        ]
    }

    /// Whether `data` holds `octets`, and not as a part of a longer run of digits or letters where both are text.
    static func isIn(_ data: Data, _ octets: Data, asWord: Bool = false) -> Bool {
        var start = data.startIndex
        while let found = data.range(of: octets, in: start..<data.endIndex) {
            guard asWord else { return true }
            let before = found.lowerBound > data.startIndex ? data[found.lowerBound - 1] : 0x20
            let after = found.upperBound < data.endIndex ? data[found.upperBound] : 0x20
            if !isWord(before), !isWord(after) { return true }
            start = found.lowerBound + 1
        }
        return false
    }

    private static func isWord(_ octet: UInt8) -> Bool {
        (0x30...0x39).contains(octet) || (0x41...0x5A).contains(octet) || (0x61...0x7A).contains(octet)
    }
}
