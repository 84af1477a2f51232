internal import Bytes
internal import Reports

/// The part of a capture that `--from` and `--to` name: from `from` on, and before `to`, as `editcap -A` and `-B` take it.
struct TimeSelection {
    /// Moments: what is earlier than `start` is left out, and what is not earlier than `end`. Nil does not limit.
    struct Range: Equatable {
        var start: Timestamp?
        var end: Timestamp?

        func contains(_ time: Timestamp) -> Bool {
            if let start, time < start { return false }
            if let end, time >= end { return false }
            return true
        }
    }

    let from: TimeBound?
    let to: TimeBound?
    let zone: ReportZone

    init(from: TimeBound? = nil, to: TimeBound? = nil, zone: ReportZone = .local) {
        self.from = from
        self.to = to
        self.zone = zone
    }

    var isEverything: Bool { from == nil && to == nil }

    /// Throws where both ends are known before any packet is, and nothing lies between them.
    func check() throws(Failure) {
        if case .afterStart? = from?.form, case .afterStart? = to?.form {
            _ = try range(first: Timestamp(nanoseconds: 0))
        } else if let from = from?.fixed(zone), let to = to?.fixed(zone) {
            try requireOrder(Range(start: from, end: to))
        }
    }

    /// - Parameter first: time of the first packet of the capture.
    func range(first: Timestamp) throws(Failure) -> Range {
        let start = from?.moment(near: first, first: first, zone)
        let end = to?.moment(near: start ?? first, first: first, zone)
        let range = Range(start: start, end: end)
        try requireOrder(range)
        return range
    }

    private func requireOrder(_ range: Range) throws(Failure) {
        guard let start = range.start, let end = range.end, start >= end, let from, let to else { return }
        throw Failure(.usage, "--to \(to.text) is not later than --from \(from.text): no packet lies between them")
    }

    /// "--from 09:15 --to 09:30", as far as they were given.
    var words: String {
        [("--from", from), ("--to", to)].compactMap { name, bound in bound.map { "\(name) \($0.text)" } }
            .joined(separator: " ")
    }
}

extension TimeBound {
    /// The moment, where it depends on no packet.
    func fixed(_ zone: ReportZone) -> Timestamp? {
        switch form {
        case .moment(let time): time
        case .civil(let civil): zone.moment(civil)
        case .timeOfDay, .afterStart: nil
        }
    }

    /// - Parameters:
    ///   - near: a time of day is of the same day as this, or of the day after where it would lie more than half a day
    ///     before it: a capture begins in the evening and ends in the morning.
    ///   - first: time of the first packet.
    func moment(near: Timestamp, first: Timestamp, _ zone: ReportZone) -> Timestamp {
        switch form {
        case .moment(let time): return time
        case .civil(let civil): return zone.moment(civil)
        case .afterStart(let seconds): return first.advanced(by: seconds)
        case .timeOfDay(let clock, let east):
            let zone = east.map { east in ReportZone { _ in .init(seconds: east, name: "") } } ?? zone
            let midnight = zone.midnight(of: near)
            let time = Self.at(midnight, 0, clock, zone)
            return near.seconds(since: time) > Self.mostBehind ? Self.at(midnight, 1, clock, zone) : time
        }
    }

    /// - Parameter midnight: as if at UTC.
    private static func at(_ midnight: Timestamp, _ days: Double, _ clock: Int64, _ zone: ReportZone) -> Timestamp {
        zone.moment(midnight.advanced(by: days * 86400 + Double(clock) / 1e9))
    }
}
