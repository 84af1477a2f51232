// license-server-broadcast: systems look for their license server by broadcast.

import Bytes
import Sessions

enum LicenseServerBroadcast: Rule {
    static let id = "license-server-broadcast"
    static let severity = Severity.warning
    static let reference = "Job aid 12, 14"
    /// Systems whose servers are told one by one.
    static let systemsTold = 8

    static func findings(in analysis: Analysis) -> [Finding] {
        let relations = analysis.licenses.filter { $0.cast == .broadcast && !$0.serverAsks }
        let systems = Set(relations.map(\.system)).sorted()
        guard !systems.isEmpty else { return [] }
        let one = systems.count == 1
        return [
            Finding(
                id: id, severity: severity, confidence: .confirmed,
                title: "The \(analysis.names(systems)) \(one ? "looks" : "look") for "
                    + "\(one ? "its" : "their") license server by broadcast.",
                explanation: explanation(systems, relations), systems: systems,
                start: relations.map(\.first.time).min(),
                end: relations.map(\.last.time).max(), occurrences: systems.count,
                evidence: relations.map { relation in
                    Evidence(
                        relation.first,
                        "\(relation.system) asks for its license server \(relation.way)"
                            + "\(Words.every(relation.periodSeconds)), \(Words.count(relation.requests, "request"))")
                }, remedy: systems.map { LicenseRemedy.setAddress(on: $0, analysis) }, reference: reference)
        ]
    }

    private static func explanation(_ systems: [IPAddress], _ relations: [ServiceRelation]) -> String {
        var text = "That is the default, and the job aid advises strongly against it: a license server serves "
        text += "only the first system that asks after its start, and a broadcast may reach the wrong one."
        var unserved: [IPAddress] = []
        var served = 0
        for system in systems {
            let servers = Set(relations.filter { $0.system == system }.flatMap(\.servers).map(\.address)).sorted()
            guard !servers.isEmpty else {
                unserved.append(system)
                continue
            }
            served += 1
            guard served <= systemsTold else { continue }
            text += " \(Words.list(servers)) \(servers.count == 1 ? "answers" : "answer") \(system) here"
            text += served == 1 ? "; after a restart another system may be the first to ask and win the server." : "."
        }
        if !unserved.isEmpty {
            text += " No server answers \(Words.few(unserved))" + (served > 0 || systems.count > 1 ? "." : " here.")
        }
        return text
    }
}
