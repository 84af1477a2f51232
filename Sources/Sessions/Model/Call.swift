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
    /// Logical channels in the order of their opening, up to a cap.
    public var channels: [CallChannel] = []
    public var holds: [CallHold] = []
    public var digits: [CallDigits] = []
    /// Changes of the media on request (H.245 RequestMode), in words.
    public var modeChanges: [Evidence] = []
    /// Ids of other calls with the same callIdentifier: legs of one call.
    public var legs: [String] = []
    /// Octets of its signalling that the capture lacks.
    public var missingBytes = 0
    /// Codecs that either side's terminal capability set names, audio only; nil while none was seen.
    public var callerCapabilities: [String]?
    public var calleeCapabilities: [String]?
    /// All messages, where they were asked for.
    public var messages: [CallMessage] = []

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

extension Call {
    /// Whether a callIdentifier tells calls apart: some systems leave it empty, which is zeros and hyphens.
    public static func isIdentifier(_ text: String) -> Bool { text.utf8.contains { $0 != 0x30 && $0 != 0x2D } }

    /// Seconds from Setup to the first sign that the other end rings or speaks (Alerting or Connect).
    public var postDialDelay: Double? {
        guard let setup, let heard = [alerting, connect].compactMap(\.self).min() else { return nil }
        return heard.time.seconds(since: setup.time)
    }

    /// Seconds from Alerting to Connect, or to the end of a call that was not answered.
    public var ringTime: Double? {
        guard let alerting, let until = connect ?? end else { return nil }
        return Swift.max(0, until.time.seconds(since: alerting.time))
    }

    /// Seconds from Connect to release; nil while the release was not seen.
    public var talkTime: Double? {
        guard let connect, let end else { return nil }
        return end.time.seconds(since: connect.time)
    }

    /// True when a channel for fax over IP was opened.
    public var isFax: Bool { channels.contains { $0.codec.hasPrefix("T.38") } }

    /// The codec that a party really sends, by the last channel that it opened.
    public func codec(sentBy party: Party) -> String? { channels.last { $0.sender == party }?.codec }
}
