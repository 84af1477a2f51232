/// Interarrival jitter after RFC 3550 A.8, in RTP clock units.
struct JitterMeter: BitwiseCopyable {
    private(set) var jitter = 0.0
    private(set) var highest = 0.0
    private var lastArrival: Int64 = 0
    private var lastTimestamp: UInt32 = 0
    private var isPrimed = false

    /// The next packet has nothing before it to be compared with: talk began after silence, or the numbering anew.
    mutating func restart() { isPrimed = false }

    /// - Parameters:
    ///   - arrival: nanoseconds.
    ///   - rate: clock rate in Hz.
    /// - Returns: how far the packet was off its time, clock units; 0 where there is nothing to compare with.
    @discardableResult
    mutating func packet(arrival: Int64, timestamp: UInt32, rate: Double) -> Double {
        defer {
            lastArrival = arrival
            lastTimestamp = timestamp
            isPrimed = true
        }
        guard isPrimed else { return 0 }
        let elapsed = Double(arrival &- lastArrival) * rate / 1e9
        let difference = elapsed - Double(Int32(bitPattern: timestamp &- lastTimestamp))
        jitter += (abs(difference) - jitter) / 16
        if jitter > highest { highest = jitter }
        return abs(difference)
    }
}
