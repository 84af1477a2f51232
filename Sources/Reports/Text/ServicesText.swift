import Bytes
import Sessions

extension TextWriter {
    static let rowLimits = Fold.Limits(whole: 40, first: 20, last: 10, between: 20)

    /// Requests and answers as a table, then when the voicemail service ran.
    mutating func writeServices() {
        var rows = analysis.licenses.map { ("license", $0) }
        rows += analysis.voicemail.compactMap { service in service.relation.map { ("voicemail", $0) } }
        let runs = analysis.voicemail.flatMap { service in service.runs.map { (service, $0) } }
        guard !rows.isEmpty || !runs.isEmpty else { return }
        page.heading("Licenses and voicemail")
        if !rows.isEmpty {
            var table = Table([
                .init(title: "Service"), .init(title: "System", least: 12), .init(title: "Asks", least: 21),
                .init(title: "Cast", spare: 4), .init(title: "Answered", alignRight: true),
                .init(title: "Unanswered", alignRight: true, spare: 1),
                .init(title: "Every", alignRight: true, spare: 3), .init(title: "Answered by", least: 12, spare: 2),
            ])
            for (service, relation) in rows { table.add(Self.cells(service, relation)) }
            table.print(on: &page)
        }
        let pieces = Fold.pieces(runs.count, Self.rowLimits, all: options.timelineAll)
        for piece in pieces {
            switch piece {
            case .gap(let count): page.line([Span("  " + foldNote(count, "run"), .dim)])
            case .rows(let range): for (service, run) in runs[range] { writeRun(run, of: service) }
            }
        }
    }

    private static func cells(_ service: String, _ relation: ServiceRelation) -> [String] {
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

    private mutating func writeRun(_ run: VoicemailRun, of service: VoicemailService) {
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
        page.paragraph([Span("  - ")], hostNames.applied(to: text + "."))
    }
}
