import Bytes
import Sessions
import Testing

@testable import Reports

@Suite struct TimeAxisTests {
    private let start = Samples.frame(1, 0).time

    private func axis(_ seconds: Double, from offset: Double = 0) -> TimeAxis {
        let first = start.advanced(by: offset)
        return TimeAxis(start: first, end: first.advanced(by: seconds), left: 100, right: 900)
    }

    private func labels(_ axis: TimeAxis) -> [String] {
        axis.ticks(Clock(zone: Samples.berlin, start: axis.start)).map { $0.label + ($0.day.map { " \($0)" } ?? "") }
    }

    @Test func `moments stand in proportion, and those outside at the ends`() {
        let axis = axis(7200)
        #expect(axis.x(start) == 100)
        #expect(axis.x(start.advanced(by: 3600)) == 500)
        #expect(axis.x(start.advanced(by: 9999)) == 900)
        #expect(axis.x(.distantPast) == 100)
        #expect(axis.x(.distantFuture) == 900)
    }

    @Test func `ticks are round times of the zone's clock`() {
        #expect(labels(axis(9300)) == ["12:00", "12:30", "13:00", "13:30", "14:00", "14:30"])
        #expect(
            labels(axis(8, from: 0.5)) == [
                "12:00:01", "12:00:02", "12:00:03", "12:00:04", "12:00:05", "12:00:06", "12:00:07", "12:00:08",
            ])
        #expect(labels(axis(86400 * 2)).first == "12:00 2026-07-01")
        #expect(labels(axis(86400 * 2)).contains("00:00 2026-07-02"))
        #expect(labels(axis(0.2)) == [])
    }

    @Test func `no length of time makes many ticks or ends the program`() {
        for seconds in [0, 1e-9, 1, 59, 3601, 86401, 1e6, 1e8, 9e9, -5, 1e12] {
            let ticks = axis(seconds).ticks(Clock(zone: Samples.berlin, start: start))
            #expect(ticks.count <= 11)
        }
        let widest = TimeAxis(start: .distantPast, end: .distantFuture, left: 0, right: 1)
        #expect(widest.ticks(Clock(zone: .utc, start: .distantPast)).count <= 11)
        #expect((0...1).contains(widest.x(start)))
    }
}
