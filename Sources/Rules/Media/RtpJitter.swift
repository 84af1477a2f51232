// rtp-jitter: the packets of a media stream arrive unevenly.

import Bytes
import Sessions

enum RtpJitter: Rule {
    static let id = "rtp-jitter"
    static let severity = Severity.warning
    static let reference = "Voice quality"
    /// One late packet raises jitter for a moment; so many off their time are a state of the network.
    static let fewestUnsteady = 8
    static let streamsTold = 4

    static func findings(in analysis: Analysis) -> [Finding] {
        MediaPath.all(in: analysis, complaint: complaint) { ($0.settled.jitterMs ?? 0) > ($1.settled.jitterMs ?? 0) }
            .map { finding($0, analysis) }
    }

    static func notice(_ analysis: Analysis, _ noticed: inout Noticed) {
        noticed.streams.formUnion(MediaPath.noticed(in: analysis, complaint: complaint))
    }

    private static func complaint(
        _ streams: [StreamSummary], _ place: Int
    ) -> (from: FrameReference, until: FrameReference)? {
        guard streams[place].settled?.unsteady ?? 0 >= fewestUnsteady, let settled = streams[place].settled,
            let jitter = settled.jitterMs, jitter > MediaQuality.jitterLimit, let from = settled.jitterFrom,
            let until = settled.jitterUntil
        else { return nil }
        return (from, until)
    }

    private static func finding(_ path: MediaPath, _ analysis: Analysis) -> Finding {
        let worst = path.worst
        let peak = milliseconds(worst)
        let several = path.sufferers.count > 1
        let capture = path.capture("Delayed by the capturing machine, not by the network?")
        var text =
            "\(several ? "In the worst stream" : "In the stream") (\(path.what(worst))) jitter reaches \(peak), and "
        text += "is above \(Words.decimal(MediaQuality.jitterLimit)) ms between \(Words.clock(worst.from.time)) and "
        text += "\(Words.clock(worst.until.time)); the first \(Words.duration(MediaQuality.settling)) are not judged. "
        if several { text += "\(path.sufferers.count) of \(path.judged) streams this way arrive so unevenly. " }
        text += path.comparison
        return Finding(
            id: id, severity: severity, confidence: capture.verdict == .ruledOut ? .confirmed : .likely,
            title: several
                ? "Voice \(path.name) arrives unevenly in \(path.sufferers.count) streams: jitter of up to \(peak)."
                : "Voice \(path.name) arrives unevenly: jitter of up to \(peak).",
            explanation: text, systems: path.systems, start: path.start, end: path.end,
            occurrences: path.sufferers.count,
            evidence: path.sufferers.prefix(streamsTold).flatMap { evidence($0, path) },
            alternatives: [capture], remedy: path.remedy, reference: reference)
    }

    private static func milliseconds(_ item: MediaPath.Sufferer) -> String {
        "\(Int((item.settled.jitterMs ?? 0).rounded())) ms"
    }

    private static func evidence(_ item: MediaPath.Sufferer, _ path: MediaPath) -> [Evidence] {
        let stream = item.stream
        let limit = Words.decimal(MediaQuality.jitterLimit)
        return [
            Evidence(stream.first, "\(path.what(item)) from \(stream.source) to \(stream.destination) begins"),
            Evidence(item.from, "jitter of the stream from \(stream.source) first exceeds \(limit) ms"),
            item.settled.jitterPeak.map { Evidence($0, "jitter is at its highest, \(milliseconds(item))") },
            Evidence(item.until, "jitter last exceeds \(limit) ms"),
        ].compactMap(\.self)
    }
}
