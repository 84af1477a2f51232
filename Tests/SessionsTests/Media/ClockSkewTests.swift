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

    @Test func extremeTimesDoNotTrap() {
        var skew = ClockSkew()
        for arrival in [Int64.min, .max, 0, .min, .max] {
            skew.packet(arrival: arrival, timestamp: 0x8000_0000, ticksPerMillisecond: 8)
            skew.packet(arrival: arrival, timestamp: 0, ticksPerMillisecond: 90)
        }
        #expect(skew.result == nil)
    }
}
