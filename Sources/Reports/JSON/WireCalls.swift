import Bytes
import Sessions

struct WireCall: Encodable {
    var id: String
    var start: String
    @OrNull var connect: String?
    @OrNull var end: String?
    var caller: String
    var callee: String
    @OrNull var callingNumber: String?
    @OrNull var calledNumber: String?
    @OrNull var display: String?
    @OrNull var callId: String?
    var fastStart: Bool
    var fastStartAccepted: Bool
    var h245Tunnelling: Bool
    var h245: String
    @OrNull var codec: String?
    var outcome: String
    @OrNull var releaseCause: Int?
    @OrNull var releaseReason: String?
    @OrNull var releasedBy: String?
    var voicemail: Bool
    var streams: [String]
    var frames: [Int]
    // Added to the contract.
    var startFrame: Int
    @OrNull var connectFrame: Int?
    @OrNull var endFrame: Int?
    /// Counts the frames that a cap keeps out of `frames`, too.
    var frameCount: Int
    var callReference: Int
    var fastStartOffers: Int
    var callsUpAtSetup: Int
    @OrNull var voicemailReason: String?
    var problems: [String]
    @OrNull var alerting: String?
    @OrNull var alertingFrame: Int?
    /// Seconds, all three.
    @OrNull var postDialDelay: Double?
    @OrNull var ringTime: Double?
    @OrNull var talkTime: Double?
    @OrNull var codecFromCaller: String?
    @OrNull var codecFromCallee: String?
    @OrNull var callerCapabilities: [String]?
    @OrNull var calleeCapabilities: [String]?
    var channels: [WireChannel]
    var holds: [WireHold]
    var digits: [WireDigits]
    var modeChanges: [WireModeChange]
    var legs: [String]
    var missingBytes: Int
    var fax: Bool

    init(_ call: Call) {
        id = call.id
        start = Wire.time(call.start.time)
        connect = Wire.time(call.connect?.time)
        end = Wire.time(call.end?.time)
        caller = call.caller.description
        callee = call.callee.description
        callingNumber = call.callingNumber
        calledNumber = call.calledNumber
        display = call.display
        callId = call.callIdentifier
        fastStart = call.fastStartOffers > 0
        fastStartAccepted = call.fastStartAccepted
        h245Tunnelling = call.h245Tunnelling
        h245 = call.h245.rawValue
        codec = call.codec
        outcome = call.outcome.rawValue
        releaseCause = call.releaseCause
        releaseReason = call.releaseReason
        releasedBy = call.releasedBy?.rawValue
        voicemail = call.isVoicemail
        streams = call.streams
        frames = call.frames.map(\.number)
        startFrame = call.start.number
        connectFrame = call.connect?.number
        endFrame = call.end?.number
        frameCount = call.frameCount
        callReference = call.callReference
        fastStartOffers = call.fastStartOffers
        callsUpAtSetup = call.callsUpAtSetup
        voicemailReason = call.voicemailReason.map(Wire.prose)
        problems = call.problems.map(Wire.prose)
        alerting = Wire.time(call.alerting?.time)
        alertingFrame = call.alerting?.number
        postDialDelay = Wire.rounded(call.postDialDelay, 6)
        ringTime = Wire.rounded(call.ringTime, 6)
        talkTime = Wire.rounded(call.talkTime, 6)
        codecFromCaller = call.codec(sentBy: .caller)
        codecFromCallee = call.codec(sentBy: .callee)
        callerCapabilities = call.callerCapabilities
        calleeCapabilities = call.calleeCapabilities
        channels = call.channels.map(WireChannel.init)
        holds = call.holds.map(WireHold.init)
        digits = call.digits.map(WireDigits.init)
        modeChanges = call.modeChanges.map(WireModeChange.init)
        legs = call.legs
        missingBytes = call.missingBytes
        fax = call.isFax
    }
}

struct WireStream: Encodable {
    var id: String
    var ssrc: UInt32
    var source: String
    var destination: String
    var payloadType: Int
    @OrNull var codec: String?
    var start: String
    var end: String
    var packets: Int
    var expected: Int
    var lost: Int
    @OrNull var lossPercent: Double?
    var reordered: Int
    var duplicates: Int
    @OrNull var jitterMs: Double?
    @OrNull var maxJitterMs: Double?
    @OrNull var maxDeltaMs: Double?
    @OrNull var rFactor: Double?
    @OrNull var mos: Double?
    @OrNull var call: String?
    // Added to the contract.
    var startFrame: Int
    var endFrame: Int
    @OrNull var tiedBy: String?
    @OrNull var passage: WirePassage?
    var keys: [WireKeyPress]

    init(_ stream: StreamSummary) {
        id = stream.id
        ssrc = stream.ssrc
        source = stream.source.description
        destination = stream.destination.description
        payloadType = stream.payloadType
        codec = stream.codec
        start = Wire.time(stream.first.time)
        end = Wire.time(stream.last.time)
        packets = stream.packets
        expected = stream.expected
        lost = stream.lost
        lossPercent = Wire.rounded(stream.lossPercent, 4)
        reordered = stream.reordered
        duplicates = stream.duplicates
        jitterMs = Wire.rounded(stream.jitterMs, 3)
        maxJitterMs = Wire.rounded(stream.maxJitterMs, 3)
        maxDeltaMs = Wire.rounded(stream.maxDeltaMs, 3)
        rFactor = Wire.rounded(stream.rFactor, 2)
        mos = Wire.rounded(stream.mos, 3)
        call = stream.call
        startFrame = stream.first.number
        endFrame = stream.last.number
        tiedBy = stream.tiedBy
        passage = stream.passage.map(WirePassage.init)
        keys = stream.keys.map(WireKeyPress.init)
    }
}
