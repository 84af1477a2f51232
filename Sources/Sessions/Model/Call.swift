public import Bytes

/// One H.323 call: a call reference on one signalling connection.
public struct Call: Sendable {
    public enum Outcome: String, Sendable {
        case answered, rejected, unanswered, incomplete
    }

    public enum Party: String, Sendable { case caller, callee }

    public enum H245Transport: String, Sendable { case tunnelled, separate, none }

    /// "call-1", in order of Setup.
    public var id: String
    public var caller: IPAddress
    public var callee: IPAddress
    public var callReference: Int
    /// The first message of the call: Setup unless its beginning was not captured.
    public var start: FrameReference
    public var setup: FrameReference?
    public var alerting: FrameReference?
    public var connect: FrameReference?
    /// Release Complete; nil while it was not seen.
    public var end: FrameReference?
    public var last: FrameReference
    public var callingNumber: String?
    public var calledNumber: String?
    public var display: String?
    /// H.225.0 callIdentifier, as hexadecimal text.
    public var callIdentifier: String?
    /// fastStart in Setup, with how many proposals.
    public var fastStartOffers: Int
    public var fastStartAccepted: Bool
    public var fastStartAcceptedFrame: FrameReference?
    public var fastConnectRefused: Bool
    /// h245Tunneling of the caller's Setup.
    public var h245Tunnelling: Bool
    public var h245: H245Transport
    /// "G.729A", "G.711 A-law", ... of the media; nil where neither signalling nor media tell.
    public var codec: String?
    public var outcome: Outcome
    public var releaseCause: Int?
    public var releaseReason: String?
    public var releasedBy: Party?
    public var isVoicemail: Bool
    /// Why it counts as a voicemail call.
    public var voicemailReason: String?
    /// Index in `Analysis.voicemailSessions` of the session that it led to.
    public var session: Int?
    public var streams: [String]
    /// Signalling frames, the first ones up to a cap; `frameCount` counts all.
    public var frames: [FrameReference]
    public var frameCount: Int
    /// Calls connected at the moment of Setup, this one not counted.
    public var callsUpAtSetup: Int
    public var problems: [String]

    public init(id: String, caller: IPAddress, callee: IPAddress, callReference: Int, start: FrameReference) {
        self.id = id
        self.caller = caller
        self.callee = callee
        self.callReference = callReference
        self.start = start
        self.last = start
        self.fastStartOffers = 0
        self.fastStartAccepted = false
        self.fastConnectRefused = false
        self.h245Tunnelling = false
        self.h245 = .none
        self.outcome = .incomplete
        self.isVoicemail = false
        self.streams = []
        self.frames = []
        self.frameCount = 0
        self.callsUpAtSetup = 0
        self.problems = []
    }
}
