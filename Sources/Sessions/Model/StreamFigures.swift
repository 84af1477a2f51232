public import Bytes

/// What a media stream shows beside its counts of packets.
public struct StreamFigures: Sendable {
    /// Mean of the jitter (RFC 3550 A.8) after each packet, milliseconds; nil where the clock rate is unknown.
    public var meanJitterMs: Double?
    /// All payload types of the stream, in order of their numbers, comfort noise and events included.
    public var payloadTypes: [Int] = []
    /// How often the codec changed.
    public var codecChanges = 0
    /// Packets of comfort noise (RFC 3389), and of telephone events (RFC 4733).
    public var comfortNoise = 0
    public var events = 0
    /// Speech in one packet, milliseconds; nil while no three packets in a row agree.
    public var packetTimeMs: Double?
    public var packetTimeChanges = 0
    /// Silences that the sender left out, and their length altogether in seconds.
    public var silences = 0
    public var silentSeconds = 0.0
    /// How often the numbering began anew (RFC 3550 A.1).
    public var restarts = 0
    /// How the losses lie.
    public var losses = LossBursts()
    /// The sender's clock against that of the capture; nil for streams shorter than a minute.
    public var skew: ClockDrift?
    /// When the longest time between two packets ended.
    public var maxDeltaEnd: Timestamp?
    /// What the estimate of quality took for the codec; nil where the E-model does not apply.
    public var codec: CodecImpairment?
    /// Loss that the estimate counts: without what the capture itself lost or the sender skipped. Percent.
    public var estimatedLoss: Double?
    /// One entry for each second with a packet, where they were asked for.
    public var seconds: [StreamSecond] = []

    public init() {}
}

/// How fast one clock runs against another.
public struct ClockDrift: Sendable, Equatable {
    /// Parts per million; above 0 the sender's clock is the faster one.
    public var ppm: Double
    /// Standard error of that, parts per million.
    public var error: Double

    public init(ppm: Double, error: Double) {
        self.ppm = ppm
        self.error = error
    }
}

/// A second of a stream. A trivial value: there may be very many.
public struct StreamSecond: BitwiseCopyable, Sendable, Equatable {
    /// Counted from the stream's first packet.
    public var second: Int32
    /// Distinct packets received.
    public var packets: UInt16 = 0
    /// Numbers found missing in this second; those that came later after all are `late` of their own second.
    public var missing: UInt16 = 0
    public var late: UInt16 = 0
    public var duplicates: UInt16 = 0
    /// Highest jitter (RFC 3550 A.8) and longest time between two packets, milliseconds.
    public var maxJitterMs: Float = 0
    public var maxDeltaMs: Float = 0

    public init(second: Int32) { self.second = second }
}
