// scn-lost: SCN signaling from a peer stops, or comes from one side only.

import Bytes
import Sessions

enum ScnLost: Rule {
    static let id = "scn-lost"
    static let severity = Severity.error
    static let reference = "Job aid 3"
    static let grounds: Grounds = .silence
    static let fewestUpdates = 3

    static func findings(in analysis: Analysis) -> [Finding] {
        stopped(analysis) + oneSided(analysis)
    }

    private static func stopped(_ analysis: Analysis) -> [Finding] {
        analysis.scn.filter { $0.updates >= fewestUpdates && !$0.silences.isEmpty }.map { link in
            let forGood = link.silences.last?.after == nil
            var evidence: [Evidence] = []
            for silence in link.silences.prefix(6) {
                evidence.append(Evidence(silence.before, "last SCN signaling of \(link.from) before it falls silent"))
                if let after = silence.after {
                    evidence.append(Evidence(after, "SCN signaling of \(link.from) is back"))
                } else if let witness = silence.witness {
                    evidence.append(Evidence(witness, "the capture goes on; still none from \(link.from)"))
                }
            }
            let since = link.silences[0].before.time
            let peer = link.cast == .broadcast ? "all" : "\(link.to)"
            let longest =
                link.silences.map {
                    analysis.elapsed(from: $0.before, until: $0.after ?? $0.witness ?? $0.before)
                }.max() ?? 0
            return Finding(
                id: id, severity: severity, confidence: .confirmed,
                title: forGood
                    ? "SCN signaling from \(link.from) stopped at \(Words.clock(link.last.time))."
                    : "SCN signaling from \(link.from) was interrupted at \(Words.clock(since)).",
                explanation:
                    "\(link.from) sent an update to \(peer)\(Words.every(link.periodSeconds)); one is due every 30 s, "
                    + "and silence over \(Words.duration(analysis.profile.scnSilence)) is a loss. It was silent "
                    + "\(link.silences.count == 1 ? "for" : "\(link.silences.count) times, up to") \(Words.duration(longest))"
                    + "\(forGood ? ", until the capture ends" : "").",
                systems: [link.from] + (link.cast == .broadcast ? [] : [link.to]), start: since,
                end: forGood ? nil : link.silences.last?.after?.time, occurrences: link.silences.count,
                evidence: evidence, alternatives: [whereabouts(link, analysis)], remedy: remedy(link.from),
                reference: reference)
        }
    }

    private static func whereabouts(_ link: ScnLink, _ analysis: Analysis) -> Alternative {
        let since = link.silences.last?.before ?? link.last
        if let last = analysis.lastHeard[link.from], last > since, link.silences.last?.after == nil {
            return Alternative(
                "\(link.from) down, or its path?", .ruledOut, why: "other packets of it still arrive (#\(last.number))",
                evidence: [Evidence(last, "\(link.from) still sends other packets")])
        }
        return Alternative(
            "\(link.from) down, or its path?", .open, why: "nothing else of \(link.from) is heard in the silence")
    }

    /// Updates one way, none back, although the silent side is heard otherwise.
    private static func oneSided(_ analysis: Analysis) -> [Finding] {
        let broadcasters = Set(analysis.scn.filter { $0.cast == .broadcast }.map(\.from))
        return analysis.scn.compactMap { link in
            guard link.cast == .unicast, link.updates >= fewestUpdates,
                analysis.elapsed(from: link.first, until: link.last) >= analysis.profile.scnSilence / 2,
                analysis.elapsed >= analysis.profile.scnSilence,
                !broadcasters.contains(link.to),
                !analysis.scn.contains(where: { $0.from == link.to && $0.to == link.from }),
                let heard = analysis.lastHeard[link.to]
            else { return nil }
            return Finding(
                id: id, severity: severity, confidence: .confirmed,
                title: "SCN signaling comes from one side only: \(link.from) sends, \(link.to) does not.",
                explanation: "\(link.from) sent \(Words.count(link.updates, "update")) to \(link.to); none came back, "
                    + "although other packets of \(link.to) are seen here.",
                systems: [link.from, link.to], start: link.first.time,
                evidence: [
                    Evidence(link.first, "SCN signaling of \(link.from) to \(link.to)"),
                    Evidence(link.last, "the last of \(link.updates); none came back"),
                    Evidence(heard, "\(link.to) is heard with other traffic"),
                ],
                alternatives: [
                    Alternative(
                        "\(link.to) down, or does the capture show one direction only?", .ruledOut,
                        why: "\(link.to) is heard here with other packets (#\(heard.number))",
                        evidence: [Evidence(heard, "\(link.to) is heard with other traffic")])
                ], remedy: remedy(link.to), reference: reference)
        }
    }

    private static func remedy(_ silent: IPAddress) -> [Remedy] {
        [
            Remedy("On the line of \(silent) to its peer", field: Field.voiceNetworking, value: "enabled"),
            Remedy("Check that \(silent) runs and that no firewall on the way drops UDP 50795"),
        ]
    }
}
