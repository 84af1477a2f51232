import Bytes
import Sessions

extension TextWriter {
    /// The most that went on at once, and when.
    mutating func writeLoad() {
        let rows = analysis.concurrency.filter { $0.calls != nil || $0.streams != nil }
        guard !rows.isEmpty else { return }
        page.heading("Load")
        // With one line, that line is both of its systems.
        let lines = rows.count { if case .line = $0.scope { true } else { false } }
        let told = rows.filter { row in
            if case .line = row.scope { lines > 1 } else { true }
        }
        var table = Table([
            .init(title: "Who", least: 14), .init(title: "Calls at once"),
            .init(title: "In setup or connected", spare: 3), .init(title: "Streams at once", spare: 2),
            .init(title: "Voicemail sessions at once", spare: 1),
        ])
        let pieces = Fold.pieces(told.count, Self.rowLimits, all: options.timelineAll)
        for piece in pieces {
            switch piece {
            case .gap(let count): table.add(note: foldNote(count, "row"))
            case .rows(let range): for row in told[range] { table.add(cells(row)) }
            }
        }
        table.print(on: &page)
    }

    private func cells(_ row: Concurrency) -> [String] {
        func most(_ peak: ConcurrencyPeak?) -> String {
            guard let peak else { return "" }
            let duration = Wording.duration(peak.seconds)
            return
                "\(Wording.count(peak.count)), \(clock.clock(peak.frame.time)) \(names.name(peak.frame)) for \(duration)"
        }
        // Told where calls that came to nothing made it more.
        let isMore = row.calls?.count != row.connected?.count
        return [
            who(row.scope), most(row.connected), isMore ? most(row.calls) : "", most(row.streams), most(row.sessions),
        ]
    }

    private func who(_ scope: Concurrency.Scope) -> String {
        switch scope {
        case .all: "all"
        case .system(let system): system.description
        case .line(let low, let high): "\(low) - \(high)"
        }
    }
}
