import Bytes
import Sessions

extension ReportWords {
    /// What was asked for licenses and for voicemail.
    var relations: [(service: String, relation: ServiceRelation)] {
        analysis.licenses.map { ("license", $0) }
            + analysis.voicemail.compactMap { service in service.relation.map { ("voicemail", $0) } }
    }

    var runs: [(service: VoicemailService, run: VoicemailRun)] {
        analysis.voicemail.flatMap { service in service.runs.map { (service, $0) } }
    }

    /// Service, system, asks, cast, answered, unanswered, every, answered by.
    static func cells(_ service: String, _ relation: ServiceRelation) -> [String] {
        let asked = Endpoint(relation.destination, relation.destinationPort).description
        let servers = relation.servers.map(\.address.description)
        return [
            service, relation.system.description,
            relation.serverAsks ? "is asked by \(servers.first ?? "its server")" : asked, relation.cast.rawValue,
            "\(Wording.count(relation.answered)) of \(Wording.count(relation.requests))",
            Wording.count(relation.unanswered),
            relation.periodSeconds.map(Wording.period) ?? "",
            servers.isEmpty ? "nobody" : servers.joined(separator: ", "),
        ]
    }

    /// When the service was there for a system, for how long, and under which licenses.
    func sentence(_ run: VoicemailRun, of service: VoicemailService) -> String {
        let server = service.server?.description ?? "a server"
        let first = clock.full(run.firstProof.frame.time)
        let start = run.start.earliest == nil ? "from before the capture" : "from \(first)"
        var text = "\(server) served \(service.system) \(start) "
        let end = analysis.end?.time ?? run.lastProof.frame.time
        let length = run.length(until: end)
        if run.ended {
            text += "to \(clock.full(run.lastProof.frame.time))"
        } else {
            text += "to the end of the capture"
        }
        if let most = length.max, most - length.min >= 1 {
            text += ", between \(Wording.duration(length.min.rounded())) and \(Wording.duration(most.rounded()))"
        } else {
            text += ", \(length.max == nil ? "at least " : "")\(Wording.duration(length.min.rounded()))"
        }
        text += "; \(Wording.count(run.sessions, "session")); \(Wording.license(run.license))"
        if run.licenseRequests > 0 { text += " (\(run.licenseAnswers) of \(run.licenseRequests) answered)" }
        if let back = run.backAfterSeconds { text += "; back after \(Wording.duration(back.rounded()))" }
        return hostNames.applied(to: text + ".")
    }

    /// Endpoint, gatekeeper, messages, rejected.
    static func cells(_ relation: GatekeeperRelation) -> [String] {
        let messages = relation.messages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.value) \($0.key)" }
        let rejections = relation.rejections.prefix(4).map { "\($0.name): \($0.reason) (#\($0.frame.number))" }
        return [
            relation.endpoint.description, relation.gatekeeper.description, messages.joined(separator: ", "),
            rejections.joined(separator: ", "),
        ]
    }
}
