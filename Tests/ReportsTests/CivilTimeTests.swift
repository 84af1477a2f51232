import Bytes
import Testing

@testable import Reports

@Suite struct CivilTimeTests {
    /// Right-hand sides from Python's datetime.
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000000000Z"), (-1, "1969-12-31T23:59:59.999999999Z"),
        (951_782_400_000_000_000, "2000-02-29T00:00:00.000000000Z"),
        (4_107_542_400_000_000_000, "2100-03-01T00:00:00.000000000Z"),
        (4_107_542_399_123_456_789, "2100-02-28T23:59:59.123456789Z"),
        (1_735_689_599_000_000_001, "2024-12-31T23:59:59.000000001Z"),
        (-2_208_988_800_000_000_000, "1900-01-01T00:00:00.000000000Z"),
        (Int64.max, "2262-04-11T23:47:16.854775807Z"), (Int64.min, "1677-09-21T00:12:43.145224192Z"),
    ])
    func rfc3339(_ nanoseconds: Int64, _ text: String) {
        #expect(CivilTime(Timestamp(nanoseconds: nanoseconds)).rfc3339 == text)
    }

    @Test func everyDayFollowsTheOneBefore() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var (year, month, day) = (1900, 1, 1)
        for number in stride(from: Int64(-25567), to: 80000, by: 1) {
            let civil = CivilTime(Timestamp(nanoseconds: number * 86_400_000_000_000))
            guard civil.year == year, civil.month == month, civil.day == day else {
                Issue.record("day \(number) is \(civil.date), not \(year)-\(month)-\(day)")
                return
            }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            day += 1
            if day > lengths[month - 1] + (month == 2 && isLeap ? 1 : 0) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
    }

    @Test func offsetsCarryIntoTheDate() {
        let time = Timestamp(nanoseconds: 1_782_943_199_250_000_000)  // 2026-07-01 21:59:59.25 UTC
        #expect(CivilTime(time).clockMilliseconds == "21:59:59.250")
        #expect(CivilTime(time, offset: 7200).clock == "23:59:59")
        #expect(CivilTime(time, offset: 7201).date == "2026-07-02")
        #expect(CivilTime(time, offset: -22 * 3600).date == "2026-06-30")
        #expect(CivilTime(time, offset: -22 * 3600).clock == "23:59:59")
    }
}
