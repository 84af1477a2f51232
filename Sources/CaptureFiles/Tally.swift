internal import Bytes

/// Counts of one file, kept apart from the rest so that the packet loop works on a small trivial value.
struct Tally: Sendable, BitwiseCopyable {
    private(set) var packets = 0
    private(set) var capturedBytes = 0
    private(set) var originalBytes = 0
    private(set) var snapped = 0
    /// Smallest, largest and latest timestamp in nanoseconds; `first > last` until there is one.
    private(set) var first = Int64.max
    private(set) var last = Int64.min
    private(set) var previous = Int64.min
    private(set) var backwards = 0
    /// Nanoseconds.
    private(set) var maximumStep: Int64 = 0
    private(set) var firstBackwardsFrame = 0

    /// Counts one packet with a time.
    mutating func count(_ time: Timestamp, captured: UInt32, original: UInt32) {
        let now = time.nanoseconds
        count(captured: captured, original: original)
        if now < previous { countBackwards(now) }
        if now > last { last = now }
        if now < first { first = now }
        previous = now
    }

    /// Counts one packet without a time.
    mutating func count(captured: UInt32, original: UInt32) {
        packets &+= 1
        capturedBytes &+= Int(captured)
        originalBytes &+= Int(Swift.max(captured, original))
        if captured < original { snapped &+= 1 }
    }

    private mutating func countBackwards(_ now: Int64) {
        if backwards == 0 { firstBackwardsFrame = packets }
        backwards &+= 1
        let (step, overflow) = previous.subtractingReportingOverflow(now)
        maximumStep = Swift.max(maximumStep, overflow ? .max : step)
    }

    /// The time to give a packet that has none: that of the packet before.
    var carriedTime: Timestamp { Timestamp(nanoseconds: previous == .min ? 0 : previous) }

    var hasTimes: Bool { first <= last }
}

extension Tally {
    /// Packets in order of time, counted in registers.
    struct Run: BitwiseCopyable {
        private(set) var packets: Int
        fileprivate private(set) var previous: Int64
        fileprivate private(set) var capturedBytes = 0
        fileprivate private(set) var originalBytes = 0
        fileprivate private(set) var snapped = 0

        /// - Parameter tally: has counted a packet with a time.
        init(_ tally: Tally) {
            packets = tally.packets
            previous = tally.previous
        }

        /// False for a packet that is earlier than the one before: it is not counted.
        /// - Parameter original: not less than `captured`.
        @inline(__always)
        mutating func count(_ time: Int64, captured: UInt32, original: UInt32) -> Bool {
            guard time >= previous else { return false }
            previous = time
            packets &+= 1
            capturedBytes &+= Int(captured)
            originalBytes &+= Int(original)
            if captured < original { snapped &+= 1 }
            return true
        }
    }

    /// Takes what was counted apart.
    mutating func take(_ run: Run) {
        packets = run.packets
        capturedBytes &+= run.capturedBytes
        originalBytes &+= run.originalBytes
        snapped &+= run.snapped
        previous = run.previous
        last = Swift.max(last, run.previous)
    }
}
