/// What the kernel counted since the interface was opened. Never goes back.
public struct LiveStatistics: Sendable, Hashable {
    /// Packets that passed the filter: those that were handed out, those that were dropped, and those that still wait.
    public var received: UInt64 = 0
    /// Packets that passed the filter and found no room in the kernel's ring.
    public var droppedByKernel: UInt64 = 0
    /// Packets that the interface or its driver dropped before any filter; 0 where nobody counts them.
    public var droppedByInterface: UInt64 = 0

    public init() {}

    public static func + (a: Self, b: Self) -> Self {
        var sum = a
        sum.received &+= b.received
        sum.droppedByKernel &+= b.droppedByKernel
        sum.droppedByInterface &+= b.droppedByInterface
        return sum
    }
}

/// Makes 64 bits of the 32 that libpcap counts in.
struct StatisticsMeter {
    private(set) var total = LiveStatistics()
    private var latest: (received: UInt32, dropped: UInt32, droppedByInterface: UInt32) = (0, 0, 0)

    /// To be called more often than 2^32 packets come.
    mutating func update(_ counts: (received: UInt32, dropped: UInt32, droppedByInterface: UInt32)) {
        total.received &+= UInt64(counts.received &- latest.received)
        total.droppedByKernel &+= UInt64(counts.dropped &- latest.dropped)
        // The driver's own counters begin anew with a new interface of the same name: libpcap's then go back.
        let more = Int32(bitPattern: counts.droppedByInterface &- latest.droppedByInterface)
        total.droppedByInterface &+= UInt64(Swift.max(more, 0))
        latest = counts
    }
}
