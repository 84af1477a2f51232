import Bytes
import Testing

@testable import Sessions

@Suite struct RoundTripMeterTests {
    @Test func `least, mean and most`() throws {
        var meter = RoundTripMeter()
        #expect(meter.summary == nil)
        // 65,536ths: 1 s, half a second, nothing.
        meter.add(from: frame(10), to: frame(11.25), delay: 65_536)
        meter.add(from: frame(20), to: frame(20.55), delay: 32_768)
        meter.add(from: frame(30), to: frame(30.15), delay: 0)
        let trip = try #require(meter.summary)
        #expect(trip.samples == 3 && trip.implausible == 0)
        #expect(abs(trip.minMs - 50) < 1e-6 && abs(trip.meanMs - 150) < 1e-6 && abs(trip.maxMs - 250) < 1e-6)
        #expect(trip.longest == frame(11.25) && trip.longestSince == frame(10))
    }

    @Test func `what is absurd is counted apart`() throws {
        var meter = RoundTripMeter()
        meter.add(from: frame(10), to: frame(11), delay: 65_536 + 66)
        meter.add(from: frame(10), to: frame(9), delay: 0)
        meter.add(from: frame(10), to: frame(70.001), delay: 0)
        meter.add(from: frame(10), to: frame(11), delay: .max)
        let start = FrameReference(number: 1, time: .distantPast)
        meter.add(from: start, to: FrameReference(number: 2, time: .distantFuture), delay: 0)
        meter.add(from: FrameReference(number: 2, time: .distantFuture), to: start, delay: .max)
        #expect(meter.summary == nil)
        meter.add(from: frame(10), to: frame(70), delay: 0)
        meter.add(from: frame(10), to: frame(10), delay: 0)
        let trip = try #require(meter.summary)
        #expect(trip.samples == 2 && trip.implausible == 6 && trip.minMs == 0 && trip.maxMs == 60_000)
    }
}
