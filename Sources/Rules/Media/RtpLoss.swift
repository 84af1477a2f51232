// rtp-loss: a media stream loses packets.

import Bytes
import Sessions

enum RtpLoss: Rule {
    static let id = "rtp-loss"
    static let severity = Severity.warning
    static let severities: Set<Severity> = [.warning, .error]
    static let reference = "Voice quality"
    static let grounds: Grounds = .counts
    /// A stream with fewer packets after its beginning has no rate of loss.
    static let fewestPackets = 100
    /// One lost packet is no rate.
    static let fewestLost = 2
    static let streamsTold = 4

    static func findings(in analysis: Analysis) -> [Finding] {
        MediaPath.all(in: analysis, complaint: complaint) { $0.settled.lossPercent > $1.settled.lossPercent }
            .map { finding($0, analysis) } + ReportedLoss.findings(in: analysis)
    }

    static func notice(_ analysis: Analysis, _ noticed: inout Noticed) {
        noticed.streams.formUnion(MediaPath.noticed(in: analysis, complaint: complaint))
        noticed.streams.formUnion(ReportedLoss.streams(in: analysis))
    }

    private static func complaint(
        _ streams: [StreamSummary], _ place: Int
    ) -> (from: FrameReference, until: FrameReference)? {
        guard streams[place].settled?.lost ?? 0 >= fewestLost, let settled = streams[place].settled,
            settled.expected >= fewestPackets, settled.lossPercent > MediaQuality.lossWarning,
            let from = settled.firstGap, let until = settled.lastGap
        else { return nil }
        return (from, until)
    }

    private static func finding(_ path: MediaPath, _ analysis: Analysis) -> Finding {
        let worst = path.worst
        let rate = Words.decimal(worst.settled.lossPercent)
        let capture = path.capture("Lost by the capture, not by the network?")
        let isSure = capture.verdict == .ruledOut && !path.isCaptureIncomplete
        let severe = path.sufferers.contains { isSevere($0, droppedAtMost: path.droppedByCapture) }
        let several = path.sufferers.count > 1
        var text = "After the first \(Words.duration(MediaQuality.settling)), \(worst.settled.lost) of "
        text += "\(worst.settled.expected) packets are missing in \(several ? "the worst stream" : "the stream") "
        text += "(\(path.what(worst))), between \(Words.clock(worst.from.time)) and \(Words.clock(worst.until.time)). "
        if several { text += "\(path.sufferers.count) of \(path.judged) streams this way lose too much. " }
        if worst.settled.lostByCapture > 0 {
            text += "\(worst.settled.lostByCapture) more that the capture itself lost are not counted. "
        }
        text += path.comparison + passage(worst.stream, analysis)
        text +=
            severe
            ? " From \(Words.decimal(MediaQuality.lossError)) % on, speech is hard to follow."
            : " Above \(Words.decimal(MediaQuality.lossWarning)) %, loss can be heard."
        return Finding(
            id: id, severity: severe ? .error : severity,
            confidence: isSure ? .confirmed : path.isCaptureIncomplete ? .possible : .likely,
            title: several
                ? "Voice \(path.name) loses packets in \(path.sufferers.count) streams, up to \(rate) %."
                : "Voice \(path.name) loses \(rate) % of its packets.",
            explanation: text, systems: path.systems, start: path.start, end: path.end,
            occurrences: path.sufferers.count,
            evidence: path.sufferers.prefix(streamsTold).flatMap { evidence($0, path) },
            alternatives: [capture], remedy: path.remedy, reference: reference)
    }

    /// Where two capture points saw the stream: on which part of the way the packets went missing.
    private static func passage(_ stream: StreamSummary, _ analysis: Analysis) -> String {
        guard let passage = stream.passage, analysis.points.indices.contains(passage.near),
            analysis.points.indices.contains(passage.far)
        else { return "" }
        let (near, far) = (analysis.points[passage.near].name, analysis.points[passage.far].name)
        var text = ""
        if passage.lostBetween > 0 {
            text +=
                " Of the whole stream, \(passage.lostBetween) of \(passage.packets) packets are seen at \(near) and "
            text += "not at \(far): lost between the two, unless the capture at \(far) dropped them."
        }
        if passage.lostBefore > 0 {
            text += " \(Words.count(passage.lostBefore, "packet")) of it"
            text += " \(passage.lostBefore == 1 ? "is" : "are") missing at both points: lost before \(near)."
        }
        return text
    }

    /// Whether the network lost too much even if all that the file counts as dropped were packets of this stream.
    private static func isSevere(_ sufferer: MediaPath.Sufferer, droppedAtMost dropped: Int) -> Bool {
        let settled = sufferer.settled
        let kept = settled.expected - settled.lostByCapture - dropped
        return kept > 0 && Double(settled.lost - dropped) * 100 >= MediaQuality.lossError * Double(kept)
    }

    private static func evidence(_ item: MediaPath.Sufferer, _ path: MediaPath) -> [Evidence] {
        let stream = item.stream
        return [
            Evidence(stream.first, "\(path.what(item)) from \(stream.source) to \(stream.destination) begins"),
            Evidence(item.from, "the first packet after missing ones, from \(stream.source)"),
            Evidence(
                item.until,
                "the last packet after missing ones: \(item.settled.lost) of \(item.settled.expected) missing "
                    + "(\(Words.decimal(item.settled.lossPercent)) %)"),
        ]
    }
}
