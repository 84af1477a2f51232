import Bytes
import Sessions

extension ReportWords {
    /// What the load table tells.
    var load: [Concurrency] {
        let rows = analysis.concurrency.filter { $0.calls != nil || $0.streams != nil }
        // With one line, that line is both of its systems.
        let lines = rows.count { if case .line = $0.scope { true } else { false } }
        return rows.filter { row in
            if case .line = row.scope { lines > 1 } else { true }
        }
    }

    /// Who, calls at once, in setup or connected, streams at once, voicemail sessions at once.
    func cells(_ row: Concurrency) -> [String] {
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
