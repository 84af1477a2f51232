import Rules
import Sessions

/// How much of the checklist the text shows.
public enum ChecklistExtent: String, Sendable, CaseIterable {
    /// Every row, in the order of the job aid.
    case all
    /// What fails and what is not seen with the reason, of the rest the numbers.
    case open
    case none
}

extension TextWriter {
    /// What the capture says of each statement of the job aid.
    mutating func writeChecklist() {
        let items = report.checklist
        guard !items.isEmpty, options.checklist != .none else { return }
        page.heading("Checklist of the job aid")
        page.paragraph([Span("  ")], words.checklistCounts, .dim)
        if options.checklist == .all {
            for item in items { writeRow(item) }
            return
        }
        for verdict in [ChecklistItem.Verdict.fail, .notSeen] {
            for item in items where item.verdict == verdict { writeRow(item) }
        }
        for verdict in [ChecklistItem.Verdict.pass, .notVisible] {
            writeRest(verdict, items.filter { $0.verdict == verdict })
        }
        page.paragraph([Span("  ")], "Every row with its reason: --checklist all", .dim)
    }

    /// Verdict, number and statement on a line; the reason under it.
    private mutating func writeRow(_ item: ChecklistItem) {
        page.paragraph(
            [
                Span(
                    "  " + Self.padded(ReportWords.word(item.verdict), Self.widestWord) + "  ", Self.style(item.verdict)
                ),
                Span(Self.padded("\(item.number)", 4)),
            ], item.statement)
        let margin = String(repeating: " ", count: Self.widestWord + 8)
        page.paragraph([Span(margin)], words.why(item), .dim)
    }

    private mutating func writeRest(_ verdict: ChecklistItem.Verdict, _ items: [ChecklistItem]) {
        guard !items.isEmpty else { return }
        let texts = items.map { "\($0.number) \($0.id)" }
        page.paragraph(
            [Span("  " + Self.padded(ReportWords.word(verdict), Self.widestWord) + "  ", Self.style(verdict))],
            texts.joined(separator: ", "))
    }

    private static let widestWord = "not visible".count

    private static func style(_ verdict: ChecklistItem.Verdict) -> Style {
        switch verdict {
        case .pass: .plain
        case .fail: .error
        case .notSeen: .warning
        case .notVisible: .dim
        }
    }
}
