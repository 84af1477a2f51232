import Bytes
import Sessions

/// The seconds of a stream as a table.
enum StreamSecondsText {
    static func print(_ stream: StreamSummary, _ clock: Clock, on page: inout Page) {
        var table = Table([
            .init(title: "Second", alignRight: true), .init(title: "Time"), .init(title: "Packets", alignRight: true),
            .init(title: "Missing", alignRight: true), .init(title: "Late", alignRight: true),
            .init(title: "Twice", alignRight: true), .init(title: "Jitter ms", alignRight: true),
            .init(title: "Gap ms", alignRight: true),
        ])
        for second in stream.figures.seconds {
            table.add([
                String(second.second), clock.clock(stream.first.time.advanced(by: Double(second.second))),
                String(second.packets), String(second.missing), String(second.late), String(second.duplicates),
                stream.maxJitterMs == nil ? "" : Wording.decimals(Double(second.maxJitterMs), 1),
                Wording.decimals(Double(second.maxDeltaMs), 1),
            ])
        }
        table.print(on: &page)
    }
}
