import Bytes
import Sessions

/// Job aid 6: no name is used from two systems, or with two numbers.
enum NamesUnique: Check {
    static let number = 6
    static let id = "names-unique"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        if let fail = Judgment.fail(facts.all(NameDuplicate.id)) { return fail }
        let calls = facts.originals.all.filter { call in
            let name = call.display?.lowercased() ?? ""
            return !name.isEmpty && !PersonName.placeholders.contains(name)
                && call.callingNumber.map(OriginalCalls.isExtension) ?? true
        }
        let firsts = firstCalls(calls)
        guard firsts.count > 1 else {
            return Self.notSeen("Calls with the name of an extension are seen from \(systems(firsts)).")
        }
        let count = Set(calls.compactMap { $0.display?.lowercased() }).count
        return .pass(
            "None of the \(Words.count(count, "name")) seen in calls is used on two of the \(firsts.count) systems "
                + "that call, or for two numbers. Other names are not seen.",
            firsts.map { Evidence($0.start, "\($0.display ?? "") calls from \($0.caller)") })
    }

    /// The first call of each system, in order of systems.
    static func firstCalls(_ calls: [OriginalCall]) -> [OriginalCall] {
        var firsts: [IPAddress: OriginalCall] = [:]
        for call in calls where firsts[call.caller] == nil { firsts[call.caller] = call }
        return firsts.sorted { $0.key < $1.key }.map(\.value)
    }

    static func systems(_ firsts: [OriginalCall]) -> String {
        firsts.isEmpty ? "no system" : "one system only (\(Words.list(firsts.map(\.caller))))"
    }
}
