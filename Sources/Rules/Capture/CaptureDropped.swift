// capture-dropped: the capture lost packets that were on the wire.

import Bytes
import Sessions

enum CaptureDropped: Rule {
    static let id = "capture-dropped"
    static let severity = Severity.note
    static let reference = "Capture quality"
    static let framesTold = 4

    static func findings(in analysis: Analysis) -> [Finding] {
        let quality = analysis.quality
        let counted = analysis.limits.filter { $0.kind == .dropped }
        guard !counted.isEmpty || !quality.losses.isEmpty || !quality.unseenSegments.isEmpty else { return [] }
        var evidence: [Evidence] = []
        for limit in counted.prefix(framesTold) {
            guard let frame = limit.frame ?? analysis.end else { continue }
            evidence.append(Evidence(frame, "the last packet that the capture's own statistics cover: \(limit.text)"))
        }
        for stretch in quality.losses.prefix(framesTold) {
            evidence.append(
                Evidence(stretch.before, "the last packet before \(stretch.streams) media streams lack packets"))
            evidence.append(
                Evidence(
                    stretch.after,
                    "\(stretch.streams) of \(stretch.liveStreams) streams, between \(stretch.pairs) pairs of hosts, "
                        + "lack \(stretch.packets) packets of that moment"))
        }
        for part in quality.unseenSegments.prefix(framesTold) {
            evidence.append(
                Evidence(part.frame, "\(part.to) acknowledges TCP data of \(part.from) that is not in the capture"))
        }
        let times =
            quality.losses.flatMap { [$0.before.time, $0.after.time] } + quality.unseenSegments.map(\.frame.time)
        return [
            Finding(
                id: id, severity: severity,
                confidence: counted.isEmpty && quality.unseenSegments.isEmpty ? .likely : .confirmed,
                title: "The capture itself lost packets: what is missing here was not all missing on the network.",
                explanation: explanation(counted, quality), systems: [],
                start: counted.isEmpty ? times.min() : nil, end: counted.isEmpty ? times.max() : nil,
                occurrences: Swift.max(1, quality.losses.count + quality.lossesOmitted), evidence: evidence,
                alternatives: alternatives(counted, quality), remedy: remedy, reference: reference)
        ]
    }

    private static func explanation(_ counted: [CaptureLimit], _ quality: CaptureQuality) -> String {
        var text = counted.map { "\($0.path): \($0.text). " }.joined()
        if !quality.losses.isEmpty {
            let count = quality.losses.count + quality.lossesOmitted
            let packets = quality.losses.reduce(0) { $0 + $1.packets }
            text += "\(Words.count(count, "time")) most of the media streams under way, of several hosts and in both "
            text += "directions, lack packets of the same moment (\(packets) packets in all): loss of a path hits the "
            text += "streams of that path only. "
        }
        let unseen = quality.unseenSegments.count + quality.unseenSegmentsOmitted
        if unseen > 0 {
            text += "\(Words.count(unseen, "part")) of TCP connections "
            text += unseen == 1 ? "is" : "are"
            text +=
                " acknowledged by the receiver and not in the capture: the network delivered what the capture lacks. "
        }
        return text + "Counts of lost packets, and answers that are missing, are to be read with that in mind."
    }

    private static func alternatives(_ counted: [CaptureLimit], _ quality: CaptureQuality) -> [Alternative] {
        guard counted.isEmpty, !quality.losses.isEmpty else { return [] }
        let question = "Was a link down that all of these streams pass?"
        if let part = quality.unseenSegments.first {
            return [
                Alternative(
                    question, .ruledOut,
                    why: "TCP data that was delivered is missing in the capture, too (#\(part.frame.number))")
            ]
        }
        return [
            Alternative(
                question, .open,
                why: "nothing that is known to have been delivered is missing; look at the ports' error counters")
        ]
    }

    private static let remedy = [
        Remedy(
            "Capture with dumpcap or tcpdump instead of tshark or Wireshark, with a larger buffer (-B 64), to a local "
                + "disk"),
        Remedy(
            "Mirror only the ports that matter: both directions of a busy port together exceed a mirror port of the "
                + "same speed"),
    ]
}
