/// Text of packets for pages of calls: safe for a terminal, and in ASCII where the terminal knows no more.
struct PlainText {
    /// Longest text of one field that is shown, in scalars.
    static let limit = 400

    let ascii: Bool

    func callAsFunction(_ text: String) -> String {
        let clean = SafeText.clean(text, limit: Self.limit)
        guard ascii else { return clean }
        var result = String.UnicodeScalarView()
        for scalar in clean.unicodeScalars {
            if scalar.isASCII {
                result.append(scalar)
            } else {
                result.append(contentsOf: (scalar == "…" ? "..." : SafeText.escape(scalar)).unicodeScalars)
            }
        }
        return String(result)
    }

    /// A finished page: what is left beyond ASCII are our own signs, such as the ellipsis of a cell that was cut.
    func finish(_ page: String) -> String {
        guard ascii, !page.utf8.allSatisfy({ $0 < 0x80 }) else { return page }
        var result = String.UnicodeScalarView()
        for scalar in page.unicodeScalars { result.append(scalar.isASCII ? scalar : scalar == "…" ? "~" : "?") }
        return String(result)
    }
}
