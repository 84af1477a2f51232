import Testing

@testable import Sessions

/// RFC 3550 A.8: J += (|D| - J) / 16; here in milliseconds, with a clock of 8000 Hz.
@Suite struct JitterMeterTests {
    private func meter(_ packets: [(milliseconds: Double, timestamp: UInt32)]) -> JitterMeter {
        var meter = JitterMeter()
        for packet in packets {
            meter.packet(arrival: Int64(packet.milliseconds * 1e6), timestamp: packet.timestamp, ticksPerMillisecond: 8)
        }
        return meter
    }

    @Test func evenPacketsHaveNone() {
        #expect(meter((0..<100).map { (Double($0) * 20, UInt32($0) * 160) }).jitter == 0)
    }

    @Test func computedByHand() {
        // Arrivals 0, 20, 45, 60, 90 ms; timestamps 0, 160, 320, 480, 640.
        // D in ms: 0; 25-20 = 5; 15-20 = -5; 30-20 = 10.
        // J: 0; 5/16 = 0.3125; 0.3125 + (5-0.3125)/16 = 0.60546875; 0.60546875 + (10-0.60546875)/16 = 1.192626953125.
        let result = meter([(0, 0), (20, 160), (45, 320), (60, 480), (90, 640)])
        #expect(abs(result.jitter - 1.192626953125) < 1e-9)
        #expect(result.highest == result.jitter)
        #expect(abs(result.mean - (0 + 0.3125 + 0.60546875 + 1.192626953125) / 4) < 1e-9)
    }

    @Test func decaysByASixteenth() {
        // One packet 16 ms late, then 3 even ones: D = 16, 16 back, 0: 1, 1.9375, 1.81640625, 1.702880859375.
        let result = meter([(0, 0), (36, 160), (40, 320), (60, 480), (80, 640)])
        #expect(abs(result.jitter - 1.702880859375) < 1e-9)
        #expect(abs(result.highest - 1.9375) < 1e-9)
    }

    @Test func timestampWrapsAround() {
        let result = meter([(0, .max - 79), (20, 80), (40, 240)])
        #expect(result.jitter == 0)
    }

    @Test func timestampsThatGoBackAreSigned() {
        // A late packet: arrival 45 ms, timestamp 160 after 320. D = 5 - (-20) = 25 ms; then 15 - 40 = -25.
        let result = meter([(0, 0), (40, 320), (45, 160), (60, 480)])
        #expect(abs(result.jitter - (25.0 / 16 + (25 - 25.0 / 16) / 16)) < 1e-9)
    }

    @Test func nothingIsComparedAfterARestart() {
        var meter = meter([(0, 0), (20, 160)])
        meter.restart()
        // 10 s of silence whose timestamps did not advance.
        meter.packet(arrival: 10_020_000_000, timestamp: 320, ticksPerMillisecond: 8)
        #expect(meter.jitter == 0)
        meter.packet(arrival: 10_045_000_000, timestamp: 480, ticksPerMillisecond: 8)
        #expect(meter.jitter == 0.3125)
    }

    @Test func anotherClockOfTheSender() {
        // The timestamps jump by more than a minute: no network does that.
        let result = meter([(0, 0), (20, 160), (40, 3_000_000_000), (60, 3_000_000_160)])
        #expect(result.jitter == 0)
    }

    @Test func clocksOfTwoRates() {
        var meter = JitterMeter()
        meter.packet(arrival: 0, timestamp: 0, ticksPerMillisecond: 8)
        meter.packet(arrival: 20_000_000, timestamp: 160, ticksPerMillisecond: 8)
        meter.packet(arrival: 40_000_000, timestamp: 160 + 1800, ticksPerMillisecond: 90)
        #expect(meter.jitter == 0)
    }

    @Test func extremeTimesDoNotTrap() {
        var meter = JitterMeter()
        meter.packet(arrival: .min, timestamp: 0, ticksPerMillisecond: 8)
        meter.packet(arrival: .max, timestamp: .max, ticksPerMillisecond: 8)
        meter.packet(arrival: .min, timestamp: 0x8000_0000, ticksPerMillisecond: 8)
        #expect(meter.jitter.isFinite)
    }
}
