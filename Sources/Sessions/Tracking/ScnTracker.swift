import Bytes

/// SCN signalling (UDP 50795): who sends updates to whom, how often, and where they stop.
struct ScnTracker {
    static let maxLinks = 4096
    static let maxSilences = 256
    /// Updates come this much early or late, and two that are lost make a silence of three periods. Seconds.
    static let slack = 5.0

    struct Key: Hashable {
        let from: IPAddress
        let to: IPAddress
    }

    struct State {
        var cast: Cast
        var updates = 0
        var period = PeriodEstimate()
        var first: FrameReference
        var last: FrameReference
        var silences: [(before: FrameReference, after: FrameReference)] = []
        /// Updates between which time leapt: what a step of the clock is measured by.
        var leaps: [(before: FrameReference, after: FrameReference)] = []
    }

    static let maxLeaps = 64

    private(set) var links: [Key: State] = [:]
    private(set) var refused = 0
    /// One update is due in this time. Seconds.
    static let usualPeriod = 30.0
    let silenceLimit: Double

    init(silenceLimit: Double) { self.silenceLimit = silenceLimit }

    mutating func datagram(from: IPAddress, to: IPAddress, cast: Cast, frame: FrameReference) {
        let key = Key(from: from, to: to)
        guard var state = links[key] else {
            guard links.count < Self.maxLinks else {
                refused += 1
                return
            }
            var state = State(cast: cast, first: frame, last: frame)
            state.updates = 1
            _ = state.period.message(at: frame.time)
            links[key] = state
            return
        }
        let sinceLast = frame.time.seconds(since: state.last.time)
        // Busy-lamp updates come in between: only waits count for the period.
        if sinceLast >= 1 || state.updates < 2 { _ = state.period.message(at: frame.time) }
        if sinceLast > silenceLimit, state.silences.count < Self.maxSilences {
            state.silences.append((state.last, frame))
        }
        if sinceLast < -0.5 || state.period.median.map({ sinceLast > 1.2 * $0 }) ?? false,
            state.leaps.count < Self.maxLeaps
        {
            state.leaps.append((state.last, frame))
        }
        state.updates += 1
        state.last = frame
        links[key] = state
    }

    /// The period of a link, and the longest pause that is none. Seconds.
    private func limit(_ state: State) -> (period: Double, limit: Double) {
        let period = Swift.max(state.period.median ?? 0, Self.usualPeriod)
        return (period, Swift.max(silenceLimit, 3 * period) + Self.slack)
    }

    private func counts(
        _ before: FrameReference, _ after: FrameReference, _ limits: (period: Double, limit: Double),
        _ gaps: CaptureGaps
    ) -> Bool {
        gaps.heardSeconds(from: before.time, to: after.time, period: limits.period) > limits.limit
    }

    /// The links with their silences judged: a silence counts when the capture point heard others meanwhile.
    func finish(end: FrameReference?, gaps: CaptureGaps) -> [ScnLink] {
        links.map { key, state in
            let (period, limit) = limit(state)
            var silences = state.silences.filter { counts($0.before, $0.after, (period, limit), gaps) }
                .map { Silence(before: $0.before, after: $0.after, witness: $0.after) }
            if let end, gaps.heardSeconds(from: state.last.time, to: end.time, period: period) > limit {
                silences.append(Silence(before: state.last, after: nil, witness: end))
            }
            return ScnLink(
                from: key.from, to: key.to, cast: state.cast, updates: state.updates,
                periodSeconds: state.period.median, first: state.first, last: state.last, silences: silences)
        }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }
}

// MARK: - Forgetting

extension ScnTracker {
    var isPressed: Bool { Fading.isPressing(links.count, of: Self.maxLinks) }

    /// - Parameter used: the links that show a system.
    mutating func forget(used: Set<Key>, _ gaps: CaptureGaps, _ fading: inout Fading) {
        fading.fade(.links, &links, limit: Self.maxLinks, last: \.last) { key, _ in used.contains(key) }
        for key in Array(links.keys) {
            guard var state = links[key] else { continue }
            links[key] = nil
            let limit = limit(state)
            state.leaps.removeAll { fading.isOver($0.after) }
            state.silences.removeAll { fading.isOver($0.after) && !counts($0.before, $0.after, limit, gaps) }
            if Fading.isPressing(state.silences.count, of: Self.maxSilences) {
                let excess = state.silences.count - Self.maxSilences / 2
                state.silences.removeFirst(excess)
                fading.count(.links, excess, early: true)
            }
            links[key] = state
        }
    }

    var census: [(String, Int)] {
        [
            ("SCN links", links.count), ("SCN silences", links.values.reduce(0) { $0 + $1.silences.count }),
            ("SCN leaps", links.values.reduce(0) { $0 + $1.leaps.count }),
        ]
    }
}
