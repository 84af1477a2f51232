// license-unanswered: a system's license requests are never answered in the capture.

import Bytes
import Sessions

enum LicenseUnanswered: Rule {
    static let id = "license-unanswered"
    static let severity = Severity.error
    static let reference = "Job aid 2, 15"
    static let grounds: Grounds = .silence
    static let causes = [LicenseServerContended.id, LicenseServerShared.id, LicenseServerBroadcast.id]

    static func findings(in analysis: Analysis) -> [Finding] {
        Set(analysis.licenses.map(\.system)).sorted().compactMap { system in
            let relations = analysis.licenseRequests(of: system).filter(analysis.hearsAnswers)
            let unanswered = relations.reduce(0) { $0 + $1.unanswered }
            guard !analysis.hasLicenseContact(system), unanswered >= OutcomeSegment.rowOfAbsence
            else { return nil }
            guard analysis.needsLicense(system) else { return nil }
            return finding(system, relations, unanswered, analysis)
        }
    }

    private static func finding(
        _ system: IPAddress, _ relations: [ServiceRelation], _ unanswered: Int, _ analysis: Analysis
    ) -> Finding? {
        guard let relation = relations.max(by: { $0.requests < $1.requests }) else { return nil }
        var evidence = [
            Evidence(
                relation.first,
                "\(system) asks for its license server \(relation.way)\(Words.every(relation.periodSeconds))"),
            Evidence(
                relation.last,
                unanswered == 1 ? "not answered" : "the last of \(unanswered) license requests, none of them answered"),
        ]
        evidence += analysis.unreachables.filter { $0.target.address == relation.destination }.prefix(2).map {
            Evidence($0.frame, $0.words)
        }
        return Finding(
            id: id, severity: severity, confidence: .confirmed,
            title: "No license server answers the \(analysis.name(system)).",
            explanation: "\(system) asked \(relation.whom) \(Words.count(unanswered, "time")) between "
                + "\(Words.clock(relation.first.time)) and \(Words.clock(relation.last.time)), and nothing came back, while "
                + "other packets to \(system) are seen in this capture. Without validation its licenses turn invalid"
                + (analysis.isRemote(system)
                    ? "." : ", and Voicemail Pro stops after \(Words.duration(analysis.profile.unlicensedRun))."),
            systems: [system], start: relation.first.time, end: relation.last.time, evidence: evidence,
            alternatives: alternatives(system, relation, analysis),
            remedy: LicenseRemedy.steps(for: system, analysis), reference: reference)
    }

    private static func alternatives(
        _ system: IPAddress, _ relation: ServiceRelation, _ analysis: Analysis
    ) -> [Alternative] {
        var result: [Alternative] = []
        let others = analysis.licenses.filter { $0.system != system && $0.answered > 0 }
        if let other = others.first, let server = other.servers.first {
            result.append(
                Alternative(
                    "Does the license server run at all?", .ruledOut,
                    why: "\(server.address) answers \(other.system) (#\(server.first.number))",
                    evidence: [Evidence(server.first, "\(server.address) answers \(other.system)")]))
        } else if relation.cast == .unicast, let arp = analysis.arpAlive[relation.destination] {
            result.append(
                Alternative(
                    "Feature Key Server PC down?", .ruledOut,
                    why:
                        "\(relation.destination) sends ARP (#\(arp.number)): the PC is up, its service does not answer",
                    evidence: [Evidence(arp, "\(relation.destination) is up (ARP)")]))
        } else if relation.cast == .unicast,
            let sign = HostGone(
                analysis: analysis, host: relation.destination, from: relation.first.time,
                until: .distantFuture
            ).sign()
        {
            result.append(Alternative("Feature Key Server PC down?", .open, why: sign.why, evidence: sign.evidence))
        } else {
            result.append(
                Alternative(
                    "Feature Key Server PC down, on another subnet, or not there?", .open,
                    why: "no license server is heard in this capture"))
        }
        result.append(analysis.answersUnseen(to: system))
        return result
    }
}
