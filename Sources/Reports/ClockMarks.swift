import Bytes

/// Moments inside sentences. Sentences about a capture ("Voicemail stopped at 14:04:03") are made where the zone of
/// the reader is not known: they carry the moment as a mark, and the renderer puts the clock time in its place. A mark
/// is U+E000, nanoseconds since 1970 in decimal, U+E001.
///
/// A packet may hold these characters, too. At worst it gets a clock time printed, which it could have spelled out.
enum ClockMarks {
    private static let open: Unicode.Scalar = "\u{E000}"
    private static let close: Unicode.Scalar = "\u{E001}"
    /// Sign and digits of an Int64: no mark is longer, so that a text full of openings is read in one pass.
    private static let longest = 20

    /// `text` with each mark replaced by what `clock` says of its moment. What only looks like a mark stays.
    static func expand(_ text: String, clock: (Timestamp) -> String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.contains(open) else { return text }
        var result = String.UnicodeScalarView()
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let next = scalars.index(after: index)
            if scalars[index] == open, let end = scalars[next...].prefix(longest + 1).firstIndex(of: close),
                let nanoseconds = Int64(Substring(scalars[next..<end]))
            {
                result.append(contentsOf: clock(Timestamp(nanoseconds: nanoseconds)).unicodeScalars)
                index = scalars.index(after: end)
            } else {
                result.append(scalars[index])
                index = next
            }
        }
        return String(result)
    }
}
