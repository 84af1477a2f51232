public import Bytes

/// How a request was addressed.
public enum Cast: String, Sendable, BitwiseCopyable { case unicast, broadcast }

/// Requests in a row with the same outcome.
public struct OutcomeSegment: Sendable, Hashable {
    /// So many unanswered requests in a row are an absence; a single lost answer is none.
    public static let rowOfAbsence = 3

    public let answered: Bool
    /// First and last request of the row.
    public var first: FrameReference
    public var last: FrameReference
    /// The answers to those two; nil for a row without answers.
    public var firstAnswer: FrameReference?
    public var lastAnswer: FrameReference?
    public var count: Int

    public init(
        answered: Bool, first: FrameReference, last: FrameReference, firstAnswer: FrameReference? = nil,
        lastAnswer: FrameReference? = nil, count: Int
    ) {
        self.answered = answered
        self.first = first
        self.last = last
        self.firstAnswer = firstAnswer
        self.lastAnswer = lastAnswer
        self.count = count
    }
}

/// A silence of the asking end much longer than its usual period.
public struct Silence: Sendable, Hashable {
    /// Last request before it, and the next after it (nil: none until the end of the capture).
    public let before: FrameReference
    public let after: FrameReference?
    /// A frame from the same network inside the silence: the capture point still heard it.
    public let witness: FrameReference?

    public init(before: FrameReference, after: FrameReference?, witness: FrameReference?) {
        self.before = before
        self.after = after
        self.witness = witness
    }
}

/// What one end asked of one destination for a service, and what came back.
///
/// Contact, not content: the payloads are not published.
public struct ServiceRelation: Sendable {
    /// The IP Office system of the relation.
    public var system: IPAddress
    /// Where the requests went: a host, 255.255.255.255 or a subnet broadcast. The system itself where the server asks.
    public var destination: IPAddress
    public var destinationPort: UInt16
    public var cast: Cast
    /// True where the server is the end that asks, and the system answers.
    public var serverAsks: Bool
    public var requests: Int
    public var answered: Int
    /// Requests whose answer window was over without an answer.
    public var unanswered: Int
    /// Requests whose window was not over when the capture ended.
    public var undetermined: Int
    /// Median time between requests, in seconds; nil for fewer than three requests.
    public var periodSeconds: Double?
    /// Who answered (or asked, where the server asks), in order of appearance, with the number of answers.
    public var servers: [(address: IPAddress, answers: Int, first: FrameReference)]
    public var first: FrameReference
    public var last: FrameReference
    public var outcomes: [OutcomeSegment]
    public var silences: [Silence]

    public init(
        system: IPAddress, destination: IPAddress, destinationPort: UInt16, cast: Cast, serverAsks: Bool = false,
        requests: Int, answered: Int, unanswered: Int, undetermined: Int = 0, periodSeconds: Double? = nil,
        servers: [(address: IPAddress, answers: Int, first: FrameReference)] = [], first: FrameReference,
        last: FrameReference, outcomes: [OutcomeSegment] = [], silences: [Silence] = []
    ) {
        self.system = system
        self.destination = destination
        self.destinationPort = destinationPort
        self.cast = cast
        self.serverAsks = serverAsks
        self.requests = requests
        self.answered = answered
        self.unanswered = unanswered
        self.undetermined = undetermined
        self.periodSeconds = periodSeconds
        self.servers = servers
        self.first = first
        self.last = last
        self.outcomes = outcomes
        self.silences = silences
    }
}
