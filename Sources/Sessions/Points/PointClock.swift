public import Bytes

/// The clock of a capture point beside that of the first one.
public struct PointClock: Sendable {
    /// What the estimate rests on.
    public enum Basis: String, Sendable {
        /// Packets of both directions: the clock is known to half of the quickest round trip.
        case bothWays
        /// Packets of one direction only: their travel time stands in the offset, and how long it was is not known.
        case oneWay
    }

    /// Seconds by which this clock is ahead of the first point's, in the middle of the time that both captured.
    public var offset: Double
    /// Seconds, either way; nil where packets of one direction only were seen.
    public var uncertainty: Double?
    /// Seconds that this clock gains in a second; 0 where the time was too short to tell.
    public var drift: Double
    /// Quickest way there and back between the points, seconds; nil where one direction only was seen.
    public var roundTrip: Double?
    public var basis: Basis
    /// Packets that were compared.
    public var samples: Int

    public init(
        offset: Double, uncertainty: Double?, drift: Double, roundTrip: Double?, basis: Basis, samples: Int
    ) {
        self.offset = offset
        self.uncertainty = uncertainty
        self.drift = drift
        self.roundTrip = roundTrip
        self.basis = basis
        self.samples = samples
    }
}

/// A capture point: what was captured in one place, by one clock.
public struct ObservationPoint: Sendable {
    public var name: String
    /// Paths, in the order of the command line.
    public var files: [String]
    /// Nil for the first point, whose clock the report goes by, and for one that shares no packet with the others.
    public var clock: PointClock?
    public var packets = 0
    /// Packets of it that were seen at another point, too.
    public var shared = 0

    public init(name: String, files: [String], clock: PointClock? = nil) {
        self.name = name
        self.files = files
        self.clock = clock
    }
}

/// Requests or updates of one service from one host to another, and at which capture points they pass.
public struct Crossing: Sendable {
    public enum Service: String, Sendable { case license, voicemail, scn, callSignaling }

    public var service: Service
    public var source: IPAddress
    public var destination: IPAddress
    public var isBroadcast: Bool
    /// Packets at each point, by its index, while all points captured.
    public var counts: [Int]
    /// The first packet at each point.
    public var first: [FrameReference?]

    public init(
        service: Service, source: IPAddress, destination: IPAddress, isBroadcast: Bool, counts: [Int],
        first: [FrameReference?]
    ) {
        self.service = service
        self.source = source
        self.destination = destination
        self.isBroadcast = isBroadcast
        self.counts = counts
        self.first = first
    }

    /// The points that saw any.
    public var seenAt: [Int] { counts.indices.filter { counts[$0] > 0 } }
}

/// What became of a media stream between the capture points that saw it.
public struct StreamPassage: Sendable {
    /// Indices into `Analysis.points`: nearer to the sender, nearer to the receiver.
    public var near: Int
    public var far: Int
    /// Distinct packets at each.
    public var nearPackets: Int
    public var farPackets: Int
    /// Distinct packets at either.
    public var packets: Int
    /// Packets that the near point saw and the far one did not.
    public var lostBetween: Int { Swift.max(0, packets - farPackets) }
    /// Packets that neither saw, by sequence number.
    public var lostBefore: Int
    /// Packets that the far point saw and the near one did not: its capture dropped them.
    public var unseenAtNear: Int { Swift.max(0, packets - nearPackets) }

    public init(near: Int, far: Int, nearPackets: Int, farPackets: Int, packets: Int, lostBefore: Int) {
        self.near = near
        self.far = far
        self.nearPackets = nearPackets
        self.farPackets = farPackets
        self.packets = packets
        self.lostBefore = lostBefore
    }
}
