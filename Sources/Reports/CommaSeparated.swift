/// Comma-separated values after RFC 4180: a header line, then one item a line.
///
/// Text from packets is made safe twice: controls are shown as in the text report, and what a spreadsheet would take
/// for a formula (it begins with `=`, `+`, `-` or `@`) gets an apostrophe before it.
enum CommaSeparated {
    enum Value {
        /// Text that may come from a packet.
        case text(String?)
        /// Our own: a number, a time, an id.
        case own(String?)

        static func number(_ value: Double?, _ decimals: Int) -> Value {
            .own(value.map { Wording.decimals($0, decimals) })
        }

        static func count(_ value: Int?) -> Value { .own(value.map { String($0) }) }

        static func word(_ value: Bool) -> Value { .own(value ? "true" : "false") }

        var field: String {
            switch self {
            case .text(let text): CommaSeparated.quoted(CommaSeparated.neutral(SafeText.clean(text ?? "")))
            case .own(let text): CommaSeparated.quoted(text ?? "")
            }
        }
    }

    /// RFC 4180, rules 5 to 7.
    static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x22, 0x2C, 0x0D, 0x0A].contains($0) }) || text.first == " " else {
            return text
        }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// `'=SUM(A1)` for `=SUM(A1)`.
    static func neutral(_ text: String) -> String {
        let first = text.first { $0 != " " }
        return first.map { "=+-@".contains($0) } ?? false ? "'" + text : text
    }

    static func line(_ fields: some Sequence<String>) -> String { fields.joined(separator: ",") + "\r\n" }
}
