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
                    table.add(words.cells(call))
                }
            }
        }
        table.print(on: &page)
        if let text = words.foldedCalls { page.paragraph([Span("  ")], text, .dim) }
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
        let flagged = words.flaggedStreams
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
                    table.add(words.cells(stream))
                }
            }
        }
        table.print(on: &page)
        if let text = words.foldedStreams { page.paragraph([Span("  ")], text, .dim) }
        for line in StreamWords.assumptions(streams, analysis.profile.quality) {
            page.paragraph([Span("  ")], line, .dim)
        }
    }
}
