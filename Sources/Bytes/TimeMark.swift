/// A moment inside a sentence, written down before it is known in which zone the sentence will be read.
///
/// Sentences about a capture ("Voicemail stopped at 14:04") are made where no zone is known. They carry the moment as
/// a mark, and the report that prints them puts the clock time in its place. A mark is U+E000, nanoseconds since 1970,
/// one letter for the precision, U+E001: private-use characters, which no message of a telephone system needs.
public enum TimeMark {
    /// How much of the clock time the sentence shows.
    public enum Precision: Character, Sendable { case minutes = "m", seconds = "s" }

    private static let open: Unicode.Scalar = "\u{E000}"
    private static let close: Unicode.Scalar = "\u{E001}"
    /// Sign and digits of an Int64, and the letter.
    private static let longest = 21

    fileprivate static func make(_ time: Timestamp, _ precision: Precision) -> String {
        "\(open)\(time.nanoseconds)\(precision.rawValue)\(close)"
    }

    /// `text` with each mark replaced by what `clock` says of its moment. What only looks like a mark stays as it is.
    public static func expand(_ text: String, clock: (Timestamp, Precision) -> String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.contains(open) else { return text }
        var result = String.UnicodeScalarView()
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            if scalar == open,
                let end = scalars[next...].prefix(longest + 1).firstIndex(of: close),
                let replacement = read(scalars[next..<end], clock)
            {
                result.append(contentsOf: replacement.unicodeScalars)
                index = scalars.index(after: end)
            } else {
                result.append(scalar)
                index = next
            }
        }
        return String(result)
    }

    private static func read(
        _ body: Substring.UnicodeScalarView, _ clock: (Timestamp, Precision) -> String
    ) -> String? {
        guard let letter = body.last, let precision = Precision(rawValue: Character(letter)),
            let nanoseconds = Int64(Substring(body.dropLast()))
        else { return nil }
        return clock(Timestamp(nanoseconds: nanoseconds), precision)
    }
}

extension Timestamp {
    /// This moment for use inside a sentence, to be shown as HH:MM:SS in the reader's zone.
    public var mark: String { TimeMark.make(self, .seconds) }
    /// The same, shown as HH:MM.
    public var minuteMark: String { TimeMark.make(self, .minutes) }
}
