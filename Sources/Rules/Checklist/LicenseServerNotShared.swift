import Bytes
import Sessions

/// Job aid 19: no two systems ask the license server at one address.
enum LicenseServerNotShared: Check {
    static let number = 19
    static let id = "license-server-not-shared"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        if let fail = Judgment.fail(facts.all(LicenseServerShared.id)) { return fail }
        let asking = facts.analysis.licenses.filter { !$0.serverAsks && $0.cast == .unicast }
        guard Set(asking.map(\.system)).count > 1 else {
            let systems = Set(asking.map(\.system)).sorted()
            return Self.notSeen(
                systems.isEmpty
                    ? "No license request to a specific address is seen."
                    : "Only \(systems[0]) is seen to ask a license server at a specific address.")
        }
        return .pass(
            "\(Words.few(asking.map { "\($0.system) asks \($0.destination)" }, limit: 4)): each its own.",
            asking.map { Evidence($0.first, "\($0.system) asks \($0.destination) for its license") })
    }
}
