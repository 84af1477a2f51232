import Bytes
import Sessions

/// What RTCP says of a stream, in words.
struct StreamReportWords {
    /// Names a frame with its clock time.
    let moment: (FrameReference) -> String

    /// The receiver's own counts beside ours, and what its jitter buffer made of it.
    func receiver(_ stream: StreamSummary) -> [String] {
        var lines: [String] = []
        if let reception = stream.reports?.reception {
            var parts = ["reports \(reception.lost) lost in all"]
            if let loss = reception.lossPercentBetween, let expected = reception.expectedBetween {
                parts.append(
                    "\(Wording.count(reception.lostBetween)) of \(Wording.count(expected)) "
                        + "(\(Wording.decimals(loss, 2)) %) between \(moment(reception.base)) and "
                        + moment(reception.last))
            }
            if reception.highestFractionLost > 0 {
                parts.append(
                    "at most \(Wording.decimals(reception.highestFractionLost * 100, 1)) % between two reports, at "
                        + moment(reception.highestFractionLostFrame))
            }
            if let jitter = reception.highestJitterMs {
                parts.append(
                    "jitter up to \(Wording.decimals(jitter, 1)) ms at \(moment(reception.highestJitterFrame))")
            }
            lines.append(
                parts.joined(separator: ", ") + " (RTCP, \(Wording.count(reception.count, "report")) from "
                    + "\(reception.reporter))")
        }
        if let metrics = stream.reports?.metrics { lines.append(self.metrics(metrics)) }
        return lines
    }

    /// RFC 3611 clause 4.7.
    private func metrics(_ metrics: VoIPMetricsReports) -> String {
        var parts = [
            "loss \(share(metrics.lossRate)) %, discarded as too late \(share(metrics.discardRate)) %",
            "jitter buffer \(metrics.jitterBufferNominalMs) ms",
        ]
        if let delay = metrics.endSystemDelayMs { parts.append("end system delay \(delay) ms") }
        if let rFactor = metrics.rFactor { parts.append("R \(rFactor)") }
        if let mos = metrics.mosLQ { parts.append("MOS-LQ \(Wording.decimals(mos, 1))") }
        if let mos = metrics.mosCQ { parts.append("MOS-CQ \(Wording.decimals(mos, 1))") }
        return "VoIP metrics at \(moment(metrics.last)): " + parts.joined(separator: ", ")
    }

    private func share(_ fraction: Double) -> String { Wording.decimals(fraction * 100, 1) }

    /// What the time from this point to the receiver and back covers, and the whole where both sides are known.
    func roundTrip(_ stream: StreamSummary) -> [String] {
        guard let trip = stream.reports?.roundTrip else { return [] }
        var text =
            "\(ms(trip.meanMs)) on average between this capture point and the receiver, \(ms(trip.minMs)) to "
            + "\(ms(trip.maxMs)) in \(Wording.count(trip.samples, "sample")), the longest from "
            + "\(moment(trip.longestSince)) to \(moment(trip.longest))"
        if trip.implausible > 0 { text += "; \(Wording.count(trip.implausible)) impossible ones left out" }
        guard let whole = trip.wholeMs else {
            return [text + "; the sender's side is not in it"]
        }
        let limit = MediaQuality.roundTripLimit
        let judgment = whole > limit ? ", above \(Wording.decimals(limit, 0)) ms, which disturbs talk" : ""
        return [text, "with the sender's side \(ms(whole)) from end to end\(judgment)"]
    }

    private func ms(_ value: Double) -> String { Wording.decimals(value, 1) + " ms" }

    func sender(_ stream: StreamSummary) -> [String] {
        guard let sender = stream.reports?.sender else { return [] }
        var parts: [String] = []
        if let name = sender.canonicalName { parts.append("calls itself \"\(name)\"") }
        if let packets = sender.packetCount, let last = sender.last {
            parts.append("says at \(moment(last)) that it sent \(Wording.count(Int(packets), "packet"))")
        }
        if let goodbye = sender.goodbye {
            parts.append(
                "BYE at \(moment(goodbye.frame))" + (goodbye.reason.map { ", \"\($0)\"" } ?? ""))
        }
        return parts.isEmpty ? [] : [parts.joined(separator: ", ")]
    }
}
