import Bytes
import Rules
import Sessions

extension TextWriter {
    private static let headlineEvidence = Fold.Limits(whole: 40, first: 24, last: 12)
    private static let mostOthers = 30
    private static let otherEvidence = Fold.Limits(whole: 8, first: 4, last: 2)

    /// The verdict with everything that led to it.
    mutating func writeHeadline(_ head: Int) {
        let chain = words.chain(of: head)
        writeTitles(head, above: nil)
        page.gap()
        writeContext()

        page.heading("Why")
        writeStory(ReportWords.merged(chain), fold: Self.headlineEvidence, noun: "frame")
        for (place, finding) in chain.enumerated() { writeExplanation(finding, isCause: place > 0) }

        let remedies = ReportWords.remedies(of: chain)
        if !remedies.isEmpty {
            page.heading("What to change")
            writeRemedies(remedies, prefix: "  ")
        }
        let alternatives = ReportWords.alternatives(of: chain)
        if !alternatives.isEmpty {
            page.heading("Also considered")
            writeAlternatives(alternatives, prefix: "  ", ReportWords.frames(of: chain))
        }
        page.gap()
        page.paragraph([], words.pointer(chain), .dim)
    }

    /// The rest, each in the same order and shorter. What was told under an effect is not told again.
    mutating func writeOthers(_ heads: [Int], above headline: Int) {
        guard !heads.isEmpty else { return }
        var told = Set(order.chain(of: headline).map(\.index))
        page.heading("Other findings")
        let shown = options.timelineAll ? heads[...] : heads.prefix(Self.mostOthers)
        for head in shown {
            page.gap()
            writeTitles(head, above: told)
            let chain = order.chain(of: head).filter { !told.contains($0.index) }.map { report.findings[$0.index] }
            told.formUnion(order.chain(of: head).map(\.index))
            writeStory(ReportWords.merged(chain), fold: Self.otherEvidence, noun: "frame")
            for (place, finding) in chain.enumerated() { writeExplanation(finding, isCause: place > 0) }
            writeRemedies(ReportWords.remedies(of: chain), prefix: "  Change  ")
            writeAlternatives(
                ReportWords.alternatives(of: chain), prefix: "  Considered  ", ReportWords.frames(of: chain))
        }
        guard shown.count < heads.count else { return }
        page.gap()
        let rest = Dictionary(heads[shown.count...].map { (report.findings[$0].id, 1) }, uniquingKeysWith: +)
        let kinds = rest.sorted { $0.key < $1.key }.map { "\(Wording.count($0.value)) \($0.key)" }
        page.paragraph([], "\(foldNote(heads.count - shown.count, "finding")): \(Wording.list(kinds))", .dim)
    }

    mutating func writeNotes(_ notes: [Finding]) {
        guard !notes.isEmpty else { return }
        page.heading("Notes")
        for note in notes { writeNote(note) }
    }

    mutating func writeNote(_ note: Finding) {
        let frames = FrameNames.frames(of: note)
        page.paragraph([Span("  - ")], prose(note.title, frames) + words.proof(note))
        let explanation = prose(note.explanation, frames)
        if !explanation.isEmpty, explanation != note.title { page.paragraph([Span("    ")], explanation, .dim) }
        writeLimitations(of: note, margin: "    ")
        writeRemedies(note.remedy, prefix: "    Change  ")
    }

    // MARK: Parts

    /// The title with its tag, and one line for each cause.
    private mutating func writeTitles(_ head: Int, above told: Set<Int>?) {
        for (index, depth) in order.chain(of: head) {
            let finding = report.findings[index]
            let title = words.title(finding)
            if depth == 0 {
                writeTitle(title, "[\(ReportWords.tag(finding))]", Self.style(finding.severity))
            } else {
                let isTold = told?.contains(index) ?? false
                let lead = String(repeating: "  ", count: min(depth, 5)) + "because  "
                writeTitle(
                    title, isTold ? "(told above)" : "[\(ReportWords.tag(finding))]",
                    isTold ? .dim : Self.style(finding.severity),
                    lead: lead)
            }
        }
    }

    /// The title, with the tag at the right end of its last line.
    private mutating func writeTitle(_ title: String, _ tag: String, _ tagStyle: Style, lead: String = "") {
        let style: Style = lead.isEmpty ? .strong : .plain
        var lines = Page.wrap(SafeText.clean(title, limit: 600), page.width - lead.count)
        let last = lines.popLast() ?? ""
        var margin = lead
        for line in lines {
            page.line([Span(margin, .dim), Span(line, style)])
            margin = String(repeating: " ", count: lead.count)
        }
        let free = page.width - lead.count - SafeText.columns(last) - tag.count
        if free >= 2 {
            let space = String(repeating: " ", count: free)
            page.line([Span(margin, .dim), Span(last, style), Span(space), Span(tag, tagStyle)])
        } else {
            page.line([Span(margin, .dim), Span(last, style)])
            page.line([Span(String(repeating: " ", count: max(0, page.width - tag.count))), Span(tag, tagStyle)])
        }
    }

    private static func style(_ severity: Severity) -> Style {
        switch severity {
        case .error: .error
        case .warning: .warning
        case .note: .note
        }
    }

    /// Why, in sentences. Those of a cause begin with what it is about: its title stands further up.
    private mutating func writeExplanation(_ finding: Finding, isCause: Bool) {
        guard let text = words.explanation(finding, isCause: isCause) else { return }
        page.paragraph([Span("  ")], text)
        writeLimitations(of: finding, margin: "  ")
    }

    private mutating func writeLimitations(of finding: Finding, margin: String) {
        for line in words.limitations(finding) { page.paragraph([Span(margin)], line) }
    }

    private mutating func writeRemedies(_ remedies: [Remedy], prefix: String) {
        for (index, remedy) in remedies.enumerated() {
            let number = remedies.count > 1 ? "\(index + 1). " : ""
            let lead = index == 0 ? prefix : String(repeating: " ", count: prefix.count)
            let margin = String(repeating: " ", count: prefix.count + number.count)
            page.paragraph([Span(lead, .dim), Span(number)], prose(remedy.action))
            if let field = remedy.field { page.paragraph([Span(margin + "In      ", .dim)], field, .strong) }
            if let value = remedy.value { page.paragraph([Span(margin + "Set to  ", .dim)], prose(value), .strong) }
        }
    }

    private mutating func writeAlternatives(
        _ alternatives: [Alternative], prefix: String, _ frames: [Int: FrameReference]
    ) {
        let questions = alternatives.map { prose($0.explanation, frames) }
        let columns = min(questions.reduce(0) { max($0, SafeText.columns($1)) }, page.width / 3)
        for (index, alternative) in alternatives.enumerated() {
            let lead = index == 0 ? prefix : String(repeating: " ", count: prefix.count)
            let answer = words.answer(alternative, frames)
            if SafeText.columns(questions[index]) <= columns {
                page.paragraph([Span(lead, .dim), Span(Self.padded(questions[index], columns) + "  ")], answer)
            } else {
                page.paragraph([Span(lead, .dim)], questions[index])
                page.paragraph([Span(String(repeating: " ", count: prefix.count + columns + 2))], answer)
            }
        }
    }
}
