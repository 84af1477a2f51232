import Bytes
import Sessions

/// Loss that the receiver of a stream reports by RTCP, and that is not seen at the capture point: it happens behind it.
enum ReportedLoss {
    /// Lost packets, and packets that they are of, below which a share says little.
    static let fewestLost = 2
    static let fewestPackets = 100
    static let streamsTold = 4

    private struct Case {
        let stream: StreamSummary
        let reception: ReceptionReports
        /// Of the packets that the receiver expected: lost as it reports, and lost behind the capture point.
        let reported: Double
        let behind: Double
    }

    static func findings(in analysis: Analysis) -> [Finding] {
        let cases = Self.cases(in: analysis)
        let byDirection = Dictionary(grouping: cases) {
            CallMedia.Direction(from: $0.stream.source.address, to: $0.stream.destination.address)
        }
        return byDirection.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
            .map { finding($0.key, $0.value.sorted { $0.behind > $1.behind }, analysis) }
    }

    /// Ids of the streams that are reported so.
    static func streams(in analysis: Analysis) -> [String] { cases(in: analysis).map(\.stream.id) }

    private static func cases(in analysis: Analysis) -> [Case] {
        // By their places: few are reported with losses, and a copy costs more than the question.
        let streams = analysis.streams
        var cases: [Case] = []
        for place in streams.indices where streams[place].hasReportedLoss {
            if let found = judge(streams[place]) { cases.append(found) }
        }
        return cases
    }

    private static func judge(_ stream: StreamSummary) -> Case? {
        // With two capture points, the far one's own counts are better than a report.
        guard stream.passage == nil, let reception = stream.reports?.reception,
            let percent = reception.lossPercentBetween, let expected = reception.expectedBetween,
            expected >= fewestPackets, reception.lostBetween - stream.lost >= fewestLost
        else { return nil }
        // What is lost in front of the capture point is told by the stream itself. Its share is that of the whole stream, and
        // all of it may lie between the two reports: so the numbers are compared as well.
        let here = Swift.max(stream.settled?.lossPercent ?? 0, stream.lossPercent)
        guard percent - here > MediaQuality.lossWarning else { return nil }
        return Case(stream: stream, reception: reception, reported: percent, behind: percent - here)
    }

    private static func finding(_ way: CallMedia.Direction, _ cases: [Case], _ analysis: Analysis) -> Finding {
        let worst = cases[0]
        let (stream, reception) = (worst.stream, worst.reception)
        let rate = Words.decimal(worst.behind)
        var text = "The receiver of \(analysis.words(of: stream)) reports by RTCP that \(reception.lostBetween) of "
        text += "\(reception.expectedBetween ?? 0) packets did not reach it between "
        text += "\(Words.clock(reception.base.time)) and \(Words.clock(reception.last.time)), while "
        text +=
            stream.lost == 0
            ? "none is missing at this capture point. " : "\(stream.lost) are missing at this capture point. "
        if cases.count > 1 { text += "\(cases.count) streams this way are reported so. " }
        text += "So \(stream.lost == 0 ? "they are" : "the rest of them is") lost between this point and "
        text += "\(stream.destination.address). Above "
        text += "\(Words.decimal(MediaQuality.lossWarning)) %, loss can be heard."
        return Finding(
            id: RtpLoss.id, severity: .warning, confidence: .likely,
            title: "Voice from \(way.from) to \(way.to) loses \(rate) % of its packets behind this capture point.",
            explanation: text, systems: analysis.systems(of: stream),
            start: cases.map(\.reception.base.time).min(), end: cases.map(\.reception.last.time).max(),
            occurrences: cases.count, evidence: cases.prefix(streamsTold).flatMap(evidence),
            alternatives: [
                Alternative(
                    "Does the receiver count what comes too late as lost?", .open,
                    why: "cumulative number of packets lost (RFC 3550) does not, but only the receiver knows: capture "
                        + "at its port")
            ],
            remedy: [
                Remedy(
                    "Check the link behind this capture point towards \(way.to) at those times: load, duplex, queues"),
                Remedy(
                    "Capture at \(way.to) at the same time: what is seen here and not there is lost between the two"),
            ], reference: RtpLoss.reference)
    }

    private static func evidence(_ item: Case) -> [Evidence] {
        let (stream, reception) = (item.stream, item.reception)
        return [
            Evidence(stream.first, "\(stream.codec ?? "media") from \(stream.source) to \(stream.destination) begins"),
            Evidence(
                reception.base, "a report of the receiver: \(reception.baseLost) lost until then (cumulative number)"),
            Evidence(
                reception.last,
                "the last report of the receiver: \(reception.lost) lost until then, of which "
                    + "\(reception.lostBetween) since (\(Words.decimal(item.reported)) %)"),
        ]
    }
}
