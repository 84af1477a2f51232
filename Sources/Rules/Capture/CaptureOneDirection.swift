// capture-one-direction: the capture point sees only one direction of traffic that goes both ways.

import Bytes
import Sessions

enum CaptureOneDirection: Rule {
    static let id = "capture-one-direction"
    static let severity = Severity.note
    static let reference = "Capture quality"
    static let waysTold = 4

    static func findings(in analysis: Analysis) -> [Finding] {
        let ways = analysis.quality.unheardWays
        guard let first = ways.first else { return [] }
        let proven = ways.filter { $0.proof == .acknowledged }
        var evidence: [Evidence] = []
        for way in proven.prefix(waysTold) {
            let text = "\(way.to) acknowledges TCP data of \(way.from), of which no packet is seen"
            evidence.append(Evidence(way.first, text))
            evidence.append(Evidence(way.last, "\(text), the last time"))
        }
        let systems = Set(ways.flatMap { [$0.from, $0.to] }).filter { analysis.host($0)?.has(.system) ?? false }
        return [
            Finding(
                id: id, severity: severity, confidence: .confirmed, title: title(ways, first),
                explanation: explanation(ways, proven), systems: systems.sorted(),
                start: proven.map(\.first.time).min(),
                end: proven.map(\.last.time).max(), occurrences: proven.count, evidence: evidence,
                remedy: [
                    Remedy(
                        "Mirror the port in both directions (receive and transmit), or both ports of the path, and use "
                            + "no capture filter on the source or destination alone"),
                    Remedy("Then capture again: missing answers prove nothing until they could be seen"),
                ], reference: reference)
        ]
    }

    private static func title(_ ways: [UnheardWay], _ first: UnheardWay) -> String {
        if ways.contains(where: { $0.proof == .oneSender }) || Set(ways.map(\.to)).count == 1 && ways.count > 1 {
            return "This capture holds only what \(first.to) sends, and not what comes to it."
        }
        if ways.contains(where: { $0.proof == .oneReceiver }) || Set(ways.map(\.from)).count == 1 && ways.count > 1 {
            return "This capture holds only what is sent to \(first.from), and not what it sends."
        }
        if ways.count == 1 { return "Packets from \(first.from) to \(first.to) exist, and none is in this capture." }
        return "Of \(ways.count) paths this capture holds one direction only."
    }

    private static func explanation(_ ways: [UnheardWay], _ proven: [UnheardWay]) -> String {
        let packets = proven.reduce(0) { $0 + $1.packets }
        var text = "In \(Words.count(packets, "TCP segment")) "
        text += Words.few(proven.map { "\($0.to) acknowledges data of \($0.from)" }, limit: 4)
        text += " that the capture does not hold: it was sent and it arrived. "
        let others = ways.filter { $0.proof != .acknowledged }
        if let other = others.first {
            text +=
                other.proof == .oneSender
                ? "\(other.to) is the only host of which " : "\(other.from) is the only host to which "
            text += "any packet to a single receiver is seen, so the same holds for "
            text += Words.few(others.map { other.proof == .oneSender ? $0.from : $0.to }, limit: 6) + ". "
        }
        return text
            + "That a request seems unanswered, or a call one-way, means nothing where only one direction is seen."
    }
}
