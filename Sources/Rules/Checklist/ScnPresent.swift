import Bytes
import Sessions

/// Job aid 3: SCN signaling both ways between systems that call each other.
enum ScnPresent: Check {
    static let number = 3
    static let id = "scn-present"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        if let fail = Judgment.fail(facts.all(ScnAbsent.id, ScnLost.id, CallUnansweredByPeer.id)) { return fail }
        var pairs = facts.lines
        if let central = facts.central { pairs.formUnion(facts.remotes.map { CallLine(central, $0) }) }
        guard !pairs.isEmpty else { return Self.notSeen("No two systems are seen that call each other.") }
        var evidence: [Evidence] = []
        var missing: [CallLine] = []
        for pair in pairs.sorted() {
            guard let there = link(pair.low, pair.high, facts), let back = link(pair.high, pair.low, facts) else {
                missing.append(pair)
                continue
            }
            evidence += [there, back].map {
                Evidence($0.first, "SCN signaling of \($0.from), \(Words.count($0.updates, "update"))")
            }
        }
        guard missing.isEmpty else {
            let between = Words.few(missing.map { "\($0.low) and \($0.high)" }, limit: 3)
            return Self.notSeen("SCN signaling both ways is not seen between \(between).")
        }
        let lines = Words.few(pairs.sorted().map { "\($0.low) and \($0.high)" }, limit: 3)
        return .pass("SCN signaling goes both ways between \(lines).", evidence)
    }

    private static func link(_ from: IPAddress, _ to: IPAddress, _ facts: ChecklistFacts) -> ScnLink? {
        facts.analysis.scn.first { $0.from == from && ($0.to == to || $0.cast == .broadcast) }
    }
}
