import Bytes
import Sessions

/// All that is known of one stream.
struct StreamDetailText {
    private let report: Report
    private let clock: Clock
    private let plain: PlainText
    private let names: FrameNames

    init(_ report: Report, clock: Clock, plain: PlainText) {
        self.report = report
        self.clock = clock
        self.plain = plain
        names = FrameNames(report)
    }

    func head(_ stream: StreamSummary, on page: inout Page) {
        page.paragraph(
            [Span(stream.id + "  ", .strong)],
            plain("\(stream.codecWords) from \(stream.source) to \(stream.destination)"), .strong)
    }

    func print(_ stream: StreamSummary, on page: inout Page) {
        head(stream, on: &page)
        write("Time", [time(stream)], on: &page)
        write("Call", [call(stream)], on: &page)
        write("Packets", [packets(stream), judged(stream)], on: &page)
        write("Losses", [losses(stream)], on: &page)
        write("Jitter", [jitter(stream)], on: &page)
        write("Longest gap", [gap(stream)], on: &page)
        write("Payload", [payload(stream)], on: &page)
        write("Silence", [silence(stream)], on: &page)
        write("Clock", [skew(stream)], on: &page)
        write("Quality", [quality(stream)], on: &page)
        let reported = StreamReportWords(moment: moment)
        write("Receiver", reported.receiver(stream), on: &page)
        write("Round trip", reported.roundTrip(stream), on: &page)
        write("Sender", reported.sender(stream), on: &page)
        write("Keys", stream.keys.map(key), on: &page)
        write("Wireshark", [StreamWords.displayFilter(stream)], on: &page)
    }

    private func write(_ title: String, _ lines: [String], on page: inout Page) {
        page.labeled(title, lines.map(plain.callAsFunction))
    }

    private func moment(_ frame: FrameReference) -> String { "\(clock.clock(frame.time)) (\(names.name(frame)))" }

    private func ms(_ value: Double, _ decimals: Int = 1) -> String { Wording.decimals(value, decimals) + " ms" }

    private func time(_ stream: StreamSummary) -> String {
        let seconds = stream.last.time.seconds(since: stream.first.time)
        return "\(clock.span(stream.first.time, stream.last.time)), \(Wording.duration(max(0, seconds))) "
            + "(\(names.name(stream.first)) to \(names.name(stream.last)))"
    }

    private func call(_ stream: StreamSummary) -> String {
        guard let id = stream.call, let call = report.analysis.calls.first(where: { $0.id == id }) else {
            return "none in this capture: found by its form alone"
        }
        let numbers = "\(call.callingNumber ?? "no number") to \(call.calledNumber ?? "no number")"
        return "\(id), \(numbers), by \(Self.tie(stream.tiedBy))"
    }

    private static func tie(_ how: String?) -> String {
        how.map { $0 == "negotiated" ? "the address that signaling named" : $0 } ?? "its addresses"
    }

    private func packets(_ stream: StreamSummary) -> String {
        var parts = [
            "\(Wording.count(stream.packets)) of \(Wording.count(stream.expected)) expected",
            stream.lost > 0
                ? "\(Wording.count(stream.lost)) lost (\(Wording.decimals(stream.lossPercent, 2)) %)" : "none lost",
            stream.reordered > 0 ? "\(Wording.count(stream.reordered)) late" : "none late",
            stream.duplicates > 0 ? "\(Wording.count(stream.duplicates)) twice" : "none twice",
        ]
        if stream.figures.restarts > 0 {
            parts.append("the numbering began anew \(Wording.count(stream.figures.restarts, "time"))")
        }
        return parts.joined(separator: ", ")
    }

    private func judged(_ stream: StreamSummary) -> String {
        guard let settled = stream.settled else { return "shorter than 5 s: not judged" }
        var text =
            "from 5 s on: \(Wording.count(settled.lost)) of \(Wording.count(settled.expected - settled.lostByCapture)) "
            + "lost (\(Wording.decimals(settled.lossPercent, 2)) %)"
        if settled.lostByCapture > 0 {
            text += ", \(Wording.count(settled.lostByCapture)) more lost by the capture itself"
        }
        if settled.skipped > 0 { text += ", \(Wording.count(settled.skipped)) numbers skipped by the sender" }
        if let first = settled.firstGap, let last = settled.lastGap {
            text += "; the first before \(moment(first)), the last before \(moment(last))"
        }
        return text
    }

