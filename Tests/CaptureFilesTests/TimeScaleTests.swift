import Bytes
import Testing

@testable import CaptureFiles

@Suite struct TimeScaleTests {
    /// Expected values by exact arithmetic: ticks times 10^9 over 10^n or 2^n, rounded down.
    static let cases: [(UInt8, UInt64, Int64)] = [
        (0, 5, 5_000_000_000),
        (3, 1_500, 1_500_000_000),
        (6, 1_066_816_800_123_456, 1_066_816_800_123_456_000),
        (7, 12_345_678, 1_234_567_800),
        (9, 1_066_816_800_123_456_789, 1_066_816_800_123_456_789),
        (12, 1_066_816_800_123_456, 1_066_816_800_123),
        (27, .max, 18),
        (29, .max, 0),
        (127, .max, 0),
        // 2^-0 to 2^-127.
        (0x80, 7, 7_000_000_000),
        (0x81, 3, 1_500_000_000),
        (0x8A, 1024 * 5 + 512, 5_500_000_000),
        (0xA0, 1_066_816_800 << 32 | 0x8000_0000, 1_066_816_800_500_000_000),
        (0xBF, .max, 1_999_999_999),
        (0xC0, 1 << 63, 500_000_000),
        (0xC1, .max, 499_999_999),
        (0xFF, .max, 0),
    ]

    @Test(arguments: cases)
    func convertsEveryResolution(_ resolution: UInt8, _ ticks: UInt64, _ nanoseconds: Int64) {
        #expect(TimeScale(resolution: resolution).timestamp(ticks).nanoseconds == nanoseconds)
    }

    @Test func saturates() {
        for resolution in UInt8.min...UInt8.max {
            let ticks: [UInt64] = [0, 1, 1 << 31, 1 << 32, 1 << 62, 1 << 63, .max]
            for offset in [Int64.min, -9_300_000_000, -1, 0, 1, 9_300_000_000, .max] {
                let scale = TimeScale(resolution: resolution, offsetSeconds: offset)
                let times = ticks.map { scale.timestamp($0) }
                #expect(times == times.sorted(), "resolution \(resolution), offset \(offset)")
            }
        }
        #expect(TimeScale.microseconds.timestamp(.max) == .distantFuture)
        #expect(TimeScale(resolution: 6, offsetSeconds: .max).timestamp(1) == .distantFuture)
        #expect(TimeScale(resolution: 6, offsetSeconds: .min).timestamp(1) < Timestamp(nanoseconds: -1 << 62))
    }

    @Test func addsTheOffset() {
        let scale = TimeScale(resolution: 6, offsetSeconds: -3600)
        #expect(scale.timestamp(3_600_000_001).nanoseconds == 1_000)
        #expect(TimeScale(resolution: 9, offsetSeconds: 2).timestamp(1).nanoseconds == 2_000_000_001)
    }

    @Test(arguments: [(UInt8(6), "microseconds"), (9, "nanoseconds"), (7, "10^-7 s"), (0x8A, "2^-10 s")])
    func hasAName(_ resolution: UInt8, _ name: String) {
        #expect(TimeScale(resolution: resolution).name == name)
    }
}
