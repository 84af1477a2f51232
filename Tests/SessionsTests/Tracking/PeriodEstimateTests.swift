import Bytes
import Testing

@testable import Sessions

@Suite struct PeriodEstimateTests {
    private func estimate(_ times: [Double]) -> PeriodEstimate {
        var result = PeriodEstimate()
        for time in times { _ = result.message(at: moment(time)) }
        return result
    }

    @Test func twoMessagesHaveNoMedian() {
        #expect(estimate([0]).median == nil)
        #expect(estimate([0, 30]).median == nil)
    }

    @Test func medianOfIntervals() {
        // Intervals 10, 30, 20: sorted 10 20 30.
        #expect(estimate([0, 10, 40, 60]).median == 20)
        // An even number: the mean of the middle two of 10, 20, 30, 100.
        #expect(estimate([0, 10, 30, 60, 160]).median == 25)
    }

    @Test func returnsTheIntervalSinceTheMessageBefore() {
        var period = PeriodEstimate()
        #expect(period.message(at: moment(5)) == nil)
        #expect(period.message(at: moment(12.5)) == 7.5)
    }

    @Test func clockThatGoesBackGivesNoInterval() {
        var period = PeriodEstimate()
        _ = period.message(at: moment(100))
        #expect(period.message(at: moment(60)) == nil)
        #expect(period.message(at: moment(70)) == 10)
    }

    @Test func oneLongSilenceDoesNotMoveTheMedian() {
        #expect(estimate([0, 20, 40, 60, 80, 7280, 7300]).median == 20)
    }

    @Test func regularityNeedsCountAndEvenness() {
        let steady = estimate([0, 20, 40, 60, 80])
        #expect(steady.isRegular(count: 4, shortest: 2))
        #expect(!steady.isRegular(count: 5, shortest: 2))
        #expect(!steady.isRegular(count: 4, shortest: 21))
        // Intervals 1, 50, 3, 200, 9, 90: a person, not a timer.
        #expect(!estimate([0, 1, 51, 54, 254, 263, 353]).isRegular(count: 4, shortest: 2))
    }

    @Test func onlyTheFirstIntervalsAreKept() {
        var period = PeriodEstimate()
        for index in 0...64 { _ = period.message(at: moment(Double(index) * 10)) }
        for index in 1...10_000 { _ = period.message(at: moment(640 + Double(index) * 500)) }
        #expect(period.median == 10)
    }
}
