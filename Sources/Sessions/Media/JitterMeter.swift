/// Interarrival jitter after RFC 3550 A.8, in milliseconds, so that types with different clocks can follow each other.
struct JitterMeter: BitwiseCopyable {
    /// No packet is late by that much: the sender's timestamps began anew. Milliseconds.
    static let mostDifference = 60_000.0

    private(set) var jitter = 0.0
    private(set) var highest = 0.0
    private var sum = 0.0
    private var count: UInt32 = 0
    private var lastArrival: Int64 = 0
    private var lastTimestamp: UInt32 = 0
    private var isPrimed = false

    /// Over the packets that had one before them to be compared with; 0 where there was none.
    var mean: Double { count > 0 ? sum / Double(count) : 0 }

    /// The next packet has nothing before it to be compared with: talk began after silence, or the numbering anew.
    mutating func restart() { isPrimed = false }

    /// - Parameters:
    ///   - arrival: nanoseconds.
    ///   - ticksPerMillisecond: of the RTP clock.
    /// - Returns: by how much the packet came later (or, below 0, earlier) than its timestamp says, milliseconds; 0
    ///   where there is nothing to compare with.
    @discardableResult @inline(__always)
    mutating func packet(arrival: Int64, timestamp: UInt32, ticksPerMillisecond: Double) -> Double {
        defer { stands(arrival: arrival, timestamp: timestamp) }
        guard isPrimed else { return 0 }
        let advance = Double(Int32(bitPattern: timestamp &- lastTimestamp)) / ticksPerMillisecond
        return moved(Double(arrival &- lastArrival) / 1e6 - advance)
    }

    /// What the next packet is compared with.
    @inline(__always)
    mutating func stands(arrival: Int64, timestamp: UInt32) {
        lastArrival = arrival
        lastTimestamp = timestamp
        isPrimed = true
    }

    /// Whether the next packet is compared with this one.
    @inline(__always)
    func stands(on arrival: Int64, _ timestamp: UInt32) -> Bool {
        isPrimed && lastArrival == arrival && lastTimestamp == timestamp
    }

    /// A packet that was compared with the one before.
    /// - Parameter difference: by how much it came later than its timestamp says, milliseconds.
    /// - Returns: the same, or 0 where it is none.
    @inline(__always)
    mutating func moved(_ difference: Double) -> Double {
        guard abs(difference) < Self.mostDifference else { return 0 }
        jitter += (abs(difference) - jitter) / 16
        if jitter > highest { highest = jitter }
        sum += jitter
        count &+= 1
        return difference
    }
}
