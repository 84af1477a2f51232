// license-server-broadcast: a system looks for its license server by broadcast.

import Bytes
import Sessions

enum LicenseServerBroadcast: Rule {
    static let id = "license-server-broadcast"
    static let severity = Severity.warning
    static let reference = "Job aid 12, 14"

    static func findings(in analysis: Analysis) -> [Finding] {
        analysis.licenses.filter { $0.cast == .broadcast && !$0.serverAsks }.map { relation in
            let system = relation.system
            let servers = relation.servers.map(\.address)
            let answer =
                servers.isEmpty
                ? "No server answers it here."
                : "\(Words.list(servers)) \(servers.count == 1 ? "answers" : "answer") it today; after a restart another "
                    + "system may be the first to ask and win the server."
            return Finding(
                id: id, severity: severity, confidence: .confirmed,
                title: "The \(analysis.name(system)) looks for its license server by broadcast.",
                explanation:
                    "That is the default, and the job aid advises strongly against it: a license server serves "
                    + "only the first system that asks after its start, and a broadcast may reach the wrong one. \(answer)",
                systems: [system], start: relation.first.time, end: relation.last.time,
                evidence: [
                    Evidence(
                        relation.first,
                        "\(system) asks for its license server \(relation.way)\(Words.every(relation.periodSeconds)), "
                            + Words.count(relation.requests, "request"))
                ],
                remedy: [LicenseRemedy.setAddress(on: system, analysis)], reference: reference)
        }
    }
}
