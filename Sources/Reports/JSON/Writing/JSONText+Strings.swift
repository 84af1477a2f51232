import Bytes

extension JSONText {
    mutating func null() { octets.append(addingCapacity: 4) { $0.append("null") } }

    mutating func boolean(_ value: Bool) { octets.append(addingCapacity: 5) { $0.append(value ? "true" : "false") } }

    /// JSON allows raw DEL, C1 controls, bidirectional overrides and line separators inside strings; a terminal that
    /// shows the report does not deserve them: written as `\u`.
    mutating func string(_ text: String) {
        guard Self.isPlain(text) else {
            octets.append(UInt8(ascii: "\""))
            escaped(text)
            return octets.append(UInt8(ascii: "\""))
        }
        let plain = text.utf8Span
        octets.append(addingCapacity: plain.count + 2) { octets in
            octets.append(UInt8(ascii: "\""))
            octets.append(plain)
            octets.append(UInt8(ascii: "\""))
        }
    }

    /// A sentence, with its moments in UTC.
    mutating func prose(_ text: String) {
        // What marks a moment is not plain.
        guard !Self.isPlain(text) else { return string(text) }
        string(Wire.prose(text))
    }

    /// Whether every octet stands for itself: printable ASCII without the quotation mark and the backslash.
    private static func isPlain(_ text: String) -> Bool {
        let octets = text.utf8Span.span
        // To the end: most are plain, and several octets at a time are looked at so.
        var isOdd = false
        for place in octets.indices { isOdd = needsCare(octets[place]) || isOdd }
        return !isOdd
    }

    private static func needsCare(_ octet: UInt8) -> Bool {
        octet < 0x20 || octet >= 0x7F || octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\")
    }

    private mutating func escaped(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": octets.append(contentsOf: "\\\"".utf8)
            case "\\": octets.append(contentsOf: "\\\\".utf8)
            case "\u{8}": octets.append(contentsOf: "\\b".utf8)
            case "\u{C}": octets.append(contentsOf: "\\f".utf8)
            case "\n": octets.append(contentsOf: "\\n".utf8)
            case "\r": octets.append(contentsOf: "\\r".utf8)
            case "\t": octets.append(contentsOf: "\\t".utf8)
            default:
                if Self.isPrinted(scalar) { octets.append(contentsOf: scalar.utf8) } else { number(scalar) }
            }
        }
    }

    private static func isPrinted(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value >= 0x20 }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: return false
        default: return true
        }
    }

    /// As `\u` and four hexadecimal digits, twice for what lies beyond U+FFFF.
    private mutating func number(_ scalar: Unicode.Scalar) {
        for unit in scalar.utf16 {
            octets.append(UInt8(ascii: "\\"))
            octets.append(UInt8(ascii: "u"))
            for shift in stride(from: 12, through: 0, by: -4) {
                let digit = UInt8(truncatingIfNeeded: unit >> UInt16(shift) & 15)
                octets.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
    }
}
