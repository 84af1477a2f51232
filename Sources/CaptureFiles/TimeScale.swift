internal import Bytes

/// How an interface counts time: pcapng options if_tsresol (9) and if_tsoffset (14).
struct TimeScale: Sendable, Equatable, BitwiseCopyable {
    /// What a tick is multiplied with to get nanoseconds; 0 where that is no whole number.
    private let multiplier: UInt64
    /// The octet of if_tsresol: top bit clear 10^-n seconds, set 2^-n seconds.
    let resolution: UInt8
    private let offsetNanoseconds: Int64

    static let microseconds = TimeScale(resolution: 6)
    static let nanoseconds = TimeScale(resolution: 9)

    init(resolution: UInt8, offsetSeconds: Int64 = 0) {
        self.resolution = resolution
        var factor: UInt64 = 0
        if resolution <= 9 {
            factor = 1
            for _ in resolution..<9 { factor *= 10 }
        }
        self.multiplier = factor
        let (scaled, overflow) = offsetSeconds.multipliedReportingOverflow(by: 1_000_000_000)
        self.offsetNanoseconds = overflow ? (offsetSeconds < 0 ? .min : .max) : scaled
    }

    /// Saturates: a file may claim any time.
    func timestamp(_ ticks: UInt64) -> Timestamp {
        let (product, overflow) = ticks.multipliedReportingOverflow(by: multiplier)
        if multiplier != 0, !overflow, offsetNanoseconds == 0, product <= UInt64(Int64.max) {
            return Timestamp(nanoseconds: Int64(truncatingIfNeeded: product))
        }
        return slowTimestamp(ticks)
    }

    private func slowTimestamp(_ ticks: UInt64) -> Timestamp {
        let nanoseconds = Int64(clamping: unsignedNanoseconds(ticks))
        let (sum, overflow) = nanoseconds.addingReportingOverflow(offsetNanoseconds)
        return Timestamp(nanoseconds: overflow ? (offsetNanoseconds < 0 ? .min : .max) : sum)
    }

    private func unsignedNanoseconds(_ ticks: UInt64) -> UInt64 {
        if resolution & 0x80 == 0 {
            let (product, overflow) = ticks.multipliedReportingOverflow(by: multiplier)
            if multiplier != 0 { return overflow ? .max : product }
            // Finer than nanoseconds: beyond 10^-28 every 64-bit count is less than one.
            var result = ticks
            for _ in 9..<Swift.min(resolution, 29) { result /= 10 }
            return result
        }
        let shift = UInt64(resolution & 0x7F)
        let seconds = shift < 64 ? ticks >> shift : 0
        let fraction = shift < 64 ? ticks & ((1 << shift) &- 1) : ticks
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return .max }
        let wide = fraction.multipliedFullWidth(by: 1_000_000_000)
        let part =
            shift == 0 ? 0 : shift < 64 ? wide.high << (64 - shift) | wide.low >> shift : wide.high >> (shift - 64)
        let (sum, carry) = whole.addingReportingOverflow(part)
        return carry ? .max : sum
    }

    /// As people write it.
    var name: String {
        switch resolution {
        case 0: "seconds"
        case 3: "milliseconds"
        case 6: "microseconds"
        case 9: "nanoseconds"
        case 0x80...: "2^-\(resolution & 0x7F) s"
        default: "10^-\(resolution) s"
        }
    }
}
