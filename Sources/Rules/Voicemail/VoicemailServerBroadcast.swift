// voicemail-server-broadcast: the central system finds its voicemail server by broadcast.

import Bytes
import Sessions

enum VoicemailServerBroadcast: Rule {
    static let id = "voicemail-server-broadcast"
    static let severity = Severity.note
    static let reference = "Job aid 16"

    static func findings(in analysis: Analysis) -> [Finding] {
        guard let central = analysis.central else { return [] }
        return analysis.voicemail.compactMap(\.relation)
            .filter { $0.system == central && $0.cast == .broadcast }
            .prefix(1).map { relation in
                let servers = relation.servers.map(\.address)
                return Finding(
                    id: id, severity: severity, confidence: .confirmed,
                    title: "The central system \(central) finds its voicemail server by broadcast.",
                    explanation: servers.isEmpty
                        ? "It asks the whole subnet, and no host answers."
                        : "It asks the whole subnet; \(Words.list(servers)) \(servers.count == 1 ? "answers" : "answer"). "
                            + "Any host that answers would be its voicemail server.",
                    systems: [central], start: relation.first.time, end: relation.last.time,
                    evidence: [
                        Evidence(
                            relation.first,
                            "\(central) looks for a voicemail server \(relation.way)\(Words.every(relation.periodSeconds))"
                        )
                    ],
                    remedy: [
                        Remedy(
                            "On \(central), set the address of the voicemail server PC", field: Field.voicemailAddress,
                            value: servers.count == 1 ? "\(servers[0])" : "the address of the voicemail server PC")
                    ], reference: reference)
            }
    }
}
