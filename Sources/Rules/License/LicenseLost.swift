// license-lost: license requests were answered, and from a moment on no more.

import Bytes
import Sessions

enum LicenseLost: Rule {
    static let id = "license-lost"
    static let severity = Severity.error
    static let reference = "Job aid 2, 15"
    static let grounds: Grounds = .silence
    static let causes = [LicenseServerContended.id, LicenseServerShared.id]

    static func findings(in analysis: Analysis) -> [Finding] {
        Set(analysis.licenses.map(\.system)).sorted().compactMap { system in
            lostRequests(system, analysis) ?? silentServer(system, analysis)
        }
    }

    private static func lostRequests(_ system: IPAddress, _ analysis: Analysis) -> Finding? {
        let relations = analysis.licenseRequests(of: system)
        let answers = relations.flatMap(\.outcomes).filter(\.answered)
        guard let last = answers.compactMap(\.lastAnswer).max() else { return nil }
        // Losing a server that the broadcast of a remote found by chance is no loss.
        guard analysis.needsLicense(system) else { return nil }
        // The row that goes on to the end, after the last answer by whatever way.
        let rows = relations.compactMap { relation -> (relation: ServiceRelation, row: OutcomeSegment)? in
            guard let row = relation.outcomes.last, !row.answered, row.count >= OutcomeSegment.rowOfAbsence,
                row.first > last
            else {
                return nil
            }
            return (relation, row)
        }
        guard let (relation, row) = rows.max(by: { $0.row.count < $1.row.count }) else { return nil }
        let server = relations.flatMap(\.servers).first?.address
        var evidence = [
            Evidence(last, "last answer\(server.map { " of \($0)" } ?? "") to a license request of \(system)"),
            Evidence(row.first, "license request of \(system) \(relation.way) gets no answer"),
            Evidence(row.last, "the last of \(row.count) in a row without an answer"),
        ]
        let reports = analysis.unreachables.filter { $0.target.address == server && $0.frame > last }
        evidence += reports.prefix(2).map {
            Evidence($0.frame, $0.words)
        }
        return finding(system, server, since: last, until: row.last, evidence, analysis)
    }

    /// Where the server asks, its silence is what an unanswered request is otherwise.
    private static func silentServer(_ system: IPAddress, _ analysis: Analysis) -> Finding? {
        for relation in analysis.licenses where relation.system == system && relation.serverAsks {
            guard let silence = relation.silences.last, silence.after == nil, let witness = silence.witness,
                let server = relation.servers.first?.address
            else { continue }
            return finding(
                system, server, since: silence.before, until: witness,
                [
                    Evidence(silence.before, "last packet of the license server \(server) to \(system)"),
                    Evidence(witness, "still nothing of it, while its network is heard"),
                ], analysis)
        }
        return nil
    }

    private static func finding(
        _ system: IPAddress, _ server: IPAddress?, since: FrameReference, until: FrameReference,
        _ evidence: [Evidence], _ analysis: Analysis
    ) -> Finding {
        let name = server.map { "license server \($0)" } ?? "license server"
        return Finding(
            id: id, severity: severity, confidence: .confirmed,
            title: "The \(analysis.name(system)) lost its license server at \(Words.clock(since.time)).",
            explanation:
                "The \(name) was in contact with \(system) until \(Words.clock(since.time)) and not again until "
                + "\(Words.clock(until.time)). Its licenses turn invalid after a short grace, and are valid again as soon "
                + "as contact is back.",
            systems: [system], start: since.time, end: until.time, evidence: evidence,
            alternatives: server.map { [alive($0, since: since, analysis)] } ?? [],
            remedy: LicenseRemedy.steps(for: system, servedBefore: server, analysis), reference: reference)
    }

    private static func alive(_ server: IPAddress, since: FrameReference, _ analysis: Analysis) -> Alternative {
        if let last = analysis.lastHeard[server], last > since {
            return Alternative(
                "Feature Key Server PC down?", .ruledOut, why: "\(server) still sends packets (#\(last.number))",
                evidence: [Evidence(last, "\(server) still sends packets")])
        }
        let gone = HostGone(analysis: analysis, host: server, from: since.time, until: .distantFuture)
        if let sign = gone.sign() {
            return Alternative("Feature Key Server PC down?", .open, why: sign.why, evidence: sign.evidence)
        }
        return Alternative("Feature Key Server PC down?", .open, why: "nothing is heard of \(server) any more")
    }
}
