// voicemail-servers-multiple: more than one host answers voicemail discovery.

import Bytes
import Sessions

enum VoicemailServersMultiple: Rule {
    static let id = "voicemail-servers-multiple"
    static let severity = Severity.error
    static let reference = "Job aid 16"
    static let causes = [VoicemailServerBroadcast.id, RemoteVoicemailBroadcast.id]
    /// One stray datagram is no server.
    static let fewestAnswers = 2

    static func findings(in analysis: Analysis) -> [Finding] {
        let relations = analysis.voicemail.compactMap(\.relation).filter { !$0.serverAsks }
        // Discovery is by broadcast; a server that is found in another way counts beside one found so.
        let discovered = answering(relations.filter { $0.cast == .broadcast })
        guard !discovered.isEmpty else { return [] }
        let all = answering(relations)
        guard all.count > 1 else { return [] }
        let systems = Set(relations.filter { !$0.servers.isEmpty }.map(\.system)).sorted()
        let hosts = all.keys.sorted()
        return [
            Finding(
                id: id, severity: severity, confidence: .confirmed,
                title: "More than one voicemail server answers: \(Words.list(hosts)).",
                explanation: "A Small Community Network has one centralized voicemail server. Where two answer, either "
                    + "may serve a user, and messages end up in two places.",
                systems: systems, start: all.values.map(\.first.time).min(),
                end: relations.filter { !$0.servers.isEmpty }.map(\.last.time).max(),
                evidence: hosts.compactMap { host in
                    all[host].map {
                        Evidence($0.first, "\(host) answers \($0.system), \(Words.count($0.answers, "time")) in all")
                    }
                },
                remedy: [
                    Remedy("Keep one voicemail server; stop the voicemail service on the other hosts"),
                    Remedy(
                        "On the central system, set the address of that server", field: Field.voicemailAddress,
                        value: "the address of the voicemail server PC"),
                ], reference: reference)
        ]
    }

    private static func answering(
        _ relations: [ServiceRelation]
    ) -> [IPAddress: (answers: Int, first: FrameReference, system: IPAddress)] {
        var result: [IPAddress: (answers: Int, first: FrameReference, system: IPAddress)] = [:]
        for relation in relations {
            for server in relation.servers {
                let known = result[server.address] ?? (0, server.first, relation.system)
                result[server.address] = (
                    known.answers + server.answers, Swift.min(known.first, server.first),
                    server.first < known.first ? relation.system : known.system
                )
            }
        }
        return result.filter { $0.value.answers >= fewestAnswers }
    }
}
