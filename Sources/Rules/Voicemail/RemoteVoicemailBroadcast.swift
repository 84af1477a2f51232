// remote-voicemail-broadcast: a remote system looks for a voicemail server by itself.

import Bytes
import Sessions

enum RemoteVoicemailBroadcast: Rule {
    static let id = "remote-voicemail-broadcast"
    static let severity = Severity.error
    static let reference = "Job aid 16, 20"
    static let fewestRequests = 2

    static func findings(in analysis: Analysis) -> [Finding] {
        analysis.hosts(with: .remote).compactMap { host in
            let services = analysis.voicemail.filter { $0.system == host.address }
            let relations = services.compactMap(\.relation)
            let requests = relations.reduce(0) { $0 + $1.requests }
            let sessions = services.flatMap(\.sessions)
            guard requests >= fewestRequests || !sessions.isEmpty else { return nil }
            return finding(host.address, relations, sessions, analysis)
        }
    }

    private static func finding(
        _ remote: IPAddress, _ relations: [ServiceRelation], _ sessions: [VoicemailSession], _ analysis: Analysis
    ) -> Finding? {
        guard let first = relations.map(\.first).min() ?? sessions.first?.first else { return nil }
        let servers = orderedServers(relations, sessions)
        let asks = relations.first { !$0.serverAsks } ?? relations.first
        var evidence: [Evidence] = []
        for relation in relations {
            let verb = relation.serverAsks ? "is asked by a voicemail server" : "looks for a voicemail server"
            evidence.append(
                Evidence(
                    relation.first, "\(remote) \(verb) \(relation.way)\(Words.every(relation.periodSeconds))"))
            evidence += relation.servers.prefix(3).map {
                Evidence($0.first, "\($0.address) answers it, \(Words.count($0.answers, "time")) in all")
            }
        }
        evidence += sessions.prefix(2).map {
            Evidence($0.first, "voicemail session straight between \(remote) and \($0.server), past the central system")
        }
        let worksByAccident = !servers.isEmpty
        let how = asks?.cast == .broadcast ? "by broadcast" : "by itself"
        var text =
            "A remote system reaches voicemail through the central system, over the SCN line. \(remote) asks on its "
        text += "own instead, so its Voicemail Type is not Line. "
        text +=
            worksByAccident
            ? "\(Words.list(servers)) answers it: voicemail appears to work, but it is unsupported and fails unpredictably."
            : "No server answers it: its users have no voicemail."
        return Finding(
            id: id, severity: severity, confidence: .confirmed,
            title: worksByAccident
                ? "Remote system \(remote) uses voicemail by accident: it finds \(Words.list(servers)) \(how)."
                : "Remote system \(remote) looks for a voicemail server \(how): its Voicemail Type is not Line.",
            explanation: text, systems: [remote], start: first.time, end: relations.map(\.last).max()?.time,
            evidence: evidence, alternatives: centralAlternative(remote, analysis), remedy: remedy(remote),
            reference: reference)
    }

    private static func orderedServers(
        _ relations: [ServiceRelation], _ sessions: [VoicemailSession]
    ) -> [IPAddress] {
        Set(relations.flatMap(\.servers).map(\.address) + sessions.map(\.server)).sorted()
    }

    /// Which system is central is inferred: say from what.
    private static func centralAlternative(_ remote: IPAddress, _ analysis: Analysis) -> [Alternative] {
        guard let central = analysis.host(analysis.central ?? remote), central.address != remote,
            let place = central.roles.firstIndex(of: .central), place < central.reasons.count
        else { return [] }
        let services = analysis.voicemail.filter { $0.system == central.address }
        let shown =
            services.compactMap(\.relation).flatMap(\.servers).map(\.first).min()
            ?? services.flatMap(\.sessions).map(\.first).min() ?? central.firstHeard
        return [
            Alternative(
                "Is \(remote) the central system?", .ruledOut,
                why: "\(central.address) is (\(central.reasons[place])); --central overrides this",
                evidence: shown.map { [Evidence($0, "\(central.address) and its voicemail")] } ?? [])
        ]
    }

    static func remedy(_ remote: IPAddress) -> [Remedy] {
        [
            Remedy("On the remote \(remote)", field: Field.voicemailType, value: "Line"),
            Remedy(
                "On the remote \(remote)", field: Field.voicemailDestination,
                value: "the Outgoing Group ID of the line to the central system"),
            Remedy("Load the configuration, reboot \(remote), and test with *17 from one of its extensions"),
        ]
    }
}
