/// Every cap of the TCP reassembler. Reaching one is counted in `TCPStatistics`.
public struct TCPLimits: Sendable {
    /// Connections known at a time; the one that was silent for longest has to go.
    public var connections = 4096
    /// Bytes of one direction that wait for earlier ones. Each waiting piece counts `pieceOverhead` on top.
    public var bytesPerDirection = 1 << 20
    /// Bytes that wait in all connections together, counted the same way.
    public var bytesInTotal = 64 << 20
    /// Pieces of one direction that wait for earlier ones.
    public var piecesPerDirection = 1024
    /// A hole that the receiver acknowledged was missed by the capture. It may still come, as captures reorder
    /// packets: this many further segments of the connection without progress are waited for...
    public var holePatienceSegments = 32
    /// ...or this many seconds of capture time without progress, whichever is over first.
    public var holePatienceSeconds = 1.0
    /// Where the receiver is not seen at all nothing is acknowledged; then both patiences are so many times longer.
    public var oneWayPatienceFactor = 8
    /// Seconds of silence after which a connection is forgotten: over the two hours of a keep-alive timer.
    public var idleSeconds = 7500.0
    /// How far a sequence number may lie from the expected one to be believed.
    public var plausibleDistance = 1 << 26
    /// So many implausible segments one after another are taken for a new connection whose start was missed.
    public var implausibleSegments = 8

    /// What a waiting piece costs besides its bytes.
    static let pieceOverhead = 64

    public init() {}
}

/// What the reassembler met and what it gave up.
public struct TCPStatistics: Sendable, Equatable {
    public internal(set) var segments = 0
    public internal(set) var opened = 0
    /// Connections dropped because too many were known.
    public internal(set) var evicted = 0
    /// Connections dropped after long silence.
    public internal(set) var expired = 0
    /// Segments all of whose bytes had been seen.
    public internal(set) var retransmitted = 0
    /// Segments some of whose bytes had been seen: the first bytes stand.
    public internal(set) var overlapping = 0
    /// Segments with bytes of a hole that had been given up: ignored.
    public internal(set) var late = 0
    public internal(set) var keepAlives = 0
    /// Segments too far from the expected sequence number: ignored.
    public internal(set) var implausible = 0
    /// Segments with data for a connection that was closed: ignored.
    public internal(set) var afterClose = 0
    public internal(set) var outOfOrder = 0
    public internal(set) var gaps = 0
    public internal(set) var missingBytes = 0
    /// Holes whose bytes the receiver acknowledged: the network delivered them, the capture lacks them.
    public internal(set) var unseenSegments = 0
    /// Holes given up because too much waited behind them in one direction.
    public internal(set) var directionCapReached = 0
    /// Holes given up because too much waited in all connections together.
    public internal(set) var totalCapReached = 0
    /// Bytes that wait at the moment, overhead included.
    public internal(set) var waitingBytes = 0
    /// Connections known at the moment, closed ones that are remembered included.
    public internal(set) var knownConnections = 0

    public init() {}
}
