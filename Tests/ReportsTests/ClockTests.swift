import Bytes
import Testing

@testable import Reports

@Suite struct ClockTests {
    private let start = Timestamp(nanoseconds: Samples.summer * 1_000_000_000)
    private var clock: Clock { Clock(zone: Samples.berlin, start: start) }

    @Test func theDateIsNamedOnlyWhereItDiffers() {
        #expect(clock.full(start.advanced(by: 3)) == "12:00:03")
        #expect(clock.full(start.advanced(by: 86400)) == "12:00:00 on 2026-07-02")
        #expect(clock.full(start.advanced(by: 120 * 86400)) == "11:00:00 CET on 2026-10-29")
        #expect(Clock(zone: .utc, start: nil).full(start) == "10:00:00 UTC on 2026-07-01")
    }

    @Test func sentencesGetClockTimes() {
        #expect(
            clock.prose("stopped at \(Samples.mark(start)), again at \(Samples.mark(start.advanced(by: 86401)))")
                == "stopped at 12:00:00, again at 12:00:01 on 2026-07-02")
    }

    @Test func spans() {
        #expect(clock.span(start, start.advanced(by: 60)) == "2026-07-01 12:00:00 to 12:01:00 CEST")
        #expect(clock.span(start, start.advanced(by: 86400)) == "2026-07-01 12:00:00 to 2026-07-02 12:00:00 CEST")
        let back = Timestamp(nanoseconds: 1_792_888_200_000_000_000)
        #expect(clock.span(back, back.advanced(by: 5400)) == "2026-10-25 02:30:00 CEST to 03:00:00 CET")
    }

    @Test func dayChangesAreAnnouncedOnce() {
        var days = DayChange(clock)
        #expect(days.announce(start) == nil)
        #expect(days.announce(start.advanced(by: 86400)) == "2026-07-02 CEST")
        #expect(days.announce(start.advanced(by: 86401)) == nil)
        #expect(days.announce(start) == "2026-07-01 CEST")
    }
}