    private func losses(_ stream: StreamSummary) -> String {
        let losses = stream.figures.losses
        guard losses.rows > 0 else { return "" }
        var text = "\(Wording.count(losses.rows, "row")), the longest of \(Wording.count(losses.longestRow, "packet"))"
        if losses.bursts > 0 {
            text +=
                "; \(Wording.count(losses.bursts, "burst")) (RFC 3611, Gmin 16) over \(Wording.count(losses.burstPackets)) "
                + "packets with \(Wording.decimals(losses.burstDensity, 1)) % lost"
            if let each = stream.figures.packetTimeMs {
                text += ", \(ms(Double(losses.burstPackets) / Double(losses.bursts) * each, 0)) each on average"
            }
        }
        return text + "; \(Wording.decimals(losses.gapDensity, 2)) % lost outside of bursts"
    }

    private func jitter(_ stream: StreamSummary) -> String {
        guard let highest = stream.maxJitterMs else { return "not known: the clock rate of this payload type is not" }
        var text =
            "up to \(ms(highest)), mean \(ms(stream.figures.meanJitterMs ?? 0)), at the end \(ms(stream.jitterMs ?? 0))"
        guard let settled = stream.settled, let peak = settled.jitterPeak, let value = settled.jitterMs else {
            return text
        }
        text += "; from 5 s on up to \(ms(value)) at \(moment(peak))"
        if let from = settled.jitterFrom, let until = settled.jitterUntil {
            text += ", above \(ms(MediaQuality.jitterLimit, 0)) between \(moment(from)) and \(moment(until))"
        }
        return text
    }

    private func gap(_ stream: StreamSummary) -> String {
        guard let gap = stream.maxDeltaMs, gap > 0 else { return "" }
        return ms(gap) + (stream.figures.maxDeltaEnd.map { ", until \(clock.clock($0))" } ?? "")
    }

    private func payload(_ stream: StreamSummary) -> String {
        let figures = stream.figures
        var parts = [
            "type\(figures.payloadTypes.count > 1 ? "s" : "") " + Wording.list(figures.payloadTypes.map(String.init))
        ]
        if let time = figures.packetTimeMs {
            parts.append("\(Wording.decimals(time, time == time.rounded() ? 0 : 2)) ms a packet")
        }
        if figures.packetTimeChanges > 0 {
            parts.append("which changed \(Wording.count(figures.packetTimeChanges, "time"))")
        }
        if figures.codecChanges > 0 { parts.append("the codec changed \(Wording.count(figures.codecChanges, "time"))") }
        if figures.events > 0 { parts.append(Wording.count(figures.events, "packet") + " of telephone events") }
        return parts.joined(separator: ", ")
    }

    private func silence(_ stream: StreamSummary) -> String {
        let figures = stream.figures
        guard figures.silences > 0 || figures.comfortNoise > 0 else { return "" }
        let noise = Wording.count(figures.comfortNoise, "packet") + " of comfort noise"
        guard figures.silences > 0 else { return noise }
        return "left out \(Wording.count(figures.silences, "time")), "
            + "\(Wording.duration(figures.silentSeconds)) altogether; \(noise)"
    }

    private func skew(_ stream: StreamSummary) -> String {
        guard let skew = stream.figures.skew else { return "" }
        let amount = "\(Wording.decimals(abs(skew.ppm), 1)) ppm (give or take \(Wording.decimals(skew.error, 1)))"
        return "the sender's runs \(skew.ppm < 0 ? "slower" : "faster") than the capture's by \(amount)"
    }

    private func key(_ press: KeyPress) -> String {
        let length = ms(press.durationMs, 0)
        let missing = press.missing > 0 ? ", \(Wording.count(press.missing, "packet")) missing" : ""
        let ends = press.isEndSeen ? "" : ", without its end"
        return "\(press.key) at \(moment(press.first)), \(length)\(missing)\(ends)"
    }

    private func quality(_ stream: StreamSummary) -> String {
        guard let codec = stream.figures.codec, let rFactor = stream.rFactor, let mos = stream.mos else {
            return "R and MOS not applicable: no narrow-band codec with published constants"
        }
        let losses = stream.figures.losses
        return "R \(Wording.decimals(rFactor, 1)), MOS \(Wording.decimals(mos, 2)): \(codec.name) (Ie "
            + "\(Wording.decimals(codec.ie, 0)), Bpl \(Wording.decimals(codec.bpl, 1))), loss "
            + "\(Wording.decimals(stream.figures.estimatedLoss ?? 0, 2)) %, BurstR \(Wording.decimals(losses.burstRatio, 2)), "
            + "one-way delay \(ms(report.analysis.profile.quality.delay, 0)) assumed"
    }
}
