/// Makes text from packets, files and the command line fit to be shown: what a terminal would obey, what turns the
/// direction of a line, and what nobody can see becomes a visible escape.
public enum SafeText {
    /// The longest text that is shown whole, in Unicode scalars, unless the caller says otherwise.
    public static let limit = 2000
    /// Marks on one letter beyond this many are escaped: more would run into the lines above and below.
    static let marksPerLetter = 2

    /// `text` on one line and free of control, format, line-breaking, private and unassigned characters: C0 and C1
    /// controls and DEL as `\x1B`, all others as `\u{202E}`. Beyond `limit` scalars it says how many are not shown.
    public static func clean(_ text: String, limit: Int = Self.limit) -> String {
        if isPlain(text), text.utf8.count <= limit { return text }
        var result = String.UnicodeScalarView()
        var shown = 0
        var marks = 0
        for scalar in text.unicodeScalars {
            if shown >= max(limit, 1) {
                let more = text.unicodeScalars.count - shown
                result.append(contentsOf: "… (\(more) more characters)".unicodeScalars)
                break
            }
            shown += 1
            let category = scalar.properties.generalCategory
            let isMark = category == .nonspacingMark || category == .enclosingMark
            marks = isMark ? marks + 1 : 0
            if isMark, marks > marksPerLetter || shown == 1 {
                result.append(contentsOf: escape(scalar).unicodeScalars)
            } else if isShowable(scalar, category) {
                result.append(scalar)
            } else {
                result.append(contentsOf: escape(scalar).unicodeScalars)
            }
        }
        return String(result)
    }

    /// Printable ASCII and nothing else: by far the usual case.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    /// Characters without ink that are letters or symbols by their category.
    private static let blanks: Set<Unicode.Scalar> = [
        "\u{115F}", "\u{1160}", "\u{2800}", "\u{3164}", "\u{FFA0}",
    ]

    private static func isShowable(_ scalar: Unicode.Scalar, _ category: Unicode.GeneralCategory) -> Bool {
        switch category {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: !blanks.contains(scalar)
        }
    }

    /// `\x1B` for controls, `\u{202E}` for the rest.
    static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let short = scalar.value < 0x100 && scalar.properties.generalCategory == .control
        return short ? "\\x" + (digits.utf8.count == 1 ? "0" + digits : digits) : "\\u{\(digits)}"
    }

    /// Columns that `text` takes on a terminal: 0 for marks, 2 for wide East Asian characters and emoji.
    static func columns(_ text: some StringProtocol) -> Int {
        var count = 0
        for scalar in text.unicodeScalars {
            if scalar.value < 0x300 {
                count += 1
                continue
            }
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: continue
            default: count += wide.contains { $0.contains(scalar.value) } ? 2 : 1
            }
        }
        return count
    }

    /// East Asian Width W and F in blocks (UAX #11), coarse: a column too many does no harm.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]
}
