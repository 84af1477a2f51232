public import Bytes

/// Two-way traffic of a system and the voicemail server at the rate of media, however framed.
public struct VoicemailSession: Sendable {
    public let system: IPAddress
    public let server: IPAddress
    public let first: FrameReference
    public var last: FrameReference
    public var packetsToServer: Int
    public var packetsFromServer: Int
    /// Where RTP shows it: the numbers of the first frames of its two streams.
    var streams: [Int] = []
    /// Of the calls that are not listed any more, one led to it, or was up when it began.
    public internal(set) var isOfFoldedCall = false
    public internal(set) var isDuringFoldedCall = false

    public init(
        system: IPAddress, server: IPAddress, first: FrameReference, last: FrameReference, packetsToServer: Int,
        packetsFromServer: Int
    ) {
        self.system = system
        self.server = server
        self.first = first
        self.last = last
        self.packetsToServer = packetsToServer
        self.packetsFromServer = packetsFromServer
    }
}

/// What is known of the licenses of a system over a stretch of time. An answer proves contact, not a valid license.
public enum LicenseState: String, Sendable {
    /// A request was answered.
    case validated
    /// Asked, and not answered.
    case unvalidated
    /// No request seen although the capture point would see one.
    case notAsked
    case unknown
}

/// One uninterrupted time in which the voicemail service was there for a system.
public struct VoicemailRun: Sendable {
    /// Between the last proof of absence and the first proof of service.
    public var start: TimeBounds
    /// Between the last proof of service and the first proof of absence; nil while the run is not over.
    public var stop: TimeBounds?
    public var license: LicenseState
    /// License requests of the system during the run, answered and not.
    public var licenseRequests: Int
    public var licenseAnswers: Int
    /// The last proof of absence before it, if the capture holds one.
    public var absenceBefore: Evidence?
    public var firstProof: Evidence
    public var lastProof: Evidence
    /// Proofs of the contrary that ended it, first one first. Empty while it goes on.
    public var absences: [Evidence]
    /// Sessions that lie in the run.
    public var sessions: Int
    /// True when only calls failed while discovery was still answered.
    public var discoveryStillAnswered: Bool
    /// Seconds until the service was back, when that was within the restart limit.
    public var backAfterSeconds: Double?
    /// The length where the clock of the capture was set during the run, in seconds: what the clock shows, less the
    /// steps, and as wide as their sizes are uncertain. Nil where the clock ran evenly.
    public var correctedLength: (min: Double, max: Double?)?
    /// By how much the clock was set between the first proof of service and the end of the run, in seconds.
    public var clockShift = 0.0

    public var ended: Bool { stop != nil }

    public init(
        start: TimeBounds, stop: TimeBounds?, license: LicenseState = .unknown, licenseRequests: Int = 0,
        licenseAnswers: Int = 0, absenceBefore: Evidence? = nil, firstProof: Evidence, lastProof: Evidence,
        absences: [Evidence] = [], sessions: Int = 0, discoveryStillAnswered: Bool = false,
        backAfterSeconds: Double? = nil
    ) {
        self.start = start
        self.stop = stop
        self.license = license
        self.licenseRequests = licenseRequests
        self.licenseAnswers = licenseAnswers
        self.absenceBefore = absenceBefore
        self.firstProof = firstProof
        self.lastProof = lastProof
        self.absences = absences
        self.sessions = sessions
        self.discoveryStillAnswered = discoveryStillAnswered
        self.backAfterSeconds = backAfterSeconds
    }

    /// Shortest and longest length that the bounds allow, in seconds. `max` is nil when a side is open.
    /// For a run that goes on, measured to `end`.
    public func length(until end: Timestamp) -> (min: Double, max: Double?) {
        if let correctedLength { return correctedLength }
        let knownStart = start.latest ?? firstProof.frame.time
        let low = Swift.max(0, (stop?.earliest ?? end).seconds(since: knownStart))
        guard let earliest = start.earliest, let latest = stop == nil ? end : stop?.latest else { return (low, nil) }
        return (low, Swift.max(low, latest.seconds(since: earliest)))
    }
}

/// A system and its voicemail server: what was asked, what was carried, and when the service ran.
public struct VoicemailService: Sendable {
    public var relation: ServiceRelation?
    public var system: IPAddress
    /// Nil while nobody answers.
    public var server: IPAddress?
    public var sessions: [VoicemailSession]
    public var runs: [VoicemailRun]

    public init(
        relation: ServiceRelation?, system: IPAddress, server: IPAddress?, sessions: [VoicemailSession] = [],
        runs: [VoicemailRun] = []
    ) {
        self.relation = relation
        self.system = system
        self.server = server
        self.sessions = sessions
        self.runs = runs
    }
}
