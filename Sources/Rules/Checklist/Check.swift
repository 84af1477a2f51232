import Bytes
import Sessions

/// What a capture says of one statement of the job aid. One file a check, where that is more than asking for findings.
protocol Check: Sendable {
    /// The number of its statement in the job aid.
    static var number: Int { get }
    static var id: String { get }
    static func judge(_ facts: ChecklistFacts) -> Judgment
}

extension Check {
    /// What to capture, or to ask, as its statement has it.
    static var capture: String {
        JobAid.statements.first { $0.number == number && $0.id == id }?.capture ?? ""
    }

    static func notSeen(_ what: String) -> Judgment {
        Judgment(verdict: .notSeen, why: "\(what) \(capture)")
    }
}

/// The verdict of a check, with its reason.
struct Judgment: Sendable {
    var verdict: ChecklistItem.Verdict
    var why: String
    var findings: [String] = []
    var evidence: [Evidence] = []

    /// Frames kept for a row.
    static let framesKept = 4

    static func pass(_ why: String, _ evidence: [Evidence]) -> Judgment {
        Judgment(verdict: .pass, why: why, evidence: Array(evidence.prefix(framesKept)))
    }

    /// Broken, as these findings show; nil where there is none.
    static func fail(_ findings: [Finding]) -> Judgment? {
        guard let first = findings.first else { return nil }
        let ids = findings.map(\.id).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let more = findings.count > 1 ? " And \(Words.count(findings.count - 1, "more finding"))." : ""
        var evidence: [Evidence] = []
        for finding in findings where evidence.count < framesKept {
            evidence += finding.evidence.filter { !evidence.contains($0) }.prefix(2)
        }
        return Judgment(
            verdict: .fail, why: first.title + more, findings: ids, evidence: Array(evidence.prefix(framesKept)))
    }
}
