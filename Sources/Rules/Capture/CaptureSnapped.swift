// capture-snapped: the snap length cut messages that the analysis reads.

import Bytes
import Sessions

enum CaptureSnapped: Rule {
    static let id = "capture-snapped"
    static let severity = Severity.note
    static let reference = "Capture quality"
    static let pairsTold = 4

    static func findings(in analysis: Analysis) -> [Finding] {
        let cut = analysis.quality.cut
        guard !cut.isEmpty else { return [] }
        var evidence: [Evidence] = []
        for pair in cut.pairs.prefix(pairsTold) {
            let text = "signaling between \(pair.low) and \(pair.high) is cut"
            evidence.append(Evidence(pair.first, text))
            if pair.count > 1 { evidence.append(Evidence(pair.last, "\(text), the last of \(pair.count) packets")) }
        }
        if let frame = cut.firstHeader { evidence.append(Evidence(frame, "not even the headers are whole")) }
        let hosts = Set(cut.pairs.flatMap { [$0.low, $0.high] })
        return [
            Finding(
                id: id, severity: severity, confidence: .confirmed,
                title: "The snap length cut \(Words.list(what(cut))).", explanation: explanation(analysis, cut),
                systems: hosts.filter { analysis.host($0)?.has(.system) ?? false }.sorted(),
                start: evidence.map(\.frame.time).min(), end: evidence.map(\.frame.time).max(), evidence: evidence,
                remedy: [
                    Remedy("Capture whole packets: snap length 0 (tcpdump and dumpcap: -s 0, or leave -s out)")
                ], reference: reference)
        ]
    }

    private static func what(_ cut: CutMessages) -> [String] {
        var result: [String] = []
        if cut.messages > 0 { result.append(Words.count(cut.messages, "packet") + " of call signaling") }
        if cut.headers > 0 { result.append("the headers of " + Words.count(cut.headers, "packet")) }
        return result
    }

    private static func explanation(_ analysis: Analysis, _ cut: CutMessages) -> String {
        var text = ""
        if cut.messages > 0 {
            text += "Numbers, names, codecs and media addresses that stand behind the cut are not known"
            if let pair = cut.pairs.first { text += " (first at #\(pair.first.number))" }
            text += ". "
        }
        if cut.headers > 0 { text += "Packets without whole headers are not in the analysis. " }
        return text
            + "Who talks to whom, how often and for how long is seen all the same: license and voicemail findings do "
            + "not rest on contents."
    }
}
