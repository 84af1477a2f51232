import Bytes

/// The time of a capture along a picture, with ticks at round clock times of the report's zone.
struct TimeAxis {
    struct Tick {
        let time: Timestamp
        let label: String
        /// A new day: its date is told, too.
        let day: String?
    }

    private static let mostTicks = 9.0
    /// Seconds: round on a clock, then whole days, weeks, months and years roughly.
    private static let steps: [Int] = [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172_800, 604_800,
        2_592_000, 7_776_000, 31_536_000, 157_680_000, 788_400_000,
    ]

    let start: Timestamp
    let end: Timestamp
    let left: Double
    let right: Double

    /// - Parameters:
    ///   - start: where the axis begins; later than `end` only where a clock is damaged.
    ///   - left: coordinates of the picture, as `right`.
    init(start: Timestamp, end: Timestamp, left: Double, right: Double) {
        self.start = min(start, end)
        self.end = max(max(start, end), self.start.advanced(by: 0.001))
        self.left = left
        self.right = right
    }

    /// Moments before and after the axis are at its ends.
    func x(_ time: Timestamp) -> Double {
        let share = time.seconds(since: start) / end.seconds(since: start)
        return left + (right - left) * min(max(share, 0), 1)
    }

    func contains(_ time: Timestamp) -> Bool { start <= time && time <= end }

    func ticks(_ clock: Clock) -> [Tick] {
        let length = end.seconds(since: start)
        guard let step = Self.steps.first(where: { length / Double($0) <= Self.mostTicks }), length >= 1 else {
            return []
        }
        let offset = clock.zone.offset(at: start).seconds
        let (seconds, rest) = start.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let local = Int(seconds) + offset - (rest < 0 ? 1 : 0)
        let past = (local % step + step) % step
        var second = past == 0 && rest == 0 ? local : local - past + step
        var ticks: [Tick] = []
        var day = clock.day(of: start)
        let hasDays = clock.day(of: end).date != day.date
        while ticks.count <= Int(Self.mostTicks) + 1 {
            let (nanoseconds, overflow) = Int64(second - offset).multipliedReportingOverflow(by: 1_000_000_000)
            let time = Timestamp(nanoseconds: nanoseconds)
            guard !overflow, time <= end else { break }
            let civil = clock.civil(time)
            let today = clock.day(of: time)
            let isNew = hasDays && (ticks.isEmpty || today.date != day.date)
            day = today
            let label =
                step >= 86400 ? civil.date : step >= 60 ? String(civil.clock.prefix(5)) : civil.clock
            ticks.append(Tick(time: time, label: label, day: isNew && step < 86400 ? civil.date : nil))
            second += step
        }
        return ticks
    }
}
