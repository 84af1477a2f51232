public import Bytes

/// One message of a call, as a ladder shows it. Kept only where the caller of `Analyzer` asks for it.
public struct CallMessage: Sendable {
    public enum Layer: String, Sendable {
        case tcp = "TCP"
        case h225 = "H.225.0"
        case h245 = "H.245"
        case rtp = "RTP"
    }

    public var frame: FrameReference
    public var from: IPAddress
    public var to: IPAddress
    public var layer: Layer
    /// As the standard names it: "SETUP", "openLogicalChannelAck"; "media starts" for RTP.
    public var name: String
    /// What matters of it: numbers, cause, codec, addresses. Empty where the name says all.
    public var detail: String
    /// H.245 inside of an H.225.0 message.
    public var isTunnelled: Bool

    public init(
        frame: FrameReference, from: IPAddress, to: IPAddress, layer: Layer, name: String, detail: String = "",
        isTunnelled: Bool = false
    ) {
        self.frame = frame
        self.from = from
        self.to = to
        self.layer = layer
        self.name = name
        self.detail = detail
        self.isTunnelled = isTunnelled
    }
}

/// A logical channel of a call: what one party sends to the other.
public struct CallChannel: Sendable {
    /// Who sends the media.
    public var sender: Call.Party
    /// H.245 logical channel number; nil for one that fastStart opened.
    public var number: Int?
    /// "G.729A", "T.38 fax", ...
    public var codec: String
    /// Where the receiver takes it, as signalled.
    public var address: Endpoint?
    public var opened: FrameReference
    public var closed: FrameReference?
    /// fastStart, tunnelled or separate H.245.
    public var isFastStart: Bool

    public init(
        sender: Call.Party, number: Int?, codec: String, address: Endpoint?, opened: FrameReference,
        closed: FrameReference? = nil, isFastStart: Bool
    ) {
        self.sender = sender
        self.number = number
        self.codec = codec
        self.address = address
        self.opened = opened
        self.closed = closed
        self.isFastStart = isFastStart
    }
}

/// A time in which a call had no media because a party said so: an empty capability set, all channels closed.
public struct CallHold: Sendable {
    public var start: FrameReference
    /// Nil while it lasts.
    public var end: FrameReference?
    /// Who asked for it; nil where that is not seen.
    public var by: Call.Party?

    public init(start: FrameReference, end: FrameReference? = nil, by: Call.Party?) {
        self.start = start
        self.end = end
        self.by = by
    }
}

/// Keys that a party pressed, as H.245 UserInputIndication or telephone events in its RTP stream (RFC 4733) tell.
public struct CallDigits: Sendable {
    public enum Way: String, Sendable {
        case h245 = "H.245"
        case rtp = "RTP"
        /// The same press, told by both.
        case both = "H.245 and RTP"
    }

    public var frame: FrameReference
    public var from: Call.Party
    public var digits: String
    public var way = Way.h245
    /// Id of the stream whose events tell of it.
    public var stream: String?
    /// What the events tell; nil for keys of H.245, and where H.245 tells of several in one message.
    public var press: KeyPress?

    public init(frame: FrameReference, from: Call.Party, digits: String) {
        self.frame = frame
        self.from = from
        self.digits = digits
    }

    public init(_ press: KeyPress, from: Call.Party, stream: String) {
        self.init(frame: press.first, from: from, digits: press.key)
        way = .rtp
        self.stream = stream
        self.press = press
    }
}

/// TCP connections to the call signalling port of a host that came to nothing.
public struct ConnectionAttempt: Sendable {
    public enum Outcome: String, Sendable {
        /// No answer to any SYN.
        case noReply
        /// Answered by RST.
        case refused
        /// The connection stood, and nothing was said on it.
        case silent
    }

    public var client: IPAddress
    public var server: Endpoint
    public var outcome: Outcome
    public var first: FrameReference
    public var last: FrameReference
    /// Connections, not SYNs.
    public var count: Int

    public init(
        client: IPAddress, server: Endpoint, outcome: Outcome, first: FrameReference, last: FrameReference, count: Int
    ) {
        self.client = client
        self.server = server
        self.outcome = outcome
        self.first = first
        self.last = last
        self.count = count
    }
}

/// H.225.0 RAS between an endpoint and a gatekeeper.
public struct GatekeeperRelation: Sendable {
    public var endpoint: IPAddress
    public var gatekeeper: IPAddress
    /// Messages by name: "registrationRequest": 3.
    public var messages: [String: Int]
    /// Reasons of rejects, with their frames.
    public var rejections: [(name: String, reason: String, frame: FrameReference)]
    public var first: FrameReference
    public var last: FrameReference

    public init(
        endpoint: IPAddress, gatekeeper: IPAddress, messages: [String: Int],
        rejections: [(name: String, reason: String, frame: FrameReference)], first: FrameReference, last: FrameReference
    ) {
        self.endpoint = endpoint
        self.gatekeeper = gatekeeper
        self.messages = messages
        self.rejections = rejections
        self.first = first
        self.last = last
    }
}
