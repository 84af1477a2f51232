/// What decides which substitute stands for what: with the same key, the same ones.
public struct RedactionKey: Sendable, Equatable {
    public static let length = 32

    /// `length` octets.
    public let octets: [UInt8]

    /// Nil where there are not `length` octets.
    public init?(_ octets: [UInt8]) {
        guard octets.count == Self.length else { return nil }
        self.octets = octets
    }

    private init(exactly octets: [UInt8]) { self.octets = octets }

    /// A new one, from the random numbers of the system.
    public static func random() -> RedactionKey {
        var generator = SystemRandomNumberGenerator()
        return RedactionKey(exactly: (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// Another key that follows from this one; the key itself for 0.
    public func derived(_ number: Int) -> RedactionKey {
        guard number != 0 else { return self }
        let bits = UInt64(truncatingIfNeeded: number)
        let octets = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> UInt64($0)) }
        return RedactionKey(exactly: KeyedFunction(self)(.derivation, octets))
    }
}

// MARK: - As a file

extension RedactionKey {
    /// The text of a key file: a line that says what it is, and 64 hexadecimal digits.
    public var text: String {
        let digits = octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return "# scndoctor redaction key: whoever has it can undo the redaction. Keep it as secret as the capture.\n"
            + "\(digits)\n"
    }

    /// Reads the text of a key file: 64 hexadecimal digits in either case, in one line or several; white space and
    /// lines that begin with # count for nothing. Nil for anything else.
    public static func parse(_ text: String) -> RedactionKey? {
        var octets: [UInt8] = []
        var half: UInt8?
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.drop(while: \.isWhitespace)
            guard !line.hasPrefix("#") else { continue }
            for character in line where !character.isWhitespace {
                guard character.isASCII, let digit = character.hexDigitValue, octets.count < length else { return nil }
                if let first = half {
                    octets.append(first << 4 | UInt8(digit))
                    half = nil
                } else {
                    half = UInt8(digit)
                }
            }
        }
        return half == nil ? RedactionKey(octets) : nil
    }
}
