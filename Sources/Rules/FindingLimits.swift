import Sessions

/// Bounds on what is told: of the same fault in hundreds of places some are told, and the rest is counted.
enum FindingLimits {
    /// Findings of one rule.
    static let ofAKind = 20
    /// Frames of one finding: the first and the last ones.
    static let firstFrames = 40
    static let lastFrames = 20
    /// Steps to take, and other explanations.
    static let remedies = 24
    static let alternatives = 16

    /// The gravest of a kind, in the order given; the last one says how many more there are.
    static func capped(_ findings: [Finding]) -> [Finding] {
        guard findings.count > ofAKind else { return findings }
        let ranked = findings.enumerated().sorted { a, b in
            if a.element.severity != b.element.severity { return a.element.severity > b.element.severity }
            if a.element.occurrences != b.element.occurrences { return a.element.occurrences > b.element.occurrences }
            return a.offset < b.offset
        }
        var told = ranked.prefix(ofAKind).sorted { $0.offset < $1.offset }.map(\.element)
        let rest = ranked.dropFirst(ofAKind).map(\.element)
        let systems = Set(rest.flatMap(\.systems)).sorted()
        let whose = systems.isEmpty ? "" : ", of \(Words.few(systems, limit: 4))"
        let verb = rest.count == 1 ? "is" : "are"
        told[told.count - 1].explanation +=
            " And \(rest.count) more of the same kind\(whose), \(verb) not listed here: only \(ofAKind) of a kind are."
        return told
    }

    /// A finding with no more frames, steps and explanations than a reader can use.
    static func trimmed(_ finding: Finding) -> Finding {
        var finding = finding
        let frames = finding.evidence.count
        if frames > firstFrames + lastFrames {
            finding.evidence = finding.evidence.prefix(firstFrames) + finding.evidence.suffix(lastFrames)
            finding.explanation += " \(frames - firstFrames - lastFrames) more frames show the same and are not listed."
        }
        let steps = finding.remedy.count
        if steps > remedies {
            finding.remedy =
                finding.remedy.prefix(remedies - 1) + [
                    Remedy("Do the same on the others: \(steps - remedies + 1) more steps like these are not listed")
                ]
        }
        finding.alternatives = Array(finding.alternatives.prefix(alternatives))
        return finding
    }
}
