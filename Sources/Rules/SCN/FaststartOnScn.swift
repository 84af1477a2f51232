// faststart-on-scn: a Setup between systems carries fastStart.

import Bytes
import Sessions

enum FaststartOnScn: Rule {
    static let id = "faststart-on-scn"
    static let severity = Severity.error
    static let reference = "Job aid 17"

    static func findings(in analysis: Analysis) -> [Finding] {
        let calls = analysis.calls.filter { $0.setup != nil && analysis.isLine($0.caller, $0.callee) }
        return Dictionary(grouping: calls, by: CallLine.init).sorted { $0.key < $1.key }.compactMap { line, calls in
            let offered = calls.filter { $0.fastStartOffers > 0 }
            let total = calls.count + analysis.folded(line).setUp
            return offered.isEmpty ? nil : finding(line, offered, of: total)
        }
    }

    static func notice(_ analysis: Analysis, _ noticed: inout Noticed) {
        noticed.calls.formUnion(analysis.calls.filter { $0.fastStartOffers > 0 }.map(\.id))
    }

    private static func finding(_ line: CallLine, _ offered: [Call], of total: Int) -> Finding {
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
            explanation: "\(offered.count) of \(Words.count(total, "call")) between \(line.low) and \(line.high) "
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
