/// Text of the file in a message: short, and nothing in it that a terminal obeys.
enum Quoted {
    static let longestShown = 40

    static func text(_ value: String) -> String { "'\(shown(value))'" }

    static func shown(_ value: String) -> String {
        let short = value.unicodeScalars.prefix(longestShown)
        let safe = String(String.UnicodeScalarView(short.map { isPrintable($0) ? $0 : "\u{FFFD}" }))
        return value.unicodeScalars.count > longestShown ? safe + "..." : safe
    }

    /// Neither a control character nor one that turns or hides what stands beside it.
    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
