public import Rules

/// What findings mean, whatever the capture, as text for a person.
public enum CatalogText {
    /// A line for each finding: id, severity, summary.
    public static func table(_ entries: [CatalogEntry], options: TextOptions = TextOptions()) -> String {
        var page = Page(width: options.columns, color: options.color)
        let columns = entries.reduce(0) { max($0, $1.id.count) }
        for entry in entries {
            let severity = entry.severity.rawValue
            page.paragraph(
                [
                    Span(TextWriter.padded(entry.id, columns) + "  "),
                    Span(severity, style(entry.severity)), Span(String(repeating: " ", count: 9 - severity.count)),
                ], entry.meaning.summary)
        }
        return page.text
    }

    /// All that there is to say of each topic.
    public static func explain(_ topics: [CatalogTopic], options: TextOptions = TextOptions()) -> String {
        var page = Page(width: options.columns, color: options.color)
        for (place, topic) in topics.enumerated() {
            if place > 0 {
                page.gap()
                page.line([Span(String(repeating: "-", count: min(page.width, 40)), .dim)])
                page.gap()
            }
            switch topic {
            case .finding(let entry): write(entry, on: &page)
            case .statements(let statements): write(statements, on: &page)
            }
        }
        return page.text
    }

    private static func write(_ entry: CatalogEntry, on page: inout Page) {
        page.line([Span(entry.id, .strong), Span("  [\(entry.severity.rawValue)]", style(entry.severity))])
        page.paragraph([], entry.meaning.summary + ".")
        let statements = entry.statements.flatMap { JobAid.statements($0) }
        if statements.isEmpty {
            section("Rests on", [entry.reference + "; no statement of the job aid."], on: &page)
        } else {
            page.heading("Job aid")
            for statement in statements {
                page.paragraph([Span("  " + TextWriter.padded("\(statement.number)", 4))], statement.statement + ".")
            }
        }
        let meaning = entry.meaning
        section("What the system does", [meaning.mechanism], on: &page)
        section("Why it fails so", [meaning.fault], on: &page)
        list("Evidence for it", meaning.evidenceFor, on: &page) { _ in "- " }
        list("Evidence against it", meaning.evidenceAgainst, on: &page) { _ in "- " }
        list("What to change", meaning.change, on: &page) { meaning.change.count > 1 ? "\($0 + 1). " : "" }
        section("If it stays open", [meaning.capture], on: &page)
        if !entry.causes.isEmpty {
            section("Can be caused by", [entry.causes.joined(separator: ", ")], on: &page)
        }
    }

    private static func write(_ statements: [JobAidStatement], on page: inout Page) {
        guard let first = statements.first else { return }
        page.line([Span(first.id, .strong), Span("  [checklist]", .dim)])
        for statement in statements {
            page.gap()
            page.paragraph([Span("Job aid \(statement.number)  ", .strong)], statement.statement + ".")
            section("What a capture shows", [statement.shows], on: &page)
            section("What to capture or ask", [statement.capture], on: &page)
            let findings = JobAid.findings(statement.number)
            if !findings.isEmpty { section("Findings about it", [Wording.list(findings.map(\.id))], on: &page) }
        }
    }

    private static func section(_ title: String, _ paragraphs: [String], on page: inout Page) {
        page.heading(title)
        for text in paragraphs { page.paragraph([Span("  ")], text) }
    }

    private static func list(_ title: String, _ items: [String], on page: inout Page, _ mark: (Int) -> String) {
        guard !items.isEmpty else { return }
        page.heading(title)
        for (place, item) in items.enumerated() { page.paragraph([Span("  " + mark(place))], item) }
    }

    private static func style(_ severity: Severity) -> Style {
        switch severity {
        case .error: .error
        case .warning: .warning
        case .note: .note
        }
    }
}
