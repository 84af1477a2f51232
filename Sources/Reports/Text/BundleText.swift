extension TextWriter {
    /// Which packets go with the report, what was taken out, and which files it is about.
    mutating func writeBundle() {
        guard let bundle = report.bundle else { return }
        page.heading("This bundle")
        for source in bundle.sources {
            page.paragraph([Span("  Source   ", .dim)], "\(source.name), \(Wording.count(source.size)) octets, SHA-256")
            page.line([Span("           \(SafeText.clean(source.sha256))")])
        }
        page.paragraph(
            [Span("  Packets  ", .dim)],
            "\(bundle.evidenceNames), \(Wording.count(bundle.evidencePlaces.count, "packet")): each has a comment with "
                + "its number here. In Wireshark: frame.comment contains \"#12 of\"")
        for (index, words) in bundle.redactionWords.enumerated() {
            page.paragraph([Span(index == 0 ? "  Out      " : "           ", .dim)], words)
        }
    }
}
