public import Bytes

/// Broadcasts of one host to a UDP port that nothing names, at regular times.
public struct PeriodicBroadcast: Sendable {
    public var from: IPAddress
    public var to: IPAddress
    public var port: UInt16
    public var count: Int
    /// Median time between two, seconds.
    public var periodSeconds: Double
    public var first: FrameReference
    public var last: FrameReference

    public init(
        from: IPAddress, to: IPAddress, port: UInt16, count: Int, periodSeconds: Double, first: FrameReference,
        last: FrameReference
    ) {
        self.from = from
        self.to = to
        self.port = port
        self.count = count
        self.periodSeconds = periodSeconds
        self.first = first
        self.last = last
    }
}
