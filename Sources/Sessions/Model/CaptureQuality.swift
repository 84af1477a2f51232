public import Bytes

/// What the packets themselves say about the capture: what it lost, did not hear or cut, and whether its clock was set.
public struct CaptureQuality: Sendable {
    /// In order of time.
    public var losses: [LossStretch] = []
    /// Losses beyond the ones kept.
    public var lossesOmitted = 0
    public var unseenSegments: [UnseenSegment] = []
    public var unseenSegmentsOmitted = 0
    public var unheardWays: [UnheardWay] = []
    public var cut = CutMessages()
    public var clockSteps: [ClockStep] = []

    public init() {}

    /// The proof that packets from one host to the other exist and are not seen; nil where nothing proves it.
    public func unheard(from: IPAddress, to: IPAddress) -> UnheardWay? {
        unheardWays.first { $0.from == from && $0.to == to }
    }
}

/// Media streams of several pairs of hosts, in both directions of a path or on several paths, that lack packets of the
/// same moment: the capture lost them.
public struct LossStretch: Sendable {
    /// What one stream lacks.
    public struct Share: Sendable {
        /// The stream's first packet, which names it.
        public var began: FrameReference
        /// Its first packet after the missing ones.
        public var after: FrameReference
        public var packets: Int

        public init(began: FrameReference, after: FrameReference, packets: Int) {
            self.began = began
            self.after = after
            self.packets = packets
        }
    }

    /// The last packet before the moment that all lack, and the first after it.
    public var before: FrameReference
    public var after: FrameReference
    /// Packets that these streams lack, by sequence number.
    public var packets: Int
    public var streams: Int
    /// Streams that were under way.
    public var liveStreams: Int
    /// Pairs of hosts among which these streams go.
    public var pairs: Int
    public var shares: [Share]

    public init(
        before: FrameReference, after: FrameReference, packets: Int, streams: Int, liveStreams: Int, pairs: Int,
        shares: [Share] = []
    ) {
        self.shares = shares
        self.before = before
        self.after = after
        self.packets = packets
        self.streams = streams
        self.liveStreams = liveStreams
        self.pairs = pairs
    }
}

/// Bytes of a TCP connection that the receiver acknowledged and the capture lacks: the network delivered them.
public struct UnseenSegment: Sendable {
    public var from: IPAddress
    public var to: IPAddress
    /// The frame that showed it: the acknowledgment, or what followed the hole.
    public var frame: FrameReference

    public init(from: IPAddress, to: IPAddress, frame: FrameReference) {
        self.from = from
        self.to = to
        self.frame = frame
    }
}

/// A direction of which no packet is seen, although the other end acknowledges more and more of it.
public struct UnheardWay: Sendable {
    public enum Proof: Sendable {
        /// TCP acknowledgments of this pair of hosts advance.
        case acknowledged
        /// Only one host's packets are seen in the whole capture, and for one of its peers this is proven.
        case oneSender
        /// Only packets to one host are seen in the whole capture, and for one of its peers this is proven.
        case oneReceiver
    }

    public var from: IPAddress
    public var to: IPAddress
    public var proof: Proof
    /// The first and the last packet of the other direction that acknowledge what is not seen.
    public var first: FrameReference
    public var last: FrameReference
    /// Packets seen in the other direction.
    public var packets: Int

    public init(
        from: IPAddress, to: IPAddress, proof: Proof, first: FrameReference, last: FrameReference, packets: Int
    ) {
        self.from = from
        self.to = to
        self.proof = proof
        self.first = first
        self.last = last
        self.packets = packets
    }
}

/// Packets whose missing octets the analysis would have read: signalling messages, and headers.
public struct CutMessages: Sendable {
    public struct Pair: Sendable {
        public var low: IPAddress
        public var high: IPAddress
        public var count: Int
        public var first: FrameReference
        public var last: FrameReference

        public init(low: IPAddress, high: IPAddress, count: Int, first: FrameReference, last: FrameReference) {
            self.low = low
            self.high = high
            self.count = count
            self.first = first
            self.last = last
        }
    }

    /// By pair of hosts; packets beyond the cap are in `omitted`.
    public var pairs: [Pair] = []
    public var omitted = 0
    /// Packets of which not even the headers are whole.
    public var headers = 0
    public var firstHeader: FrameReference?

    public init() {}

    public var messages: Int { pairs.reduce(omitted) { $0 + $1.count } }
    public var isEmpty: Bool { messages == 0 && headers == 0 }
}

/// The clock of the capturing computer was set.
public struct ClockStep: Sendable {
    public enum Basis: Sendable, Hashable {
        /// Timestamps of so many RTP streams that go on across it.
        case media(Int)
        /// So many senders of periodic SCN signalling that did not miss a beat.
        case periodic(Int)
        /// The order of the file alone.
        case order
    }

    /// The packets around it, in the order of the file.
    public var before: FrameReference
    public var after: FrameReference
    /// By how much, in seconds: negative where it was set back.
    public var seconds: Double
    /// What `seconds` may be wrong by, in seconds.
    public var uncertainty: Double
    public var basis: Basis

    public init(
        before: FrameReference, after: FrameReference, seconds: Double, uncertainty: Double, basis: Basis
    ) {
        self.before = before
        self.after = after
        self.seconds = seconds
        self.uncertainty = uncertainty
        self.basis = basis
    }

    /// Known well enough to correct lengths by it.
    public var isMeasured: Bool { uncertainty <= 2 }
}
