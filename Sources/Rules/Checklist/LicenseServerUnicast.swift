import Bytes
import Sessions

/// Job aid 14: systems other than remotes ask the one address that is set.
enum LicenseServerUnicast: Check {
    static let number = 14
    static let id = "license-server-unicast"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        let own = facts.all(LicenseServerBroadcast.id).filter { finding in
            !finding.systems.allSatisfy(facts.analysis.isRemote)
        }
        if let fail = Judgment.fail(own) { return fail }
        return unicast(facts.analysis.licenses.filter { !facts.analysis.isRemote($0.system) })
            ?? Self.notSeen("No license request of a system other than a remote is seen.")
    }

    /// Passes where all requests are unicast; nil where there is none.
    static func unicast(_ licenses: [ServiceRelation]) -> Judgment? {
        let relations = licenses.filter { !$0.serverAsks && $0.cast == .unicast }
        guard !relations.isEmpty else { return nil }
        let told = relations.prefix(3).map { "\($0.system) asks \($0.destination)" }
        let more = relations.count > 3 ? " and \(relations.count - 3) more" : ""
        return .pass(
            "\(Words.list(told))\(more), not a broadcast address.",
            relations.map { Evidence($0.first, "\($0.system) asks \($0.destination) for its license") })
    }
}
