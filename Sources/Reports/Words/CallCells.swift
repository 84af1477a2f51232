import Bytes
import Rules
import Sessions

extension ReportWords {
    /// Start, id, from, to, result, talk, cause, codec, voicemail, setup.
    func cells(_ call: Call) -> [String] {
        let talk = call.connect.map { Wording.duration((call.end ?? call.last).time.seconds(since: $0.time).rounded()) }
        let from = call.callingNumber.map { "\($0) at \(call.caller)" } ?? call.caller.description
        let to = call.calledNumber.map { "\($0) at \(call.callee)" } ?? call.callee.description
        return [
            clock.civil(call.start.time).clockMilliseconds, call.id, from, to, call.outcome.rawValue, talk ?? "",
            call.releaseCause.map(String.init) ?? "", call.codec ?? "", call.isVoicemail ? "yes" : "",
            names.name(call.setup ?? call.start),
        ]
    }

    /// Numbers of the first frames of streams that findings name.
    var flaggedStreams: Set<Int> {
        Set(report.findings.filter { $0.id.hasPrefix("rtp-") }.flatMap(\.evidence).map(\.frame.number))
    }

    /// Start, call, source, destination, codec, packets, lost, loss %, jitter ms, MOS, SSRC.
    func cells(_ stream: StreamSummary) -> [String] {
        [
            clock.clock(stream.first.time), stream.call ?? "", stream.source.description,
            stream.destination.description, stream.codecWords,
            Wording.count(stream.packets), Wording.count(stream.lost), Wording.decimals(stream.lossPercent, 2),
            Wording.decimals(stream.jitterMs, 1), Wording.decimals(stream.mos, 2),
            StreamWords.ssrc(stream),
        ]
    }
}
