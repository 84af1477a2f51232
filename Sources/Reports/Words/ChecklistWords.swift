import Rules
import Sessions

extension ReportWords {
    /// "24 rows: 12 pass, 2 fail and 10 not seen".
    var checklistCounts: String {
        let items = report.checklist
        let counts = ChecklistItem.Verdict.allCases.compactMap { verdict in
            let count = items.count { $0.verdict == verdict }
            return count > 0 ? "\(count) \(Self.word(verdict))" : nil
        }
        return "\(Wording.count(items.count, "row")): \(Wording.list(counts))"
    }

    /// The reason, with up to three frames.
    func why(_ item: ChecklistItem) -> String {
        let frames = Dictionary(item.evidence.map { ($0.frame.number, $0.frame) }) { first, _ in first }
        let proof = frames.values.sorted().prefix(3).map { names.name($0) }
        let shown = proof.isEmpty ? "" : " (\(proof.joined(separator: ", ")))"
        return prose(item.why, frames) + shown
    }

    static func word(_ verdict: ChecklistItem.Verdict) -> String {
        switch verdict {
        case .pass: "pass"
        case .fail: "fail"
        case .notSeen: "not seen"
        case .notVisible: "not visible"
        }
    }
}
