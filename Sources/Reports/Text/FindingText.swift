import Rules
import Sessions

extension TextWriter {
    private static let headlineEvidence = Fold.Limits(whole: 40, first: 24, last: 12)
    private static let otherEvidence = Fold.Limits(whole: 8, first: 4, last: 2)

    /// The verdict with everything that led to it.
    mutating func writeHeadline(_ head: Int) {
        let chain = order.chain(of: head).map { report.findings[$0.index] }
        writeTitles(head, above: nil)
        page.gap()
        writeContext()

        page.heading("Why")
        writeStory(Self.merged(chain), fold: Self.headlineEvidence, noun: "frame")
        for finding in chain { writeExplanation(finding) }

        let remedies = Self.remedies(of: chain)
        if !remedies.isEmpty {
            page.heading("What to change")
            writeRemedies(remedies, prefix: "  ")
        }
        let alternatives = Self.alternatives(of: chain)
        if !alternatives.isEmpty {
            page.heading("Also considered")
            writeAlternatives(alternatives, prefix: "  ", Self.frames(of: chain))
        }
    }

    /// The rest, each in the same order and shorter. What was told under an effect is not told again.
    mutating func writeOthers(_ heads: [Int], above headline: Int) {
        guard !heads.isEmpty else { return }
        var told = Set(order.chain(of: headline).map(\.index))
        page.heading("Other findings")
        for head in heads {
            page.gap()
            writeTitles(head, above: told)
            let chain = order.chain(of: head).filter { !told.contains($0.index) }.map { report.findings[$0.index] }
            told.formUnion(order.chain(of: head).map(\.index))
            writeStory(Self.merged(chain), fold: Self.otherEvidence, noun: "frame")
            for finding in chain { writeExplanation(finding) }
            writeRemedies(Self.remedies(of: chain), prefix: "  Change  ")
            writeAlternatives(Self.alternatives(of: chain), prefix: "  Considered  ", Self.frames(of: chain))
        }
    }

    mutating func writeNotes(_ notes: [Finding]) {
        guard !notes.isEmpty else { return }
        page.heading("Notes")
        for note in notes { writeNote(note) }
    }

    mutating func writeNote(_ note: Finding) {
        let frames = FrameNames.frames(of: note)
        let shown = note.evidence.prefix(3).map { names.name($0.frame) }
        let more = note.evidence.count - shown.count
        let proof = shown.isEmpty ? "" : " (\(shown.joined(separator: ", "))\(more > 0 ? " and \(more) more" : ""))"
        page.paragraph([Span("  - ")], prose(note.title, frames) + proof)
        let explanation = prose(note.explanation, frames)
        if !explanation.isEmpty, explanation != note.title { page.paragraph([Span("    ")], explanation, .dim) }
        writeRemedies(note.remedy, prefix: "    Change  ")
    }

    // MARK: Parts

    /// The title with its tag, and one line for each cause.
    private mutating func writeTitles(_ head: Int, above told: Set<Int>?) {
        for (index, depth) in order.chain(of: head) {
            let finding = report.findings[index]
            let title = prose(finding.title, FrameNames.frames(of: finding))
            if depth == 0 {
                writeTitle(SafeText.clean(title, limit: 600), finding)
            } else {
                let isTold = told?.contains(index) ?? false
                let lead = String(repeating: "  ", count: min(depth, 5)) + "because  "
                page.paragraph([Span(lead, .dim)], "\(title) \(isTold ? "(told above)" : Self.tag(finding))")
            }
        }
    }

    private mutating func writeTitle(_ title: String, _ finding: Finding) {
        let tag = Self.tag(finding)
        let style: Style = finding.severity == .error ? .error : finding.severity == .warning ? .warning : .note
        var lines = Page.wrap(title, page.width)
        let last = lines.popLast() ?? ""
        for line in lines { page.line([Span(line, .strong)]) }
        let free = page.width - SafeText.columns(last) - tag.count
        if free >= 2 {
            page.line([Span(last, .strong), Span(String(repeating: " ", count: free)), Span(tag, style)])
        } else {
            page.line([Span(last, .strong)])
            page.line([Span(String(repeating: " ", count: max(0, page.width - tag.count))), Span(tag, style)])
        }
    }

    static func tag(_ finding: Finding) -> String {
        let times = finding.occurrences > 1 ? ", \(Wording.count(finding.occurrences)) times" : ""
        return "[\(finding.severity.rawValue), \(finding.confidence.rawValue)\(times)]"
    }

    private mutating func writeExplanation(_ finding: Finding) {
        let reference = finding.reference.isEmpty ? "" : " (\(finding.reference))"
        guard !finding.explanation.isEmpty || !reference.isEmpty else { return }
        let text = prose(finding.explanation, FrameNames.frames(of: finding))
        page.paragraph([Span("  ")], text + reference)
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
        let columns = min(questions.reduce(0) { max($0, SafeText.columns($1)) }, 32)
        for (index, alternative) in alternatives.enumerated() {
            let lead = index == 0 ? prefix : String(repeating: " ", count: prefix.count)
            let verdict = alternative.verdict == .ruledOut ? "no" : "open"
            page.paragraph(
                [Span(lead, .dim), Span(Self.padded(questions[index], columns) + "  ")],
                "\(verdict): \(prose(alternative.why, frames))")
        }
    }

    // MARK: Merging

    /// Evidence in order of time; what several findings say of one frame stands under that frame once.
    static func merged(_ chain: [Finding]) -> [StoryLine] {
        var lines: [StoryLine] = []
        var places: [Int: Int] = [:]
        for evidence in chain.flatMap(\.evidence) {
            if let place = places[evidence.frame.number] {
                if !lines[place].summaries.contains(evidence.summary) {
                    lines[place].summaries.append(evidence.summary)
                }
            } else {
                places[evidence.frame.number] = lines.count
                lines.append(StoryLine(frame: evidence.frame, summaries: [evidence.summary]))
            }
        }
        return lines.sorted { $0.frame < $1.frame }
    }

    static func remedies(of chain: [Finding]) -> [Remedy] {
        var seen: Set<Remedy> = []
        return chain.flatMap(\.remedy).filter { seen.insert($0).inserted }
    }

    static func alternatives(of chain: [Finding]) -> [Alternative] {
        var seen: Set<String> = []
        return chain.flatMap(\.alternatives).filter { seen.insert($0.explanation).inserted }
    }

    static func frames(of chain: [Finding]) -> [Int: FrameReference] {
        chain.reduce(into: [:]) { $0.merge(FrameNames.frames(of: $1)) { first, _ in first } }
    }
}
