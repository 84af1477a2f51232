import Bytes
import Rules
import Sessions

extension TextWriter {
    private static let headlineEvidence = Fold.Limits(whole: 40, first: 24, last: 12)
    private static let mostOthers = 30
    private static let otherEvidence = Fold.Limits(whole: 8, first: 4, last: 2)

    /// The verdict with everything that led to it.
    mutating func writeHeadline(_ head: Int) {
        let chain = order.chain(of: head).map { report.findings[$0.index] }
        writeTitles(head, above: nil)
        page.gap()
        writeContext()

        page.heading("Why")
        writeStory(Self.merged(chain), fold: Self.headlineEvidence, noun: "frame")
        for (place, finding) in chain.enumerated() { writeExplanation(finding, isCause: place > 0) }

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
        writePointer(chain)
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
            writeStory(Self.merged(chain), fold: Self.otherEvidence, noun: "frame")
            for (place, finding) in chain.enumerated() { writeExplanation(finding, isCause: place > 0) }
            writeRemedies(Self.remedies(of: chain), prefix: "  Change  ")
            writeAlternatives(Self.alternatives(of: chain), prefix: "  Considered  ", Self.frames(of: chain))
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
        let shown = note.evidence.prefix(3).map { names.name($0.frame) }
        let more = note.evidence.count - shown.count
        let proof = shown.isEmpty ? "" : " (\(shown.joined(separator: ", "))\(more > 0 ? " and \(more) more" : ""))"
        page.paragraph([Span("  - ")], prose(note.title, frames) + proof)
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
            let title = prose(finding.title, FrameNames.frames(of: finding))
            if depth == 0 {
                writeTitle(title, Self.tag(finding), Self.style(finding.severity))
            } else {
                let isTold = told?.contains(index) ?? false
                let lead = String(repeating: "  ", count: min(depth, 5)) + "because  "
                writeTitle(
                    title, isTold ? "(told above)" : Self.tag(finding), isTold ? .dim : Self.style(finding.severity),
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

    static func tag(_ finding: Finding) -> String {
        let times = finding.occurrences > 1 ? ", \(Wording.count(finding.occurrences)) times" : ""
        return "[\(finding.severity.rawValue), \(finding.confidence.rawValue)\(times)]"
    }

    /// Why, in sentences. Those of a cause begin with what it is about: its title stands further up.
    private mutating func writeExplanation(_ finding: Finding, isCause: Bool) {
        let reference = finding.reference.isEmpty ? "" : " (\(finding.reference))"
        guard !finding.explanation.isEmpty || !reference.isEmpty else { return }
        let title = finding.title.hasSuffix(".") ? finding.title : finding.title + "."
        let text = prose((isCause ? title + " " : "") + finding.explanation, FrameNames.frames(of: finding))
        page.paragraph([Span("  ")], text + reference)
        writeLimitations(of: finding, margin: "  ")
    }

    private mutating func writeLimitations(of finding: Finding, margin: String) {
        for limitation in finding.limitedBy {
            let why = prose(limitation.why, FrameNames.frames(of: finding))
            page.paragraph([Span(margin)], "Less certain because \(why) (\(limitation.finding)).")
        }
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
            let answer = (alternative.verdict == .ruledOut ? "no: " : "open: ") + prose(alternative.why, frames)
            if SafeText.columns(questions[index]) <= columns {
                page.paragraph([Span(lead, .dim), Span(Self.padded(questions[index], columns) + "  ")], answer)
            } else {
                page.paragraph([Span(lead, .dim)], questions[index])
                page.paragraph([Span(String(repeating: " ", count: prefix.count + columns + 2))], answer)
            }
        }
    }

    // MARK: Merging

    /// Evidence in order of time; what several findings say of one frame stands under that frame once.
    static func merged(_ chain: [Finding]) -> [StoryLine] {
        var lines: [StoryLine] = []
        var places: [Int: Int] = [:]
        for evidence in chain.flatMap(\.evidence) {
            if let place = places[evidence.frame.number] {
                add(evidence.summary, to: &lines[place].summaries)
            } else {
                places[evidence.frame.number] = lines.count
                lines.append(StoryLine(frame: evidence.frame, summaries: [evidence.summary]))
            }
        }
        return lines.sorted { $0.frame < $1.frame }
    }

    /// Two findings often say nearly the same of one frame: of sentences that begin alike the longest stays.
    private static func add(_ summary: String, to summaries: inout [String]) {
        for index in summaries.indices {
            let shorter = min(summaries[index].utf8.count, summary.utf8.count)
            let common = zip(summaries[index].utf8, summary.utf8).prefix { $0 == $1 }.count
            guard common * 2 > shorter else { continue }
            if summary.utf8.count > summaries[index].utf8.count { summaries[index] = summary }
            return
        }
        summaries.append(summary)
    }

    /// What to do, each once: the same field of the same system is one step, however it is put.
    static func remedies(of chain: [Finding]) -> [Remedy] {
        var actions: Set<String> = []
        var fields: Set<[String]> = []
        return chain.flatMap(\.remedy).filter { remedy in
            guard let field = remedy.field else { return actions.insert(remedy.action).inserted }
            let words = remedy.action.split { !($0.isHexDigit || $0 == "." || $0 == ":") }
            let system = words.lazy.compactMap { word in
                IPAddress(word.last == "." || word.last == ":" ? word.dropLast() : word)
            }.first
            return fields.insert([field, system?.description ?? remedy.action]).inserted
        }
    }

    static func alternatives(of chain: [Finding]) -> [Alternative] {
        var seen: Set<String> = []
        return chain.flatMap(\.alternatives).filter { seen.insert($0.explanation).inserted }
    }

    static func frames(of chain: [Finding]) -> [Int: FrameReference] {
        chain.reduce(into: [:]) { $0.merge(FrameNames.frames(of: $1)) { first, _ in first } }
    }
}
