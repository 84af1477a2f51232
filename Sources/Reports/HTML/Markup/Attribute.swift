/// A name that the program wrote, and a value that is escaped wherever it came from.
struct Attribute {
    let name: StaticString
    let value: String

    private init(_ name: StaticString, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Text of any origin: made safe like the text of an element.
    static func text(_ name: StaticString, _ value: String) -> Attribute {
        Attribute(name, Markup.escaped(SafeText.clean(value)))
    }

    static func fixed(_ name: StaticString, _ value: StaticString) -> Attribute {
        Attribute(name, Markup.escaped(value.description))
    }

    /// A length or coordinate, to the hundredth.
    static func number(_ name: StaticString, _ value: Double) -> Attribute {
        Attribute(name, Markup.number(value))
    }

    static func numbers(_ name: StaticString, _ values: [Double]) -> Attribute {
        Attribute(name, values.map(Markup.number).joined(separator: " "))
    }

    static func `class`(_ names: StaticString) -> Attribute { fixed("class", names) }
    static func id(_ id: ElementID) -> Attribute { Attribute("id", id.text) }
    /// Links lead to places of the same page only.
    static func link(_ id: ElementID) -> Attribute { Attribute("href", "#" + id.text) }
    static func refers(_ name: StaticString, _ ids: ElementID...) -> Attribute {
        Attribute(name, ids.map(\.text).joined(separator: " "))
    }
    /// What a region is called by a screen reader.
    static func label(_ text: String) -> Attribute { .text("aria-label", text) }

    /// Letters and numbers of a path of SVG; too long for what text may be.
    static func path(_ data: String) -> Attribute { Attribute("d", Markup.escaped(data)) }

    /// A policy, or another text that the program put together itself.
    static func composed(_ name: StaticString, _ value: ContentPolicy) -> Attribute {
        Attribute(name, Markup.escaped(value.text))
    }
}
