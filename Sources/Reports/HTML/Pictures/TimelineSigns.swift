import Rules

/// The signs of the timeline, each told apart by its shape or its strokes as well as by its color.
enum TimelineSigns {
    static func draw(
        _ look: TimelineLanes.Look, _ x: Double, _ width: Double, _ middle: Double, _ title: String?,
        _ page: inout Markup
    ) {
        func bar(_ name: StaticString, _ height: Double) {
            Drawing.rect(
                &page, name, x: x, y: middle - height / 2, width: width, height: height, radius: 1, title: title)
        }
        func hatch(_ name: StaticString, _ height: Double) {
            Drawing.hatch(&page, name, x: x, y: middle - height / 2, width: width, height: height)
        }
        switch look {
        case .answered: bar("bar answered", 12)
        case .unanswered:
            bar("bar unanswered", 12)
            hatch("hatch unanswered", 12)
        case .run: bar("bar run", 16)
        case .unsure:
            bar("bar unsure", 16)
            hatch("hatch unsure", 16)
        case .call: bar("bar call", 12)
        case .callOpen: bar("bar call-open", 12)
        case .callFailed:
            bar("bar call-failed", 12)
            var cross = Drawing.Path()
            let center = x + width / 2
            cross.line(center - 5, middle - 5, center + 5, middle + 5)
            cross.line(center - 5, middle + 5, center + 5, middle - 5)
            page.empty(.path, [.class("cross"), cross.attribute])
        case .link: bar("bar link", 5)
        case .silence:
            bar("bar silence", 12)
            hatch("hatch silence", 12)
        }
    }

    /// A shape for each severity: a diamond, a triangle, a ring.
    static func draw(_ severity: Severity, _ x: Double, _ middle: Double, _ page: inout Markup) {
        var path = Drawing.Path()
        switch severity {
        case .error:
            path.move(x, middle - 8)
            path.line(to: x + 8, middle)
            path.line(to: x, middle + 8)
            path.line(to: x - 8, middle)
            path.close()
            page.empty(.path, [.class("sign error"), path.attribute])
        case .warning:
            path.move(x, middle - 7)
            path.line(to: x + 8, middle + 6)
            path.line(to: x - 8, middle + 6)
            path.close()
            page.empty(.path, [.class("sign warning"), path.attribute])
        case .note:
            page.empty(
                .circle, [.class("sign note"), .number("cx", x), .number("cy", middle), .number("r", 5)])
        }
    }

    static func word(_ look: TimelineLanes.Look) -> String {
        switch look {
        case .answered: "requests answered"
        case .unanswered: "requests unanswered"
        case .run: "voicemail there"
        case .unsure: "began or ended somewhere in here"
        case .call: "call answered"
        case .callFailed: "call rejected"
        case .callOpen: "call not answered, or its end not seen"
        case .link: "SCN updates"
        case .silence: "SCN silence"
        }
    }
}
