/// Shapes that pictures have in common. No shape refers to another one by name: nothing is loaded, and no id is needed.
enum Drawing {
    /// Strokes of a hatch stand so far apart.
    private static let hatch = 5.0

    static func rect(
        _ page: inout Markup, _ name: StaticString, x: Double, y: Double, width: Double, height: Double,
        radius: Double = 0, title: String? = nil
    ) {
        var attributes: [Attribute] = [
            .class(name), .number("x", x), .number("y", y), .number("width", max(width, 0)),
            .number("height", max(height, 0)),
        ]
        if radius > 0 { attributes.append(.number("rx", radius)) }
        guard let title else { return page.empty(.rect, attributes) }
        page.element(.rect, attributes) { $0.element(.title, [], title) }
    }

    static func line(
        _ page: inout Markup, _ name: StaticString, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double
    ) {
        page.empty(
            .line,
            [.class(name), .number("x1", x1), .number("y1", y1), .number("x2", x2), .number("y2", y2)])
    }

    static func text(
        _ page: inout Markup, _ name: StaticString, x: Double, y: Double, _ text: String, columns: Int = 200
    ) {
        page.element(
            .text, [.class(name), .number("x", x), .number("y", y)],
            Page.fit(SafeText.clean(text, limit: 400), columns: columns))
    }

    /// Slanting strokes that fill a rectangle: what a color says, for those who do not see it.
    static func hatch(
        _ page: inout Markup, _ name: StaticString, x: Double, y: Double, width: Double, height: Double
    ) {
        guard width > 1 else { return }
        var path = Path()
        var start = x - height + hatch / 2
        while start < x + width {
            // From the lower to the upper edge, cut at the left and the right side.
            let low = max(start, x)
            let high = min(start + height, x + width)
            if high > low { path.line(low, y + height - (low - start), high, y + height - (high - start)) }
            start += hatch
        }
        page.empty(.path, [.class(name), path.attribute])
    }

    /// The data of a path element.
    struct Path {
        private var data = ""

        mutating func move(_ x: Double, _ y: Double) { add("M", [x, y]) }
        mutating func line(to x: Double, _ y: Double) { add("L", [x, y]) }
        mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
            add("M", [x1, y1])
            add("L", [x2, y2])
        }
        mutating func curve(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, to x: Double, _ y: Double) {
            add("C", [x1, y1, x2, y2, x, y])
        }
        mutating func close() { data += "Z" }

        private mutating func add(_ command: String, _ values: [Double]) {
            data += command + values.map(Markup.number).joined(separator: " ")
        }

        var attribute: Attribute { .path(data) }
    }
}
