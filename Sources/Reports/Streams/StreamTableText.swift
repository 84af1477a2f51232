import Bytes
public import Sessions

/// The list of media streams for a person, worst first, one line each.
public enum StreamTableText {
    /// - Parameters:
    ///   - streams: those of the report that are wanted, in the order in which they are listed.
    ///   - details: whether each is followed by all that is known of it, not only its line.
    ///   - seconds: whether the seconds of each are listed, where they were kept.
    public static func render(
        _ report: Report, _ streams: [StreamSummary], details: Bool = false, seconds: Bool = false,
        options: TextOptions = TextOptions()
    ) -> String {
        let plain = PlainText(ascii: options.ascii)
        let clock = Clock(zone: options.effectiveZone, start: report.analysis.start?.time)
        var page = Page(width: options.columns, color: options.color)
        page.line([Span(summary(streams, of: report.analysis.streams.count), .strong)])
        writeContext(report, clock, plain, on: &page)
        guard !streams.isEmpty else { return plain.finish(page.text) }
        page.gap()
        writeTable(streams, clock, plain, on: &page)
        let text = StreamDetailText(report, clock: clock, plain: plain)
        if details || seconds {
            for stream in streams {
                page.gap()
                if details { text.print(stream, on: &page) } else { text.head(stream, on: &page) }
                if seconds { StreamSecondsText.print(stream, clock, on: &page) }
            }
        }
        page.gap()
        writeLegend(streams, report.analysis.profile.quality, on: &page)
        return plain.finish(page.text)
    }

    /// "12 streams, worst first."
    static func summary(_ streams: [StreamSummary], of total: Int) -> String {
        guard total > 0 else { return "No media stream (RTP) in this capture." }
        guard !streams.isEmpty else {
            return total == 1
                ? "The one stream of this capture is not among those asked for."
                : "None of the \(Wording.count(total)) streams of this capture is among those asked for."
        }
        let part = streams.count < total ? " of \(Wording.count(total))" : ""
        let noun = (part.isEmpty ? streams.count : total) == 1 ? "stream" : "streams"
        return "\(Wording.count(streams.count))\(part) \(noun)\(streams.count > 1 ? ", worst first" : "")."
    }

    private static func writeContext(_ report: Report, _ clock: Clock, _ plain: PlainText, on page: inout Page) {
        let files = report.files.count == 1 ? plain(report.files[0].path) : Wording.count(report.files.count, "file")
        guard let start = report.analysis.start?.time, let end = report.analysis.end?.time else { return }
        page.paragraph([], "\(files), \(clock.span(start, end))", .dim)
        if let selection = report.selection { page.paragraph([], plain(selection.words(clock.zone.words)), .dim) }
    }

    private static func writeTable(
        _ streams: [StreamSummary], _ clock: Clock, _ plain: PlainText, on page: inout Page
    ) {
        let isOneDay = Set(streams.map { clock.day(of: $0.first.time) }).count < 2
        let rows = streams.map { cells($0, clock, withDay: !isOneDay).map(plain.callAsFunction) }
        // An address without its end says nothing: other columns give way first, unless it is of IPv6.
        let widest = rows.reduce(0) { max($0, SafeText.columns($1[4]), SafeText.columns($1[5])) }
        let address = page.width >= leastForAddresses ? min(widest, longestAddress) : 10
        var table = Table([
            .init(title: "Id"), .init(title: "Start", spare: 1), .init(title: "Length", alignRight: true, spare: 6),
            .init(title: "Call", spare: 7), .init(title: "Source", least: address),
            .init(title: "Destination", least: address), .init(title: "Codec", least: 7, spare: 3),
            .init(title: "Packets", alignRight: true, spare: 2), .init(title: "Lost", alignRight: true),
            .init(title: "Loss %", alignRight: true, spare: 4), .init(title: "Late", alignRight: true, spare: 11),
            .init(title: "Twice", alignRight: true, spare: 12), .init(title: "Jitter ms", alignRight: true),
            .init(title: "Mean", alignRight: true, spare: 13), .init(title: "Gap ms", alignRight: true, spare: 8),
            .init(title: "Far %", alignRight: true, spare: 9),
            .init(title: "R", alignRight: true, spare: 10), .init(title: "MOS", alignRight: true),
            .init(title: "SSRC", spare: 5), .init(title: "Besides", least: 12, spare: 14),
        ])
        var days = DayChange(clock)
        for (stream, row) in zip(streams, rows) {
            // In order of badness, days may alternate: then each line has its own.
            if isOneDay, let day = days.announce(stream.first.time) { table.add(note: day) }
            table.add(row)
        }
        table.print(on: &page)
    }

    /// "255.255.255.255:65535"
    private static let longestAddress = 21
    /// Two such addresses and the columns that never give way.
    private static let leastForAddresses = 90

    private static func cells(_ stream: StreamSummary, _ clock: Clock, withDay: Bool) -> [String] {
        let start = clock.civil(stream.first.time)
        return [
            stream.id, (withDay ? start.date + " " : "") + start.clock,
            CallTableText.length(stream.last.time.seconds(since: stream.first.time)), stream.call ?? "",
            stream.source.description, stream.destination.description, stream.codecWords,
            Wording.count(stream.packets), Wording.count(stream.lost), Wording.decimals(stream.lossPercent, 2),
            Wording.count(stream.reordered), Wording.count(stream.duplicates), Wording.decimals(stream.maxJitterMs, 1),
            Wording.decimals(stream.figures.meanJitterMs, 1), Wording.decimals(stream.maxDeltaMs, 0),
            Wording.decimals(stream.reports?.reception?.lossPercentBetween, 2), Wording.decimals(stream.rFactor, 1),
            stream.mos.map { Wording.decimals($0, 2) } ?? "n/a",
            StreamWords.ssrc(stream), StreamWords.besides(stream).joined(separator: ", "),
        ]
    }

    private static func writeLegend(
        _ streams: [StreamSummary], _ assumptions: QualityAssumptions, on page: inout Page
    ) {
        var lines: [String] = []
        if streams.count > 1 {
            lines.append(
                "Worst first: loss, here or as the receiver reports it, as a multiple of \(Wording.decimals(MediaQuality.lossWarning, 1)) % plus jitter as "
                    + "a multiple of \(Wording.decimals(MediaQuality.jitterLimit, 0)) ms, both from 5 s after the "
                    + "beginning of the stream where it is longer.")
        }
        lines.append(
            "Lost: missing by sequence number; late packets and copies are counted apart. Jitter: RFC 3550 A.8, the "
                + "highest. Gap: the longest time between two packets."
                + (streams.contains { $0.reports?.reception != nil }
                    ? " Far: the loss that the receiver reports by RTCP." : ""))
        lines += StreamWords.assumptions(streams, assumptions)
        for line in lines { page.paragraph([], line, .dim) }
    }
}
