import Bytes
import Testing

@testable import Sessions

@Suite struct RetentionClockTests {
    /// One frame each ten seconds.
    private func clock(_ seconds: ClosedRange<Int>, keeps: Double = 600) -> RetentionClock {
        var clock = RetentionClock(keeps: keeps)
        for second in stride(from: seconds.lowerBound, through: seconds.upperBound, by: 10) {
            clock.advance(to: moment(Double(second)), frame: frame(Double(second), number: second))
        }
        return clock
    }

    @Test func tellsTheFrameOfAnAge() {
        let clock = clock(0...1200)
        #expect(clock.elapsed == 1200)
        #expect(clock.frame(ofAge: 600)?.number == 600)
        #expect(clock.frame(ofAge: 0)?.number == 1200)
    }

    @Test func nothingIsAsOldAsThat() {
        #expect(clock(0...500).frame(ofAge: 600) == nil)
        #expect(RetentionClock(keeps: 600).frame(ofAge: 0) == nil)
    }

    @Test func marksStayFew() {
        #expect(clock(0...100_000).census <= RetentionClock.marksKept + 2)
        #expect(clock(0...100_000).frame(ofAge: 600)?.number == 99_400)
    }

    @Test(arguments: [1e9, 601, -30, -1e9])
    func aLeapMakesNothingOlder(_ leap: Double) {
        var clock = clock(0...300)
        clock.advance(to: moment(300 + leap), frame: frame(300, number: 301))
        #expect(clock.elapsed == 300)
        // Time goes on from there.
        clock.advance(to: moment(310 + leap), frame: frame(310, number: 311))
        #expect(clock.elapsed == 310)
    }

    @Test func oneOddTimeAmongOthersMakesNothingOlder() {
        var clock = clock(0...300)
        for step in 1...1000 {
            clock.advance(
                to: Timestamp(nanoseconds: step % 2 == 0 ? .max : .min), frame: frame(300, number: 300 + step))
            clock.advance(to: moment(300), frame: frame(300, number: 300 + step))
        }
        #expect(clock.elapsed == 300)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, -5, 0])
    func oddAgesAreBorne(_ keeps: Double) {
        let clock = clock(0...300, keeps: keeps)
        #expect(clock.census <= 400)
    }
}
