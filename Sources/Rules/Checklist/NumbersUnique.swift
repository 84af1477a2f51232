import Bytes
import Sessions

/// Job aid 5: no calling number is used from two systems.
enum NumbersUnique: Check {
    static let number = 5
    static let id = "numbers-unique"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        if let fail = Judgment.fail(facts.all(ExtensionDuplicate.id)) { return fail }
        let calls = facts.originals.all.filter {
            $0.callingNumber.map(OriginalCalls.isExtension) ?? false
        }
        let firsts = NamesUnique.firstCalls(calls)
        guard firsts.count > 1 else {
            return Self.notSeen(
                "Calls from an extension (a number of 2 to \(OriginalCalls.longestExtension) digits) are seen from "
                    + "\(NamesUnique.systems(firsts)).")
        }
        let count = Set(calls.compactMap(\.callingNumber)).count
        return .pass(
            "None of the \(Words.count(count, "number")) seen in calls is used on two of the \(firsts.count) systems "
                + "that call. Other numbers are not seen.",
            firsts.map { Evidence($0.start, "\($0.callingNumber ?? "") calls from \($0.caller)") })
    }
}
