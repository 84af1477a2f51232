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

    init(_ press: CallDigits) {
        time = Wire.time(press.frame.time)
        frame = press.frame.number
        from = press.from.rawValue
        digits = press.digits
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
