/// The elements that a page is made of. No element can be named by text from elsewhere.
enum Tag: String {
    case html, head, meta, title, style, script, body
    case a, header, nav, main, footer, section, article, div, span, p, h1, h2, h3, h4, ul, ol, li, dl, dt, dd
    case table, caption, thead, tbody, tr, th, td, details, summary, code, pre, strong, small, figure, figcaption
    case button, time, br
    // SVG
    case svg, g, rect, line, path, circle, polyline, text, tspan, desc, defs, pattern

    /// Without content and end tag (HTML 13.1.2).
    var isVoid: Bool { self == .meta || self == .br }
}
