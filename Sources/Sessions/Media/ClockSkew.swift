/// How fast the sender's clock runs against that of the capture: a line through the earliest packets of each window of
/// time, since delay only ever adds.
struct ClockSkew: BitwiseCopyable {
    /// Nanoseconds.
    static let window: Int64 = 5_000_000_000
    /// Less says nothing of a clock. Seconds, and windows in which packets came.
    static let shortest = 60.0
    static let fewestWindows = 5.0
    /// Between two packets the sender's clock and the capture's differ by less, or one of them was set. Milliseconds.
    static let mostDifference = 1000.0

    private var lastArrival: Int64 = 0
    private var lastTimestamp: UInt32 = 0
    private var isPrimed = false
    /// Whether it has broken off with enough windows: what comes after another break cannot be put beside it.
    private var isClosed = false
    /// What each packet changes, by itself: a loop over many keeps it in registers.
    var walk = Walk()
    // Sums for the line: seconds and milliseconds.
    private var count = 0.0
    private var sumT = 0.0
    private var sumD = 0.0
    private var sumTT = 0.0
    private var sumTD = 0.0
    private var sumDD = 0.0
    private var firstT = 0.0
    private var lastT = 0.0

    /// From packet to packet, in one window.
    struct Walk: BitwiseCopyable {
        /// Delay against that of the first packet, milliseconds.
        fileprivate var delay = 0.0
        /// Nanoseconds since the first packet.
        fileprivate var elapsed: Int64 = 0
        fileprivate var windowEnd = ClockSkew.window
        fileprivate var least = Double.infinity
        fileprivate var leastAt: Int64 = 0

        /// Takes a packet as `ClockSkew.moved` does. False where it may be the one that closes the window, or an odd one:
        /// nothing is changed then.
        @inline(__always)
        mutating func moved(_ difference: Double, _ wait: Int64) -> Bool {
            let elapsed = self.elapsed &+ wait
            guard abs(difference) < ClockSkew.mostDifference, wait >= 0, elapsed < windowEnd else { return false }
            self.elapsed = elapsed
            delay += difference
            note()
            return true
        }

        @inline(__always)
        fileprivate mutating func note() {
            if delay < least {
                least = delay
                leastAt = elapsed
            }
        }
    }

    private var isEnough: Bool {
        count >= Self.fewestWindows && Double(walk.elapsed) / 1e9 >= Self.shortest
            && lastT - firstT >= Self.shortest / 2
    }

    /// The numbering or the clock began anew.
    @inline(never)
    mutating func interrupt() {
        guard !isEnough else {
            isClosed = true
            // Every packet is one that closes the window, and thus looked at.
            walk.windowEnd = .min
            return
        }
        self = ClockSkew()
    }

    @inline(__always)
    mutating func packet(arrival: Int64, timestamp: UInt32, ticksPerMillisecond: Double) {
        guard !isClosed else { return }
        if isPrimed {
            let advance = Double(Int32(bitPattern: timestamp &- lastTimestamp)) / ticksPerMillisecond
            let wait = arrival &- lastArrival
            moved(Double(wait) / 1e6 - advance, wait)
        } else {
            isPrimed = true
            note()
        }
        stands(arrival: arrival, timestamp: timestamp)
    }

    /// What the next packet is compared with.
    @inline(__always)
    mutating func stands(arrival: Int64, timestamp: UInt32) {
        lastArrival = arrival
        lastTimestamp = timestamp
    }

    /// Whether the next packet is compared with this one, or with none any longer.
    @inline(__always)
    func stands(on arrival: Int64, _ timestamp: UInt32) -> Bool {
        isClosed || isPrimed && lastArrival == arrival && lastTimestamp == timestamp
    }

    /// A packet that was compared with the one before.
    /// - Parameters:
    ///   - difference: by how much it came later than its timestamp says, milliseconds.
    ///   - wait: nanoseconds.
    @inline(__always)
    mutating func moved(_ difference: Double, _ wait: Int64) {
        guard !isClosed else { return }
        if abs(difference) >= Self.mostDifference || wait < 0 {
            interrupt()
            guard !isClosed else { return }
            isPrimed = true
        } else {
            walk.delay += difference
            walk.elapsed &+= wait
        }
        note()
    }

    @inline(__always)
    private mutating func note() {
        if walk.elapsed >= walk.windowEnd { closeWindow() }
        walk.note()
    }

    @inline(never)
    private mutating func closeWindow() {
        let least = walk.least
        if least < .infinity {
            let time = Double(walk.leastAt) / 1e9
            if count == 0 { firstT = time }
            lastT = time
            count += 1
            sumT += time
            sumD += least
            sumTT += time * time
            sumTD += time * least
            sumDD += least * least
        }
        walk.least = .infinity
        walk.windowEnd = walk.elapsed &+ Self.window
    }

    /// Parts per million by which the sender's clock is ahead, and the standard error of that; nil for a stream that is
    /// too short.
    var result: (ppm: Double, error: Double)? {
        var whole = self
        whole.closeWindow()
        return whole.line
    }

    private var line: (ppm: Double, error: Double)? {
        guard isEnough else { return nil }
        let spread = sumTT - sumT * sumT / count
        guard spread > 0 else { return nil }
        let covariance = sumTD - sumT * sumD / count
        let slope = covariance / spread
        let rest = Swift.max(0, sumDD - sumD * sumD / count - slope * covariance)
        let error = (rest / (count - 2) / spread).squareRoot()
        // Milliseconds a second are thousands of ppm; delay that grows is a sender that is slow.
        return (-slope * 1000, error * 1000)
    }
}
