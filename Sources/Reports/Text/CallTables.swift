import Bytes
import Rules
import Sessions

extension TextWriter {
    mutating func writeCalls() {
        guard !analysis.calls.isEmpty else { return }
        page.heading("Calls")
        var table = Table([
            .init(title: "Start"), .init(title: "Id", spare: 5), .init(title: "From", least: 14),
            .init(title: "To", least: 14), .init(title: "Result"), .init(title: "Talk", alignRight: true, spare: 2),
            .init(title: "Cause", alignRight: true, spare: 1), .init(title: "Codec", spare: 4),
            .init(title: "Voicemail", spare: 3), .init(title: "Setup", spare: 6),
        ])
        let calls = analysis.calls
        var days = DayChange(clock)
        let pieces = Fold.pieces(calls.count, Self.rowLimits, all: options.timelineAll) { index in
            calls[index].outcome != .answered
        }
        for piece in pieces {
            switch piece {
            case .gap(let count): table.add(note: foldNote(count, "call"))
            case .rows(let range):
                for call in calls[range] {
                    if let day = days.announce(call.start.time) { table.add(note: day) }
                    table.add(cells(call))
                }
            }
        }
        table.print(on: &page)
    }

    private func cells(_ call: Call) -> [String] {
        let talk = call.connect.map { Wording.duration((call.end ?? call.last).time.seconds(since: $0.time).rounded()) }
        let from = call.callingNumber.map { "\($0) at \(call.caller)" } ?? call.caller.description
        let to = call.calledNumber.map { "\($0) at \(call.callee)" } ?? call.callee.description
        return [
            clock.civil(call.start.time).clockMilliseconds, call.id, from, to, call.outcome.rawValue, talk ?? "",
            call.releaseCause.map(String.init) ?? "", call.codec ?? "", call.isVoicemail ? "yes" : "",
            names.name(call.setup ?? call.start),
        ]
    }

    mutating func writeStreams() {
        guard !analysis.streams.isEmpty else { return }
        page.heading("Streams")
        // From 100 columns on, addresses are worth more than what can be computed from other columns.
        let address = page.width >= 100 ? 21 : 14
        var table = Table([
            .init(title: "Start"), .init(title: "Call", spare: 3), .init(title: "Source", least: address),
            .init(title: "Destination", least: address), .init(title: "Codec", least: 7, spare: 4),
            .init(title: "Packets", alignRight: true, spare: 3), .init(title: "Lost", alignRight: true),
            .init(title: "Loss %", alignRight: true, spare: 5), .init(title: "Jitter ms", alignRight: true, spare: 1),
            .init(title: "MOS", alignRight: true, spare: 2), .init(title: "SSRC", spare: 6),
        ])
        let streams = analysis.streams
        let flagged = Set(report.findings.filter { $0.id.hasPrefix("rtp-") }.flatMap(\.evidence).map(\.frame.number))
        var days = DayChange(clock)
        let pieces = Fold.pieces(streams.count, Self.rowLimits, all: options.timelineAll) { index in
            streams[index].lost > 0 || flagged.contains(streams[index].first.number)
        }
        for piece in pieces {
            switch piece {
            case .gap(let count): table.add(note: foldNote(count, "stream"))
            case .rows(let range):
                for stream in streams[range] {
                    if let day = days.announce(stream.first.time) { table.add(note: day) }
                    table.add(cells(stream))
                }
            }
        }
        table.print(on: &page)
        for line in StreamWords.assumptions(streams, analysis.profile.quality) {
            page.paragraph([Span("  ")], line, .dim)
        }
    }

    private func cells(_ stream: StreamSummary) -> [String] {
        [
            clock.clock(stream.first.time), stream.call ?? "", stream.source.description,
            stream.destination.description, stream.codecWords,
            Wording.count(stream.packets), Wording.count(stream.lost), Wording.decimals(stream.lossPercent, 2),
            Wording.decimals(stream.jitterMs, 1), Wording.decimals(stream.mos, 2),
            StreamWords.ssrc(stream),
        ]
    }
}
