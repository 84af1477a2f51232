public import Bytes

/// What RTCP said of one RTP stream (RFC 3550 clause 6, RFC 3611): its receiver's view, and its sender's words.
public struct StreamReports: Sendable, Equatable {
    /// The receiver's report blocks about the stream; nil where none was seen.
    public var reception: ReceptionReports?
    /// From this capture point to the stream's receiver and back; nil where no report tells.
    public var roundTrip: RoundTrip?
    /// The receiver's VoIP Metrics blocks about the stream; nil where none was seen.
    public var metrics: VoIPMetricsReports? {
        get { boxed.first }
        set { boxed = newValue.map { [$0] } ?? [] }
    }
    /// One at most, and with memory of its own: few streams have any, and it would be a quarter of each.
    var boxed: [VoIPMetricsReports] = []
    /// What the stream's sender says of itself; nil where it sent no RTCP.
    public var sender: SenderReports?

    public init() {}
}

/// Report blocks about a stream (RFC 3550 clause 6.4.1): what its receiver counts, which is what is lost on the whole way.
public struct ReceptionReports: Sendable, Equatable {
    /// Report blocks.
    public var count = 1
    public var first: FrameReference
    public var last: FrameReference
    /// Who sent the last one.
    public var reporter: Endpoint
    /// Cumulative number of packets lost as the last block says, from the receiver's beginning; less than nothing where
    /// duplicates outnumber losses.
    public var lost = 0
    /// Cycles and number of the highest sequence number received, in the last block.
    public var highestSequence: UInt32 = 0
    /// Share lost since the block before, as the last block says: 0 to 255/256.
    public var fractionLost = 0.0
    /// The highest of those, and the frame that says so first.
    public var highestFractionLost = 0.0
    public var highestFractionLostFrame: FrameReference
    /// Interarrival jitter of the last block, in units of the stream's RTP clock.
    public var jitter: UInt32 = 0
    /// The highest of all, and the frame that says so first.
    public var highestJitter: UInt32 = 0
    public var highestJitterFrame: FrameReference
    /// The same in milliseconds; nil where the clock rate is unknown.
    public var jitterMs: Double?
    public var highestJitterMs: Double?
    /// The block that the stretch up to the last one is counted from: the last one within the first 5 s of the stream, or
    /// the first one where there is none.
    public var base: FrameReference
    public var baseLost = 0
    public var baseHighestSequence: UInt32 = 0

    /// One block that says nothing is lost.
    public init(_ frame: FrameReference, by reporter: Endpoint) {
        first = frame
        last = frame
        base = frame
        self.reporter = reporter
        highestFractionLostFrame = frame
        highestJitterFrame = frame
    }

    /// Packets that the receiver expected between the base and the last block; nil where the numbering began anew.
    public var expectedBetween: Int? {
        let expected = Int(highestSequence) - Int(baseHighestSequence)
        return expected > 0 ? expected : nil
    }

    /// Packets that the receiver lost between the base and the last block.
    public var lostBetween: Int { lost - baseLost }

    /// Percent of the packets expected between the base and the last block; nil where that cannot be told.
    public var lossPercentBetween: Double? {
        guard let expectedBetween, lostBetween >= 0, lostBetween <= expectedBetween else { return nil }
        return Double(lostBetween) * 100 / Double(expectedBetween)
    }
}

/// Round trips by LSR and DLSR (RFC 3550 clause 6.4.1), or by reference times of receivers (RFC 3611 clauses 4.4 and
/// 4.5), as a capture point can measure them: from the frame in which a sender report passes to the one in which the
/// report block that names it comes back, less the time that the receiver held it. That covers the way from this point
/// to the stream's receiver and back, and nothing of the other side.
public struct RoundTrip: Sendable, Equatable {
    /// Milliseconds.
    public var minMs: Double
    public var meanMs: Double
    public var maxMs: Double
    public var samples: Int
    /// Report blocks of which the arithmetic gives less than nothing or more than a minute: left out.
    public var implausible = 0
    /// The report block of the longest round trip, and the sender report that it names.
    public var longest: FrameReference
    public var longestSince: FrameReference
    /// Mean of the whole round trip from end to end, milliseconds: this side's and that of the stream in the opposite
    /// direction together. Nil where only one side is known.
    public var wholeMs: Double?
    /// The capture point that measured it, by its index, where there are several.
    public var point: Int?

    public init(
        minMs: Double, meanMs: Double, maxMs: Double, samples: Int, longest: FrameReference,
        longestSince: FrameReference
    ) {
        self.minMs = minMs
        self.meanMs = meanMs
        self.maxMs = maxMs
        self.samples = samples
        self.longest = longest
        self.longestSince = longestSince
    }
}

/// VoIP Metrics blocks about a stream (RFC 3611 clause 4.7): what its receiver heard. Values of the last block.
public struct VoIPMetricsReports: Sendable, Equatable {
    /// Blocks.
    public var count = 1
    public var last: FrameReference
    /// Who sent the last one.
    public var reporter: Endpoint
    /// Shares of packets lost on the way, and thrown away by the receiver's jitter buffer: 0 to 255/256.
    public var lossRate = 0.0
    public var discardRate = 0.0
    /// Shares lost or discarded within bursts, and within the gaps between them: 0 to 255/256.
    public var burstDensity = 0.0
    public var gapDensity = 0.0
    /// Mean lengths, milliseconds.
    public var burstDurationMs = 0
    public var gapDurationMs = 0
    /// Between the RTP interfaces as the receiver measures it, milliseconds; nil while it knows none.
    public var roundTripMs: Int?
    /// What the receiving end system adds by itself, milliseconds; nil where unknown.
    public var endSystemDelayMs: Int?
    /// dBm; nil where unavailable.
    public var signalLevel: Int?
    public var noiseLevel: Int?
    /// dB; nil where unavailable.
    public var residualEchoReturnLoss: Int?
    /// Received packets that end a burst.
    public var gmin = 0
    /// 0 to 100; nil where unavailable.
    public var rFactor: Int?
    public var externalRFactor: Int?
    /// 1.0 to 5.0; nil where unavailable.
    public var mosLQ: Double?
    public var mosCQ: Double?
    /// Delay of the jitter buffer: nominal, at its highest, and at most; milliseconds.
    public var jitterBufferNominalMs = 0
    public var jitterBufferMaximumMs = 0
    public var jitterBufferAbsoluteMaximumMs = 0

    /// One block without values.
    public init(_ frame: FrameReference, by reporter: Endpoint) {
        last = frame
        self.reporter = reporter
    }
}

/// What the sender of a stream says of itself (RFC 3550 clauses 6.4.1, 6.5 and 6.6).
public struct SenderReports: Sendable, Equatable {
    /// A source that left.
    public struct Goodbye: Sendable, Equatable {
        public var frame: FrameReference
        /// As sent; nil where none is given.
        public var reason: String?

        public init(frame: FrameReference, reason: String?) {
            self.frame = frame
            self.reason = reason
        }
    }

    /// Sender reports.
    public var count = 0
    /// The last one.
    public var last: FrameReference?
    /// RTP packets and octets of payload sent, as the last sender report says.
    public var packetCount: UInt32?
    public var octetCount: UInt32?
    /// CNAME, as sent.
    public var canonicalName: String?
    /// The first BYE.
    public var goodbye: Goodbye?

    public init() {}
}
