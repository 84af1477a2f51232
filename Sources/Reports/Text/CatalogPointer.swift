import Rules

extension TextWriter {
    private static let mostNamed = 3

    /// Where the ids of findings, which the text does not name otherwise, lead to more.
    mutating func writePointer(_ chain: [Finding]) {
        let ids = chain.map(\.id).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        page.gap()
        page.paragraph(
            [],
            "More of what this means: \(report.toolName) explain \(ids.prefix(Self.mostNamed).joined(separator: " "))",
            .dim)
    }
}
