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
        let counts = ChecklistItem.Verdict.allCases.compactMap { verdict in
            let count = items.count { $0.verdict == verdict }
            return count > 0 ? "\(count) \(Self.word(verdict))" : nil
        }
        page.paragraph([Span("  ")], "\(Wording.count(items.count, "row")): \(Wording.list(counts))", .dim)
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
                Span("  " + Self.padded(Self.word(item.verdict), Self.widestWord) + "  ", Self.style(item.verdict)),
                Span(Self.padded("\(item.number)", 4)),
            ], item.statement)
        let margin = String(repeating: " ", count: Self.widestWord + 8)
        let frames = Dictionary(item.evidence.map { ($0.frame.number, $0.frame) }) { first, _ in first }
        let proof = frames.values.sorted().prefix(3).map { names.name($0) }
        let shown = proof.isEmpty ? "" : " (\(proof.joined(separator: ", ")))"
        page.paragraph([Span(margin)], prose(item.why, frames) + shown, .dim)
    }

    private mutating func writeRest(_ verdict: ChecklistItem.Verdict, _ items: [ChecklistItem]) {
        guard !items.isEmpty else { return }
        let texts = items.map { "\($0.number) \($0.id)" }
        page.paragraph(
            [Span("  " + Self.padded(Self.word(verdict), Self.widestWord) + "  ", Self.style(verdict))],
            texts.joined(separator: ", "))
    }

    private static let widestWord = "not visible".count

    private static func word(_ verdict: ChecklistItem.Verdict) -> String {
        switch verdict {
        case .pass: "pass"
        case .fail: "fail"
        case .notSeen: "not seen"
        case .notVisible: "not visible"
        }
    }

    private static func style(_ verdict: ChecklistItem.Verdict) -> Style {
        switch verdict {
        case .pass: .plain
        case .fail: .error
        case .notSeen: .warning
        case .notVisible: .dim
        }
    }
}
