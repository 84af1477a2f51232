import Testing

@testable import Sessions

@Suite struct ClockSkewTests {
    /// 20 ms packets for so many seconds, of a sender whose clock is so much ahead, with delay of up to so many ms.
    private func skew(
        seconds: Int, ppm: Double, delay: Double = 0, seed: UInt64 = 1,
        also: (Int, inout Double, inout UInt32) -> Void = { _, _, _ in }
    ) -> ClockSkew {
        var random = Seeded(seed)
        var skew = ClockSkew()
        for index in 0..<(seconds * 50) {
            // A clock that is ahead sends earlier.
            let late = delay * Double.random(in: 0...1, using: &random)
            var time = Double(index) * 20 / (1 + ppm / 1_000_000) + late
            var timestamp = UInt32(truncatingIfNeeded: index * 160) &+ 4_294_900_000
            also(index, &time, &timestamp)
            skew.packet(arrival: Int64(time * 1e6), timestamp: timestamp, ticksPerMillisecond: 8)
        }
        return skew
    }

    @Test(arguments: [-120.0, -20, 0, 35, 200])
    func withoutJitter(ppm: Double) throws {
        let result = try #require(skew(seconds: 120, ppm: ppm).result)
        #expect(abs(result.ppm - ppm) < 0.5)
        #expect(result.error < 0.5)
    }

    @Test func withinJitter() throws {
        let result = try #require(skew(seconds: 600, ppm: 50, delay: 8).result)
        #expect(abs(result.ppm - 50) < 3)
        #expect(abs(result.ppm - 50) < 6 * result.error + 0.5)
    }

    @Test func lessThanAMinuteSaysNothing() {
        #expect(skew(seconds: 59, ppm: 50).result == nil)
    }

    @Test func aClockThatIsSetInTheMiddle() throws {
        // After 100 s: what was measured before stays.
        let result = try #require(
            skew(seconds: 200, ppm: 50) { index, time, _ in if index >= 5000 { time += 7200_000 } }.result)
        #expect(abs(result.ppm - 50) < 0.5)
        // After 10 s: measured anew.
        let later = try #require(
            skew(seconds: 200, ppm: 50) { index, time, _ in if index >= 500 { time -= 7200_000 } }.result)
        #expect(abs(later.ppm - 50) < 0.5)
    }

    // With a clock that is set before there is enough, and twice after that.
    @Test(arguments: [[], [500], [5000, 5100], [500, 6000, 6001]])
    func `a loop that keeps the walk apart says the same`(_ sets: [Int]) throws {
        var random = Seeded(3)
        var each = ClockSkew()
        each.packet(arrival: 0, timestamp: 0, ticksPerMillisecond: 8)
        var loop = each
        var (time, late, timestamp, walk) = (Int64(0), Int64(0), UInt32(0), loop.walk)
        for index in 1...10_000 {
            // A sender that is 45 ppm slow.
            let before = late
            late = Int64.random(in: 0...900_000, using: &random)
            let wait = 20_000_900 + late - before
            let step = sets.contains(index) ? wait - 3_600_000_000_000 : wait
            (time, timestamp) = (time &+ step, timestamp &+ 160)
            each.packet(arrival: time, timestamp: timestamp, ticksPerMillisecond: 8)
            if !walk.moved(Double(step) / 1e6 - 20, step) {
                loop.walk = walk
                loop.moved(Double(step) / 1e6 - 20, step)
                walk = loop.walk
            }
        }
        loop.walk = walk
        let (one, other) = (try #require(each.result), try #require(loop.result))
        #expect(one == other && abs(one.ppm + 45) < 5)
    }

    @Test func extremeTimesDoNotTrap() {
        var skew = ClockSkew()
        for arrival in [Int64.min, .max, 0, .min, .max] {
            skew.packet(arrival: arrival, timestamp: 0x8000_0000, ticksPerMillisecond: 8)
            skew.packet(arrival: arrival, timestamp: 0, ticksPerMillisecond: 90)
        }
        #expect(skew.result == nil)
    }
}
