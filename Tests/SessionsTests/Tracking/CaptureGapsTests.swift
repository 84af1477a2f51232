import Bytes
import Testing

@testable import Sessions

@Suite struct CaptureGapsTests {
    private func gaps(_ times: [Double]) -> CaptureGaps { CaptureGaps(heard: times.map { moment($0) }) }

    @Test func silenceOfTwentySecondsIsAGap() {
        #expect(gaps([0, 19.999]).gaps.isEmpty)
        let found = gaps([0, 20, 21]).gaps
        #expect(found.count == 1)
        #expect(found.first?.start == moment(0))
        #expect(found.first?.end == moment(20))
    }

    @Test func heardSecondsLeavesGapsOut() {
        let gaps = gaps([0, 10, 100, 105, 145, 150])
        #expect(gaps.heardSeconds(from: moment(0), to: moment(150)) == 150 - 90 - 40)
        // Only the part inside counts.
        #expect(gaps.heardSeconds(from: moment(50), to: moment(103)) == 3)
        #expect(gaps.heardSeconds(from: moment(20), to: moment(90)) == 0)
        #expect(gaps.heardSeconds(from: moment(100), to: moment(105)) == 5)
    }

    @Test func backwardStretchHoldsNothing() {
        #expect(gaps([0, 1]).heardSeconds(from: moment(5), to: moment(5)) == 0)
        #expect(gaps([0, 1]).heardSeconds(from: moment(5), to: moment(1)) == 0)
    }

    @Test func clockThatGoesBackIsNoGap() {
        #expect(gaps([100, 60, 61]).gaps.isEmpty)
    }

    @Test func gapsAreCapped() {
        let found = gaps((0..<3000).map { Double($0) * 30 })
        #expect(found.gaps.count == CaptureGaps.capacity)
    }

    @Test func extremeTimesDoNotTrap() {
        let gaps = CaptureGaps(heard: [.distantPast, .distantFuture])
        #expect(gaps.gaps.count == 1)
        #expect(gaps.heardSeconds(from: .distantPast, to: .distantFuture) <= 0.001)
    }

    /// On a quiet line the updates of one peer are all that passes: that they come every 30 s makes no gaps.
    @Test func pausesBetweenPeriodicMessagesAreNoGaps() {
        let gaps = gaps([0, 30, 60, 90, 300])
        #expect(gaps.heardSeconds(from: moment(0), to: moment(90), period: 30) == 90)
        #expect(gaps.heardSeconds(from: moment(0), to: moment(300), period: 30) == 90)
        #expect(gaps.heardSeconds(from: moment(0), to: moment(90)) == 0)
    }
}
