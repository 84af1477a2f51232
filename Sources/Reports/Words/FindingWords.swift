import Bytes
import Rules
import Sessions

extension ReportWords {
    /// The finding and all that led to it.
    func chain(of head: Int) -> [Finding] { order.chain(of: head).map { report.findings[$0.index] } }

    func title(_ finding: Finding) -> String { prose(finding.title, FrameNames.frames(of: finding)) }

    static func tag(_ finding: Finding) -> String {
        let times = finding.occurrences > 1 ? ", \(Wording.count(finding.occurrences)) times" : ""
        return "\(finding.severity.rawValue), \(finding.confidence.rawValue)\(times)"
    }

    /// Why, in sentences; nil where there is nothing to say. Those of a cause begin with what it is about: its title
    /// stands further up.
    func explanation(_ finding: Finding, isCause: Bool) -> String? {
        let reference = finding.reference.isEmpty ? "" : " (\(finding.reference))"
        guard !finding.explanation.isEmpty || !reference.isEmpty else { return nil }
        let title = finding.title.hasSuffix(".") ? finding.title : finding.title + "."
        return prose((isCause ? title + " " : "") + finding.explanation, FrameNames.frames(of: finding)) + reference
    }

    /// What makes a finding less certain.
    func limitations(_ finding: Finding) -> [String] {
        finding.limitedBy.map { limitation in
            let why = prose(limitation.why, FrameNames.frames(of: finding))
            return "Less certain because \(why) (\(limitation.finding))."
        }
    }

    /// "no: 10.10.1.5 still answers ARP", "open: ...".
    func answer(_ alternative: Alternative, _ frames: [Int: FrameReference]) -> String {
        (alternative.verdict == .ruledOut ? "no: " : "open: ") + prose(alternative.why, frames)
    }

    /// " (#12, #15 and 3 more)", or nothing.
    func proof(_ note: Finding) -> String {
        let shown = note.evidence.prefix(3).map { names.name($0.frame) }
        let more = note.evidence.count - shown.count
        return shown.isEmpty ? "" : " (\(shown.joined(separator: ", "))\(more > 0 ? " and \(more) more" : ""))"
    }

    private static let mostNamed = 3

    /// Where the ids of findings, which the text does not name otherwise, lead to more.
    func pointer(_ chain: [Finding]) -> String {
        let ids = chain.map(\.id).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return
            "More of what this means: \(report.toolName) explain \(ids.prefix(Self.mostNamed).joined(separator: " "))"
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
