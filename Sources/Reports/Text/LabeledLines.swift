extension Page {
    private static let label = 12

    /// Lines under one label at their left; nothing where there are none. What goes beyond `most` is counted.
    mutating func labeled(_ title: String, _ lines: [String], most: Int = .max) {
        var lead = "  " + TextWriter.padded(title, Self.label)
        for line in lines.prefix(most) where !line.isEmpty {
            paragraph([Span(lead, .dim)], line)
            lead = String(repeating: " ", count: lead.count)
        }
        if lines.count > most {
            paragraph([Span(lead)], "\(Wording.count(lines.count - most)) more", .dim)
        }
    }
}
