import Bytes

/// Stretches of time, asked whether one of them meets another: one search each, however many there are.
struct TimeStretches {
    private let starts: [Timestamp]
    /// The latest end of the stretches up to each one.
    private let latestEnds: [Timestamp]

    init(_ stretches: [(first: Timestamp, last: Timestamp)]) {
        let sorted = stretches.sorted { $0.first < $1.first }
        starts = sorted.map(\.first)
        var latest = Timestamp.distantPast
        latestEnds = sorted.map { stretch in
            latest = Swift.max(latest, stretch.last)
            return latest
        }
    }

    /// Whether one begins no later than `until` and ends no earlier than `from`.
    func meets(from: Timestamp, until: Timestamp) -> Bool {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= until { low = middle + 1 } else { high = middle }
        }
        return low > 0 && latestEnds[low - 1] >= from
    }
}
