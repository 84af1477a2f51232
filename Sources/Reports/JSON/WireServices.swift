import Bytes
import Sessions

/// Requests of one system to one destination.
struct WireRelation: Encodable {
    /// Who answered, how often, and from when on.
    struct Answerer: Encodable {
        var address: String
        var answers: Int
        var firstFrame: Int
    }

    var system: String
    var destination: String
    var cast: String
    var requests: Int
    var answered: Int
    var unanswered: Int
    @OrNull var periodSeconds: Double?
    var servers: [String]
    var first: String
    var last: String
    // Added to the contract.
    var destinationPort: UInt16
    var serverAsks: Bool
    var undetermined: Int
    var answerers: [Answerer]
    var firstFrame: Int
    var lastFrame: Int

    init(_ relation: ServiceRelation) {
        system = relation.system.description
        destination = relation.destination.description
        cast = relation.cast.rawValue
        requests = relation.requests
        answered = relation.answered
        unanswered = relation.unanswered
        periodSeconds = Wire.rounded(relation.periodSeconds, 3)
        servers = relation.servers.map(\.address.description)
        first = Wire.time(relation.first.time)
        last = Wire.time(relation.last.time)
        destinationPort = relation.destinationPort
        serverAsks = relation.serverAsks
        undetermined = relation.undetermined
        answerers = relation.servers.map {
            Answerer(address: $0.address.description, answers: $0.answers, firstFrame: $0.first.number)
        }
        firstFrame = relation.first.number
        lastFrame = relation.last.number
    }
}

struct WireVoicemail: Encodable {
    struct Bounds: Encodable {
        @OrNull var earliest: String?
        @OrNull var latest: String?

        init(_ bounds: TimeBounds?) {
            earliest = Wire.time(bounds?.earliest)
            latest = Wire.time(bounds?.latest)
        }
    }

    struct Length: Encodable {
        @OrNull var min: Double?
        @OrNull var max: Double?
    }

    struct Run: Encodable {
        var start: Bounds
        /// Both null while the run is not over.
        var stop: Bounds
        var lengthSeconds: Length
        var license: String
        var ended: Bool
        // Added to the contract.
        var licenseRequests: Int
        var licenseAnswers: Int
        var sessions: Int
        var discoveryStillAnswered: Bool
        @OrNull var backAfterSeconds: Double?
        var evidence: [WireEvidence.Brief]

        init(_ run: VoicemailRun, end: Timestamp?) {
            start = Bounds(run.start)
            stop = Bounds(run.stop)
            let length = run.length(until: end ?? run.lastProof.frame.time)
            lengthSeconds = Length(min: Wire.rounded(length.min, 3), max: Wire.rounded(length.max, 3))
            license = run.license.rawValue
            ended = run.ended
            licenseRequests = run.licenseRequests
            licenseAnswers = run.licenseAnswers
            sessions = run.sessions
            discoveryStillAnswered = run.discoveryStillAnswered
            backAfterSeconds = Wire.rounded(run.backAfterSeconds, 3)
            let proofs = [run.absenceBefore, run.firstProof, run.lastProof].compactMap(\.self) + run.absences
            evidence = proofs.map(WireEvidence.Brief.init)
        }
    }

    struct Session: Encodable {
        var start: String
        var end: String
        var startFrame: Int
        var endFrame: Int
        var packetsToServer: Int
        var packetsFromServer: Int
    }

    var system: String
    @OrNull var server: String?
    @OrNull var destination: String?
    @OrNull var cast: String?
    var requests: Int
    var answered: Int
    var unanswered: Int
    var sessions: Int
    var runs: [Run]
    // Added to the contract.
    @OrNull var periodSeconds: Double?
    @OrNull var serverAsks: Bool?
    var sessionDetails: [Session]

    init(_ service: VoicemailService, end: Timestamp?) {
        system = service.system.description
        server = service.server?.description
        destination = service.relation?.destination.description
        cast = service.relation?.cast.rawValue
        requests = service.relation?.requests ?? 0
        answered = service.relation?.answered ?? 0
        unanswered = service.relation?.unanswered ?? 0
        sessions = service.sessions.count
        runs = service.runs.map { Run($0, end: end) }
        periodSeconds = Wire.rounded(service.relation?.periodSeconds, 3)
        serverAsks = service.relation?.serverAsks
        sessionDetails = service.sessions.map { session in
            Session(
                start: Wire.time(session.first.time), end: Wire.time(session.last.time),
                startFrame: session.first.number, endFrame: session.last.number,
                packetsToServer: session.packetsToServer, packetsFromServer: session.packetsFromServer)
        }
    }
}

/// SCN signalling in one direction. Added to the contract.
struct WireScnLink: Encodable {
    struct Silence: Encodable {
        var before: String
        @OrNull var after: String?
        var beforeFrame: Int
        @OrNull var afterFrame: Int?
    }

    var from: String
    var to: String
    var cast: String
    var updates: Int
    @OrNull var periodSeconds: Double?
    var first: String
    var last: String
    var firstFrame: Int
    var lastFrame: Int
    var silences: [Silence]

    init(_ link: ScnLink) {
        from = link.from.description
        to = link.to.description
        cast = link.cast.rawValue
        updates = link.updates
        periodSeconds = Wire.rounded(link.periodSeconds, 3)
        first = Wire.time(link.first.time)
        last = Wire.time(link.last.time)
        firstFrame = link.first.number
        lastFrame = link.last.number
        silences = link.silences.map {
            Silence(
                before: Wire.time($0.before.time), after: Wire.time($0.after?.time), beforeFrame: $0.before.number,
                afterFrame: $0.after?.number)
        }
    }
}
