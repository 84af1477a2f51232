// scn-absent: two systems exchange H.323 calls and no SCN signaling is seen between them.

import Bytes
import Sessions

enum ScnAbsent: Rule {
    static let id = "scn-absent"
    static let severity = Severity.error
    static let reference = "Job aid 3"
    static let grounds: Grounds = .silence

    static func findings(in analysis: Analysis) -> [Finding] {
        // One update every 30 s: a shorter capture may just miss them.
        guard analysis.elapsed >= analysis.profile.scnSilence else { return [] }
        // By their places: most pairs are linked, and nothing is asked of their calls.
        let calls = analysis.calls
        var places: [CallLine: [Int]] = [:]
        for place in calls.indices where calls[place].setup != nil || calls[place].connect != nil {
            places[CallLine(calls[place].caller, calls[place].callee), default: []].append(place)
        }
        return places.sorted { $0.key < $1.key }.compactMap { pair, places in
            guard !isLinked(pair, analysis), analysis.isLine(pair.low, pair.high), seesUDP(pair, analysis),
                places.contains(where: { showsBothDirections(calls[$0]) }),
                let first = places.first, let last = places.last
            else { return nil }
            return finding(pair, places.count, calls[first], calls[last], analysis)
        }
    }

    /// SCN signaling either way between them, or broadcast by both.
    private static func isLinked(_ pair: CallLine, _ analysis: Analysis) -> Bool {
        let between = analysis.scn.contains {
            ($0.from == pair.low && $0.to == pair.high) || ($0.from == pair.high && $0.to == pair.low)
        }
        let broadcasters = Set(analysis.scn.filter { $0.cast == .broadcast }.map(\.from))
        return between || (broadcasters.contains(pair.low) && broadcasters.contains(pair.high))
    }

    /// Setup, and something of the callee: where one direction of the path is not seen, updates in it would not be.
    private static func showsBothDirections(_ call: Call) -> Bool {
        call.setup != nil && (call.alerting != nil || call.connect != nil || call.releasedBy == .callee)
    }

    /// A capture filtered to TCP shows no SCN signaling, whatever there is: some UDP of the pair must be seen.
    private static func seesUDP(_ pair: CallLine, _ analysis: Analysis) -> Bool {
        let both = [pair.low, pair.high]
        return analysis.streams.indices.contains {
            both.contains(analysis.streams[$0].source.address)
                || both.contains(analysis.streams[$0].destination.address)
        }
            || analysis.scn.contains { both.contains($0.from) }
            || analysis.licenses.contains { both.contains($0.system) }
            || analysis.voicemail.contains { both.contains($0.system) && $0.relation != nil }
    }

    private static func finding(
        _ pair: CallLine, _ count: Int, _ first: Call, _ last: Call, _ analysis: Analysis
    ) -> Finding {
        let names = analysis.names([pair.low, pair.high])
        var evidence = [Evidence(first.start, "H.323 call \(first.callee) from \(first.caller) \(first.label)")]
        if count > 1 { evidence.append(Evidence(last.start, "the last of \(count) such calls \(last.label)")) }
        return Finding(
            id: id, severity: severity, confidence: .likely,
            title: "No SCN signaling between the \(names), although they call each other.",
            explanation: "In \(Words.duration(analysis.elapsed)) of capture no packet to UDP port "
                + "\(Words.list(analysis.profile.scnPorts.sorted())) passes between them, nor a broadcast of both; each should "
                + "send one every 30 s. Without SCN, centralized voicemail can appear to work, unpredictably, and is "
                + "unsupported.",
            systems: [pair.low, pair.high], start: first.start.time, end: last.last.time, evidence: evidence,
            alternatives: [
                Alternative(
                    "SCN signaling goes another way?", .open,
                    why:
                        "it would be missed here if it does not pass this capture point, or runs on another port (--scn-port)"
                )
            ],
            remedy: [
                Remedy(
                    "On both ends of the line between \(pair.low) and \(pair.high)", field: Field.voiceNetworking,
                    value: "enabled"),
                Remedy("Check that no firewall between the two sites drops UDP 50795"),
            ], reference: reference)
    }
}
