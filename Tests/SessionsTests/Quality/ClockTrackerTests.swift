import Bytes
import Testing

@testable import Sessions

@Suite struct ClockTrackerTests {
    private func tracked(_ times: [(Double, Int32)]) -> ClockTracker {
        ClockTracker(
            times.enumerated().map { index, time in
                FrameReference(number: index + 1, time: moment(time.0), file: time.1, numberInFile: index + 1)
            })
    }

    private func tracked(_ times: [Double]) -> ClockTracker { tracked(times.map { ($0, 0) }) }

    @Test func backIsKeptWithThePacketsAroundIt() throws {
        let tracker = tracked([0, 1, 2, 100, 60.5, 61, 62])
        let leap = try #require(tracker.backward.first)
        #expect((leap.before.number, leap.after.number) == (4, 5))
        #expect(leap.seconds == -39.5)
        #expect(tracker.backward.count == 1)
        #expect(tracker.silences.map(\.seconds) == [98])
    }

    @Test func smallDisorderIsNone() {
        #expect(tracked([0, 1, 0.6, 1.1, 0.65]).backward.isEmpty)
    }

    /// Two interfaces whose clocks differ by 10 s, in one file.
    @Test func mixedClocksAreNoSteps() {
        #expect(tracked([0, 10.1, 0.2, 10.3, 0.4, 10.5]).backward.count <= 1)
        #expect(tracked([0, 10.1, 0.2, 10.3]).backward.isEmpty)
    }

    /// Files that overlap are merged: each has its own clock.
    @Test func filesAreComparedWithThemselves() {
        #expect(tracked([(0, 0), (50, 1), (10, 0), (51, 1), (11, 0)]).backward.isEmpty)
        #expect(tracked([(20, 0), (50, 1), (10, 0)]).backward.count == 1)
    }

    @Test func hostileTimesNeitherTrapNorGrow() {
        let tracker = ClockTracker(
            (1...2000).map { index in
                let time = index % 2 == 0 ? Timestamp.distantPast : Timestamp.distantFuture
                return FrameReference(number: index, time: time, file: Int32(index % 3) - 1)
            })
        #expect(tracker.backward.count <= ClockTracker.maxBackward)
        #expect(tracker.silences.count <= ClockTracker.maxSilences)
    }
}
