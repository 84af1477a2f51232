import Bytes

extension JSONText {
    mutating func null() { text.append("null") }

    mutating func boolean(_ value: Bool) { text.append(value ? "true" : "false") }

    /// JSON allows raw DEL, C1 controls, bidirectional overrides and line separators inside strings; a terminal that
    /// shows the report does not deserve them: written as `\u`.
    mutating func string(_ value: String) {
        guard !text.append(quoting: value) else { return }
        text.append(UInt8(ascii: "\""))
        escaped(value)
        text.append(UInt8(ascii: "\""))
    }

    /// A sentence, with its moments in UTC.
    mutating func prose(_ sentence: String) {
        // What marks a moment is not plain.
        guard !text.append(quoting: sentence) else { return }
        string(Wire.prose(sentence))
    }

    private mutating func escaped(_ value: String) {
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text.append("\\\"")
            case "\\": text.append("\\\\")
            case "\u{8}": text.append("\\b")
            case "\u{C}": text.append("\\f")
            case "\n": text.append("\\n")
            case "\r": text.append("\\r")
            case "\t": text.append("\\t")
            default:
                if Self.isPrinted(scalar) { text.append(contentsOf: scalar.utf8) } else { number(scalar) }
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
            text.append(UInt8(ascii: "\\"))
            text.append(UInt8(ascii: "u"))
            for shift in stride(from: 12, through: 0, by: -4) {
                let digit = UInt8(truncatingIfNeeded: unit >> UInt16(shift) & 15)
                text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
    }
}
