import Bytes
import Sessions

/// Job aid 17: no Setup between systems carries fastStart.
enum FaststartOff: Check {
    static let number = 17
    static let id = "faststart-off"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        if let fail = Judgment.fail(facts.all(FaststartOnScn.id)) { return fail }
        // Of a Setup that is not whole it cannot be said what it carries.
        let calls = facts.analysis.calls
        let whole = facts.lineCalls.filter { calls[$0].setup != nil && calls[$0].missingBytes == 0 }
        guard let first = whole.first.map({ calls[$0] }), let setup = first.setup else {
            return Self.notSeen("No whole Setup between systems is seen.")
        }
        let callers = Set(whole.map { calls[$0].caller }).sorted()
        return .pass(
            "\(Words.count(whole.count + facts.folded().setUp, "call")) between systems, set up by \(Words.few(callers, limit: 4)): none offers "
                + "fastStart.", [Evidence(setup, "Setup of the \(first.words), without fastStart")])
    }
}
