public import Bytes

/// SCN signalling in one direction: from a system to one peer, or by broadcast to all.
public struct ScnLink: Sendable {
    public var from: IPAddress
    /// The peer, or the broadcast address.
    public var to: IPAddress
    public var cast: Cast
    public var updates: Int
    /// Median time between updates, seconds; nil for fewer than three.
    public var periodSeconds: Double?
    public var first: FrameReference
    public var last: FrameReference
    /// Silences longer than the limit, while the capture point still heard the network.
    public var silences: [Silence]

    public init(
        from: IPAddress, to: IPAddress, cast: Cast, updates: Int, periodSeconds: Double?, first: FrameReference,
        last: FrameReference, silences: [Silence]
    ) {
        self.from = from
        self.to = to
        self.cast = cast
        self.updates = updates
        self.periodSeconds = periodSeconds
        self.first = first
        self.last = last
        self.silences = silences
    }
}

extension ScnLink {
    /// A single datagram to the port is what a port scan sends as well.
    var showsASystem: Bool { updates >= 2 }
}
