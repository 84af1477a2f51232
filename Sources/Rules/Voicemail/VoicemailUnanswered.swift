// voicemail-unanswered: a system looks for a voicemail server and none answers in the whole capture.

import Bytes
import Sessions

enum VoicemailUnanswered: Rule {
    static let id = "voicemail-unanswered"
    static let severity = Severity.error
    static let reference = "Job aid 1, 16"
    static let grounds: Grounds = .silence
    static let causes = [RemoteVoicemailBroadcast.id]

    static func findings(in analysis: Analysis) -> [Finding] {
        Set(analysis.voicemail.map(\.system)).sorted().compactMap { system in
            let services = analysis.voicemail.filter { $0.system == system }
            let relations = services.compactMap(\.relation)
            let heard = relations.filter(analysis.hearsAnswers)
            let unanswered = heard.reduce(0) { $0 + $1.unanswered }
            guard relations.allSatisfy({ $0.answered == 0 && !$0.serverAsks }),
                unanswered >= OutcomeSegment.rowOfAbsence,
                services.allSatisfy(\.sessions.isEmpty)
            else { return nil }
            return finding(system, heard, unanswered, analysis)
        }
    }

    private static func finding(
        _ system: IPAddress, _ relations: [ServiceRelation], _ unanswered: Int, _ analysis: Analysis
    ) -> Finding? {
        guard let relation = relations.max(by: { $0.requests < $1.requests }) else { return nil }
        let reports = analysis.unreachables.filter { report in
            relations.contains { $0.destination == report.target.address }
        }
        var evidence = [
            Evidence(
                relation.first,
                "\(system) looks for a voicemail server \(relation.way)\(Words.every(relation.periodSeconds))"),
            Evidence(relation.last, "last of \(Words.count(unanswered, "request")), none answered"),
        ]
        evidence += reports.prefix(2).map {
            Evidence($0.frame, $0.words)
        }
        let target = relation.cast == .unicast ? "\(relation.destination)" : "any host that its broadcast reaches"
        return Finding(
            id: id, severity: severity, confidence: .confirmed,
            title: "No voicemail server answers the \(analysis.name(system)).",
            explanation: "\(system) asked \(target) \(Words.count(unanswered, "time")) between "
                + "\(Words.clock(relation.first.time)) and \(Words.clock(relation.last.time)); nothing came back, while "
                + "other packets to \(system) are seen in this capture.",
            systems: [system], start: relation.first.time, end: relation.last.time, evidence: evidence,
            alternatives: alternatives(relation, analysis) + [analysis.answersUnseen(to: system)],
            remedy: remedy(system, relation, analysis),
            reference: reference)
    }

    private static func alternatives(_ relation: ServiceRelation, _ analysis: Analysis) -> [Alternative] {
        guard relation.cast == .unicast else {
            return [
                Alternative(
                    "Server on another subnet?", .open,
                    why: "a broadcast does not cross a router; a server elsewhere never hears it")
            ]
        }
        if let arp = analysis.arpAlive[relation.destination] {
            return [
                Alternative(
                    "Server PC down?", .ruledOut,
                    why: "\(relation.destination) sends ARP (#\(arp.number)): the PC is up",
                    evidence: [Evidence(arp, "\(relation.destination) is up (ARP)")])
            ]
        }
        return [
            Alternative(
                "Server PC down, or wrong address?", .open, why: "nothing of \(relation.destination) is in this capture"
            )
        ]
    }

    private static func remedy(_ system: IPAddress, _ relation: ServiceRelation, _ analysis: Analysis) -> [Remedy] {
        guard !analysis.isRemote(system) else { return RemoteVoicemailBroadcast.remedy(system) }
        return [
            Remedy("Look whether the voicemail server PC is up and the Voicemail Pro service runs on it"),
            Remedy(
                "On \(system), set the address of the voicemail server PC", field: Field.voicemailAddress,
                value: "the address of the voicemail server PC"),
        ]
    }
}
