// faststart-on-scn: a Setup between systems carries fastStart.

import Bytes
import Sessions

enum FaststartOnScn: Rule {
    static let id = "faststart-on-scn"
    static let severity = Severity.error
    static let reference = "Job aid 17"

    private struct Line: Hashable {
        let low: IPAddress
        let high: IPAddress
    }

    static func findings(in analysis: Analysis) -> [Finding] {
        let calls = analysis.calls.filter { $0.setup != nil && analysis.isLine($0.caller, $0.callee) }
        let lines = Dictionary(grouping: calls) {
            Line(low: Swift.min($0.caller, $0.callee), high: Swift.max($0.caller, $0.callee))
        }
        return lines.sorted { ($0.key.low, $0.key.high) < ($1.key.low, $1.key.high) }.compactMap { line, calls in
            let offered = calls.filter { $0.fastStartOffers > 0 }
            return offered.isEmpty ? nil : finding(line, calls, offered, analysis)
        }
    }

    private static func finding(
        _ line: Line, _ calls: [Call], _ offered: [Call], _ analysis: Analysis
    ) -> Finding {
        let accepted = offered.filter(\.fastStartAccepted)
        let senders = Set(offered.map(\.caller)).sorted()
        var evidence: [Evidence] = []
        for call in offered.prefix(4) {
            evidence.append(
                Evidence(
                    call.setup ?? call.start,
                    "Setup \(call.caller) to \(call.callee) carries fastStart with \(Words.count(call.fastStartOffers, "proposal"))"
                ))
            if let frame = call.fastStartAcceptedFrame { evidence.append(Evidence(frame, "\(call.callee) accepts it")) }
        }
        let use =
            accepted.isEmpty
            ? "The other side accepted it in none of them."
            : "The other side accepted it in \(accepted.count) of \(offered.count)."
        return Finding(
            id: id, severity: severity, confidence: .confirmed,
            title: "Faststart is enabled on the SCN line of \(Words.list(senders)).",
            explanation: "\(offered.count) of \(Words.count(calls.count, "call")) between \(line.low) and \(line.high) "
                + "\(offered.count == 1 ? "offers" : "offer") fastStart. \(use) Faststart must not be used on the VoIP lines "
                + "of a Small Community Network.",
            systems: [line.low, line.high], start: offered.first?.start.time, end: offered.last?.start.time,
            occurrences: offered.count, evidence: evidence,
            remedy: senders.map {
                let peer = $0 == line.low ? line.high : line.low
                return Remedy("On \($0), on the line to \(peer)", field: Field.enableFaststart, value: "off")
            }, reference: reference)
    }
}
