import Bytes
import Sessions

/// Job aid 13: a license server answers the one system that it validated.
enum LicenseServerExclusive: Check {
    static let number = 13
    static let id = "license-server-exclusive"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        if let fail = Judgment.fail(facts.all(LicenseServerContended.id)) { return fail }
        let relations = facts.analysis.licenses
        let servers = Set(relations.flatMap(\.servers).map(\.address)).sorted()
        guard !servers.isEmpty else { return Self.notSeen("No license server is heard.") }
        var evidence: [Evidence] = []
        var told: [String] = []
        for server in servers {
            let asking = Set(
                relations.filter { relation in
                    relation.servers.contains { $0.address == server } || relation.destination == server
                        || (relation.cast == .broadcast && relation.system.isNear(server))
                }.map(\.system)
            ).sorted()
            guard asking.count == 1, let system = asking.first,
                let first = relations.filter({ $0.system == system }).flatMap(\.servers)
                    .first(where: { $0.address == server })?.first
            else {
                return Self.notSeen(
                    "\(Words.few(asking)) ask within the hearing of \(server), and not one of them goes without an answer "
                        + "for long: after its next start it serves only the first that asks.")
            }
            told.append("\(server) answers \(system)")
            evidence.append(Evidence(first, "\(server) answers \(system)"))
        }
        return .pass("\(Words.few(told, limit: 3)), and no other system is seen to ask there.", evidence)
    }
}
