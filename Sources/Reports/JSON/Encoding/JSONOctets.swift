/// JSON (RFC 8259) as it is written, octet by octet.
struct JSONOctets {
    /// Pretty: a member or element a line, indented by two spaces.
    let isPretty: Bool
    private(set) var octets: [UInt8] = []

    init(isPretty: Bool) { self.isPretty = isPretty }

    var count: Int { octets.count }

    mutating func append(_ octet: UInt8) { octets.append(octet) }

    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { unsafe octets.append(contentsOf: $0) }
    }

    /// What a container begins with, or what stands between its parts.
    mutating func line(_ depth: Int) {
        guard isPretty else { return }
        octets.append(UInt8(ascii: "\n"))
        for _ in 0..<depth {
            octets.append(UInt8(ascii: " "))
            octets.append(UInt8(ascii: " "))
        }
    }

    mutating func null() { append("null") }

    mutating func boolean(_ value: Bool) { value ? append("true") : append("false") }

    mutating func integer(_ value: some BinaryInteger) {
        guard value >= 0, value < 10 else {
            octets.append(contentsOf: String(value).utf8)
            return
        }
        octets.append(UInt8(ascii: "0") + UInt8(value))
    }

    /// The shortest digits that give the value again; a whole number without ".0". What is no number, and never gets
    /// here from `Wire.rounded`, is a string.
    mutating func number(_ value: Double) {
        guard value.isFinite else { return string(value.isNaN ? "nan" : value < 0 ? "-inf" : "inf") }
        if value == 0 { return value.sign == .minus ? append("-0") : append(UInt8(ascii: "0")) }
        let text = value.description
        octets.append(contentsOf: text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
    }

    /// JSON allows raw DEL, C1 controls, bidirectional overrides and line separators inside strings; a terminal that
    /// shows the report does not deserve them: written as `\u`.
    mutating func string(_ text: String) {
        octets.append(UInt8(ascii: "\""))
        let isPlain = text.utf8.allSatisfy {
            $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain { octets.append(contentsOf: text.utf8) } else { escaped(text) }
        octets.append(UInt8(ascii: "\""))
    }

    private mutating func escaped(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": append("\\\"")
            case "\\": append("\\\\")
            case "\u{8}": append("\\b")
            case "\u{C}": append("\\f")
            case "\n": append("\\n")
            case "\r": append("\\r")
            case "\t": append("\\t")
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

    private mutating func number(_ scalar: Unicode.Scalar) {
        for unit in scalar.utf16 {
            append("\\u")
            for shift in stride(from: 12, through: 0, by: -4) {
                octets.append(Self.digits[Int(unit >> UInt16(shift) & 15)])
            }
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

extension JSONOctets {
    /// Puts the members of an object, which lie behind `start`, in another order.
    /// - Parameters:
    ///   - members: of each its octets, in the new order.
    ///   - depth: of the members.
    mutating func reorder(from start: Int, _ members: [Range<Int>], depth: Int) {
        var sorted = JSONOctets(isPretty: isPretty)
        sorted.octets.reserveCapacity(octets.count - start)
        for (index, member) in members.enumerated() {
            if index > 0 { sorted.append(UInt8(ascii: ",")) }
            sorted.line(depth)
            sorted.octets.append(contentsOf: octets[member])
        }
        octets.replaceSubrange(start..., with: sorted.octets)
    }
}
