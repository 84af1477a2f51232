import Bytes
import Sessions

struct WireChannel: Encodable {
    var sender: String
    @OrNull var number: Int?
    var codec: String
    @OrNull var address: String?
    var fastStart: Bool
    var opened: String
    var openedFrame: Int
    @OrNull var closed: String?
    @OrNull var closedFrame: Int?

    init(_ channel: CallChannel) {
        sender = channel.sender.rawValue
        number = channel.number
        codec = channel.codec
        address = channel.address?.description
        fastStart = channel.isFastStart
        opened = Wire.time(channel.opened.time)
        openedFrame = channel.opened.number
        closed = Wire.time(channel.closed?.time)
        closedFrame = channel.closed?.number
    }
}

struct WireHold: Encodable {
    var start: String
    var startFrame: Int
    @OrNull var end: String?
    @OrNull var endFrame: Int?
    @OrNull var by: String?

    init(_ hold: CallHold) {
        start = Wire.time(hold.start.time)
        startFrame = hold.start.number
        end = Wire.time(hold.end?.time)
        endFrame = hold.end?.number
        by = hold.by?.rawValue
    }
}

struct WireDigits: Encodable {
    var time: String
    var frame: Int
    var from: String
    var digits: String
    /// How it came, and what the RTP events tell of it: null for keys of H.245.
    var by: String
    @OrNull var stream: String?
    @OrNull var press: WireKeyPress?

    init(_ press: CallDigits) {
        time = Wire.time(press.frame.time)
        frame = press.frame.number
        from = press.from.rawValue
        digits = press.digits
        by = press.way.rawValue
        stream = press.stream
        self.press = press.press.map(WireKeyPress.init)
    }
}

struct WireKeyPress: Encodable {
    var key: String
    var start: String
    var startFrame: Int
    var end: String
    var endFrame: Int
    @OrNull var durationMs: Double?
    var packets: Int
    var missing: Int
    var hasBeginning: Bool
    var hasEnd: Bool

    init(_ press: KeyPress) {
        key = press.key
        start = Wire.time(press.first.time)
        startFrame = press.first.number
        end = Wire.time(press.last.time)
        endFrame = press.last.number
        durationMs = Wire.rounded(press.durationMs, 3)
        packets = press.packets
        missing = press.missing
        hasBeginning = press.isBeginningSeen
        hasEnd = press.isEndSeen
    }
}

struct WireModeChange: Encodable {
    var time: String
    var frame: Int
    var summary: String

    init(_ change: Evidence) {
        time = Wire.time(change.frame.time)
        frame = change.frame.number
        summary = Wire.prose(change.summary)
    }
}
