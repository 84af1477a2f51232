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
