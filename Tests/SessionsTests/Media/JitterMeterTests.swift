import Testing

@testable import Sessions

/// RFC 3550 A.8: J += (|D| - J) / 16, in units of an 8000 Hz clock (8 to a millisecond).
@Suite struct JitterMeterTests {
    private func meter(_ packets: [(milliseconds: Double, timestamp: UInt32)]) -> JitterMeter {
        var meter = JitterMeter()
        for packet in packets {
            meter.packet(arrival: Int64(packet.milliseconds * 1e6), timestamp: packet.timestamp, rate: 8000)
        }
        return meter
    }

    @Test func evenPacketsHaveNone() {
        #expect(meter((0..<100).map { (Double($0) * 20, UInt32($0) * 160) }).jitter == 0)
    }

    @Test func computedByHand() {
        // Arrivals 0, 20, 45, 60, 90 ms; timestamps 0, 160, 320, 480, 640.
        // D in clock units: 0; 200-160 = 40; 120-160 = -40; 240-160 = 80.
        // J: 0; 40/16 = 2.5; 2.5 + (40-2.5)/16 = 4.84375; 4.84375 + (80-4.84375)/16 = 9.541015625.
        let result = meter([(0, 0), (20, 160), (45, 320), (60, 480), (90, 640)])
        #expect(abs(result.jitter - 9.541015625) < 1e-9)
        #expect(result.highest == result.jitter)
    }

    @Test func decaysByASixteenth() {
        // One packet 16 ms late, then 3 even ones: D = 128, 128 back, 0: 8, 15.5, 14.53125, 13.623046875.
        let result = meter([(0, 0), (36, 160), (40, 320), (60, 480), (80, 640)])
        #expect(abs(result.jitter - 13.623046875) < 1e-9)
        #expect(abs(result.highest - 15.5) < 1e-9)
    }

    @Test func timestampWrapsAround() {
        let result = meter([(0, .max - 79), (20, 80), (40, 240)])
        #expect(result.jitter == 0)
    }

    @Test func timestampsThatGoBackAreSigned() {
        // A late packet: arrival 45 ms, timestamp 160 after 320. D = 40 - (-160) = 200 units; then 120 - 320 = -200.
        let result = meter([(0, 0), (40, 320), (45, 160), (60, 480)])
        #expect(abs(result.jitter - (12.5 + (200 - 12.5) / 16)) < 1e-9)
    }

    @Test func nothingIsComparedAfterARestart() {
        var meter = meter([(0, 0), (20, 160)])
        meter.restart()
        // 10 s of silence whose timestamps did not advance.
        meter.packet(arrival: 10_020_000_000, timestamp: 320, rate: 8000)
        #expect(meter.jitter == 0)
        meter.packet(arrival: 10_045_000_000, timestamp: 480, rate: 8000)
        #expect(meter.jitter == 2.5)
    }

    @Test func extremeTimesDoNotTrap() {
        var meter = JitterMeter()
        meter.packet(arrival: .min, timestamp: 0, rate: 8000)
        meter.packet(arrival: .max, timestamp: .max, rate: 8000)
        meter.packet(arrival: .min, timestamp: 0x8000_0000, rate: 8000)
        #expect(meter.jitter.isFinite)
    }
}
