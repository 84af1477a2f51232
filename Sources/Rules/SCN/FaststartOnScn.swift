// faststart-on-scn: a Setup between systems carries fastStart.

import Bytes
import Sessions

enum FaststartOnScn: Rule {
    static let id = "faststart-on-scn"
    static let severity = Severity.error
    static let reference = "Job aid 17"

    static func findings(in analysis: Analysis) -> [Finding] {
        let offered = offering(analysis).filter {
            $0.setup != nil && analysis.isLine($0.caller, $0.callee)
        }
        guard !offered.isEmpty else { return [] }
        let lines = Dictionary(grouping: offered, by: CallLine.init)
        var setUp = lines.mapValues { _ in 0 }
        for place in analysis.calls.indices where analysis.calls[place].setup != nil {
            setUp[CallLine(analysis.calls[place].caller, analysis.calls[place].callee)]? += 1
        }
        return lines.sorted { $0.key < $1.key }.map { line, offered in
            finding(line, offered, of: (setUp[line] ?? offered.count) + analysis.folded(line).setUp)
        }
    }

    /// The calls that offer it: hardly any, and a copy of the others costs more than the question.
    private static func offering(_ analysis: Analysis) -> [Call] {
        analysis.calls.indices.filter { analysis.calls[$0].fastStartOffers > 0 }.map { analysis.calls[$0] }
    }

    static func notice(_ analysis: Analysis, _ noticed: inout Noticed) {
        noticed.calls.formUnion(offering(analysis).map(\.id))
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
