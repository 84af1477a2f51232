import Bytes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// When the next packet goes.
struct Pace {
    enum Schedule {
        /// At once.
        case top
        /// So many packets a second.
        case rate(Double)
        /// At the times of the capture, so many times as fast.
        case speed(Double)
    }

    private let schedule: Schedule
    private let limit: Double
    private let start = ContinuousClock.now
    private var packets = 0.0
    private var fileStart = 0.0
    private var firstTime: Timestamp?

    init(schedule: Schedule, seconds: Double) {
        self.schedule = schedule
        limit = seconds
    }

    /// Seconds since the first packet could go.
    var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }

    var isOver: Bool { elapsed >= limit }

    /// The times of a capture count from its first packet.
    mutating func beginFile() {
        fileStart = elapsed
        firstTime = nil
    }

    /// Waits until it is the turn of a packet of that time; no longer than the limit.
    mutating func wait(for time: Timestamp) {
        let due: Double
        switch schedule {
        case .top: return
        case .rate(let rate):
            due = packets / rate
            packets += 1
        case .speed(let speed):
            let first = firstTime ?? time
            firstTime = first
            due = fileStart + time.seconds(since: first) / speed
        }
        // A sleep takes some 60 microseconds more than it should: what is due sooner goes at once, and the rate holds.
        let left = Swift.min(due, limit) - elapsed
        guard left > 0.000_1 else { return }
        var pause = timespec(tv_sec: Int(left), tv_nsec: Int((left - left.rounded(.down)) * 1e9))
        _ = unsafe nanosleep(&pause, nil)
    }
}
