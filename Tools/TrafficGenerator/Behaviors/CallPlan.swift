/// An H.323 call between two systems.
public struct CallPlan: Sendable {
    public enum Signalling: Sendable {
        /// H.245 on a connection of its own.
        case separate
        /// H.245 in h245Control.
        case tunnelled
        /// fastStart offered and accepted; no H.245.
        case fastStart
        /// fastStart offered, not accepted, then H.245 on a connection of its own.
        case fastStartOffered
    }

    public enum Outcome: Sendable {
        /// Media for so many seconds, then cleared with cause 16 by one of the two.
        case answered(seconds: Double, clearedByCaller: Bool = true)
        /// Cleared by the callee with a Q.931 cause, and a ReleaseComplete reason where given.
        case refused(cause: UInt8, reason: Int? = nil)
        /// The Setup is acknowledged by TCP and never answered; the caller gives up with cause 102.
        case unanswered
        /// Nobody answers the SYN.
        case noConnection
        /// The SYN is refused.
        case connectionRefused
    }

    public enum Media: Sendable {
        case both, forwardOnly, reverseOnly, none
    }

    /// Seconds after the epoch at which the caller opens the connection.
    public var time: Double
    public var caller: Host
    public var callee: Host
    public var calling: String
    public var called: String
    public var display: String?
    public var signalling = Signalling.separate
    public var outcome = Outcome.answered(seconds: 3)
    public var media = Media.both
    public var codec = Codec.g729a
    /// What each side can receive; nil = `codec`.
    public var callerCodecs: [Codec]?
    public var calleeCodecs: [Codec]?
    public var ringSeconds = 1.2
    public var jitter = 0.0008
    /// Positions of the forward stream that are lost before the capture point.
    public var forwardMissing: [Range<Int>] = []
    public var hasRTCP = true
    /// What the caller presses, in order of time. H.245 tells of it on a connection of its own only.
    public var keys: [KeyPlan] = []
    public var segmentation = Segmentation()
    /// What the caller takes for its own address, where that is translated on the way.
    public var innerCaller: IPv4?
    /// Seconds between the two ends.
    public var latency = 0.004

    public init(at time: Double, from caller: Host, to callee: Host, calling: String, called: String) {
        self.time = time
        self.caller = caller
        self.callee = callee
        self.calling = calling
        self.called = called
    }

    /// False for a call of which the callee's TCP never accepts the connection: it has no H.225.0 message.
    var hasSetup: Bool {
        switch outcome {
        case .answered, .refused, .unanswered: true
        case .noConnection, .connectionRefused: false
        }
    }

    /// Whether a channel can be opened.
    var hasCommonCodec: Bool {
        (callerCodecs ?? [codec]).contains { (calleeCodecs ?? [codec]).contains($0) }
    }
}
