import Bytes

/// Clock times of the report's zone. The date and the zone's name are shown once, and again where they change.
struct Clock {
    /// A day under one name of the zone: what a reader of a clock time must know besides.
    struct Day: Hashable {
        var date: String
        var zone: String
    }

    let zone: ReportZone
    /// The day that the head of the report names; a moment on it needs no date.
    let home: Day?

    init(zone: ReportZone, start: Timestamp?) {
        self.zone = zone
        home = start.map { Self.day(of: $0, in: zone) }
    }

    private static func day(of time: Timestamp, in zone: ReportZone) -> Day {
        let offset = zone.offset(at: time)
        return Day(date: CivilTime(time, offset: offset.seconds).date, zone: offset.name)
    }

    func day(of time: Timestamp) -> Day { Self.day(of: time, in: zone) }

    func civil(_ time: Timestamp) -> CivilTime { CivilTime(time, offset: zone.offset(at: time).seconds) }

    /// HH:MM:SS
    func clock(_ time: Timestamp) -> String { civil(time).clock }

    /// HH:MM:SS, with date and zone where they are not those of the report's head.
    func full(_ time: Timestamp) -> String { clock(time) + suffix(time) }

    private func suffix(_ time: Timestamp) -> String {
        let day = day(of: time)
        guard let home, day != home else { return home == nil ? " \(day.zone) on \(day.date)" : "" }
        return (day.zone == home.zone ? "" : " \(day.zone)") + (day.date == home.date ? "" : " on \(day.date)")
    }

    /// "12:00:00 to 14:35:00" with date and zone named at the start, and at the end only where they differ.
    func span(_ start: Timestamp, _ end: Timestamp) -> String {
        let (first, last) = (day(of: start), day(of: end))
        let date = last.date == first.date ? "" : "\(last.date) "
        let zone = last.zone == first.zone ? "" : " \(first.zone)"
        return "\(first.date) \(clock(start))\(zone) to \(date)\(clock(end)) \(last.zone)"
    }

    /// A sentence with its moments as clock times.
    func prose(_ text: String) -> String { ClockMarks.expand(text, clock: full) }
}

/// Says, for one list in order of time, when a new day (or a new name of the zone) begins.
struct DayChange {
    private let clock: Clock
    private var current: Clock.Day?

    init(_ clock: Clock) {
        self.clock = clock
        current = clock.home
    }

    /// "2026-07-02 CEST" where `time` is on another day than the moment before it.
    mutating func announce(_ time: Timestamp) -> String? {
        let day = clock.day(of: time)
        guard day != current else { return nil }
        current = day
        return "\(day.date) \(day.zone)"
    }
}
