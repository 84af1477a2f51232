/// HTML and SVG under construction, well-formed as XML, too. There are three ways onto it: elements of `Tag` with
/// attributes that are escaped, text that is made safe and escaped, and literals of the program itself.
struct Markup {
    private(set) var html = ""

    /// A literal of the program: the only text that is not escaped.
    mutating func raw(_ literal: StaticString) { html += literal.description }

    /// Text of any origin: what cannot be shown becomes a visible escape, what is markup becomes text.
    mutating func text(_ text: String, limit: Int = SafeText.limit) {
        html += Self.escaped(SafeText.clean(text, limit: limit))
    }

    mutating func element(_ tag: Tag, _ attributes: [Attribute] = [], _ content: (inout Markup) -> Void) {
        begin(tag, attributes)
        html += ">"
        content(&self)
        html += "</\(tag.rawValue)>"
        if Self.ofBlocks.contains(tag) { html += "\n" }
    }

    mutating func element(_ tag: Tag, _ attributes: [Attribute] = [], _ text: String) {
        element(tag, attributes) { $0.text(text) }
    }

    /// An element without content.
    mutating func empty(_ tag: Tag, _ attributes: [Attribute] = []) {
        begin(tag, attributes)
        html += tag.isVoid ? " />" : "></\(tag.rawValue)>"
        if Self.ofBlocks.contains(tag) { html += "\n" }
    }

    private mutating func begin(_ tag: Tag, _ attributes: [Attribute]) {
        html += "<\(tag.rawValue)"
        for attribute in attributes { html += " \(attribute.name)=\"\(attribute.value)\"" }
    }

    /// A line break after these makes the source readable and changes nothing.
    private static let ofBlocks: Set<Tag> = [
        .html, .head, .meta, .title, .style, .script, .body, .header, .nav, .main, .footer, .section, .article, .div,
        .p, .h1, .h2, .h3, .h4, .ul, .ol, .li, .dl, .dd, .table, .caption, .thead, .tbody, .tr, .details, .summary,
        .figure, .svg, .g,
    ]

    /// The five characters that HTML, XML and attributes in either sort of quotes give a meaning to.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x22, 0x26, 0x27, 0x3C, 0x3E].contains($0) }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// "12", "12.5": to the hundredth. What is no number of a picture is 0.
    static func number(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e7 else { return "0" }
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        guard rest > 0 else { return "\(sign)\(whole)" }
        let digits = rest % 10 == 0 ? "\(rest / 10)" : CivilTime.padded(Int(rest), 2)
        return "\(sign)\(whole).\(digits)"
    }
}
