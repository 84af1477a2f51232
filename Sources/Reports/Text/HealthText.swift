import Rules
import Sessions

extension TextWriter {
    /// Lines per service in "What was checked".
    private static let mostChecks = 8

    mutating func writeHealthy() {
        let verdict = words.healthyVerdict
        page.line([Span(verdict.title, .strong)])
        for doubt in verdict.doubts { page.paragraph([], doubt, .strong) }
        page.gap()
        writeContext()
        page.heading("What was checked")
        for check in words.checks { write(check) }
        if let text = words.answersProve {
            page.gap()
            page.paragraph([], text)
        }
    }

    private mutating func write(_ check: ReportWords.Check) {
        let shown = options.timelineAll ? check.lines : Array(check.lines.prefix(Self.mostChecks))
        var lead = "  " + Self.padded(check.label, 10) + " "
        for line in shown.isEmpty ? [check.none] : shown {
            page.paragraph([Span(lead, .dim)], hostNames.applied(to: line))
            lead = String(repeating: " ", count: lead.count)
        }
        if check.lines.count > shown.count {
            page.line([Span(lead + foldNote(check.lines.count - shown.count, "line"), .dim)])
        }
    }

    mutating func writeNothingToJudge() {
        page.line([Span(words.nothingToJudge, .strong)])
        page.gap()
        writeContext()
        page.heading("What was looked for")
        for (what, ports) in words.lookedFor { page.paragraph([Span("  " + Self.padded(what, 23))], ports) }
        page.paragraph([Span("  ")], ReportWords.noneSeen)
        page.heading("What to capture")
        for (index, step) in words.whatToCapture.enumerated() { page.paragraph([Span("  \(index + 1). ")], step) }
    }
}
