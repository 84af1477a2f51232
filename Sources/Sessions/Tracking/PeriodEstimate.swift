import Bytes

/// The usual time between the messages of a periodic sender: the median of the first intervals.
struct PeriodEstimate {
    /// A periodic sender is silent after more than three of its periods. Timers jitter, and two lost messages in a row
    /// make three periods: a tenth of a period is allowed for that.
    static let silentAfter = 3.1

    private static let samples = 64
    private var intervals: [Double] = []
    private var last: Timestamp?

    /// Returns the interval since the message before.
    mutating func message(at time: Timestamp) -> Double? {
        defer { last = time }
        guard let last else { return nil }
        let interval = time.seconds(since: last)
        guard interval >= 0 else { return nil }
        if intervals.count < Self.samples {
            let place = intervals.firstIndex { $0 > interval } ?? intervals.count
            intervals.insert(interval, at: place)
        }
        return interval
    }

    /// Median in seconds; nil below two intervals.
    var median: Double? {
        guard intervals.count >= 2 else { return nil }
        let middle = intervals.count / 2
        return intervals.count % 2 == 1 ? intervals[middle] : (intervals[middle - 1] + intervals[middle]) / 2
    }

    /// At least `count` intervals, most within a quarter of the median, and the median at least `shortest` seconds.
    func isRegular(count: Int, shortest: Double) -> Bool {
        guard intervals.count >= count, let median, median >= shortest else { return false }
        let near = intervals.count { abs($0 - median) <= median / 4 }
        return near * 10 >= intervals.count * 6
    }
}
