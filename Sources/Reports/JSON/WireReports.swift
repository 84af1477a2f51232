import Bytes
import Sessions

// What RTCP says of a stream. Added to the contract.

struct WireReports: Encodable {
    @OrNull var reception: WireReception?
    @OrNull var roundTrip: WireRoundTrip?
    @OrNull var voipMetrics: WireVoIPMetrics?
    @OrNull var sender: WireSender?

    init(_ reports: StreamReports) {
        reception = reports.reception.map(WireReception.init)
        roundTrip = reports.roundTrip.map(WireRoundTrip.init)
        voipMetrics = reports.metrics.map(WireVoIPMetrics.init)
        sender = reports.sender.map(WireSender.init)
    }
}

struct WireReception: Encodable {
    var count: Int
    var firstFrame: Int
    var lastFrame: Int
    var reporter: String
    var lost: Int
    var highestSequence: UInt32
    @OrNull var fractionLost: Double?
    @OrNull var maxFractionLost: Double?
    var maxFractionLostFrame: Int
    var baseFrame: Int
    @OrNull var expectedBetween: Int?
    var lostBetween: Int
    var jitter: UInt32
    var maxJitter: UInt32
    var maxJitterFrame: Int
    @OrNull var jitterMs: Double?
    @OrNull var maxJitterMs: Double?

    init(_ reception: ReceptionReports) {
        count = reception.count
        firstFrame = reception.first.number
        lastFrame = reception.last.number
        reporter = reception.reporter.description
        lost = reception.lost
        highestSequence = reception.highestSequence
        fractionLost = Wire.rounded(reception.fractionLost, 6)
        maxFractionLost = Wire.rounded(reception.highestFractionLost, 6)
        maxFractionLostFrame = reception.highestFractionLostFrame.number
        baseFrame = reception.base.number
        expectedBetween = reception.expectedBetween
        lostBetween = reception.lostBetween
        jitter = reception.jitter
        maxJitter = reception.highestJitter
        maxJitterFrame = reception.highestJitterFrame.number
        jitterMs = Wire.rounded(reception.jitterMs, 3)
        maxJitterMs = Wire.rounded(reception.highestJitterMs, 3)
    }
}

struct WireRoundTrip: Encodable {
    @OrNull var minMs: Double?
    @OrNull var meanMs: Double?
    @OrNull var maxMs: Double?
    var samples: Int
    var implausible: Int
    var maxFrame: Int
    var maxSinceFrame: Int
    @OrNull var wholeMs: Double?
    /// Index into `points`.
    @OrNull var point: Int?

    init(_ trip: RoundTrip) {
        minMs = Wire.rounded(trip.minMs, 3)
        meanMs = Wire.rounded(trip.meanMs, 3)
        maxMs = Wire.rounded(trip.maxMs, 3)
        samples = trip.samples
        implausible = trip.implausible
        maxFrame = trip.longest.number
        maxSinceFrame = trip.longestSince.number
        wholeMs = Wire.rounded(trip.wholeMs, 3)
        point = trip.point
    }
}

struct WireVoIPMetrics: Encodable {
    var count: Int
    var lastFrame: Int
    var reporter: String
    @OrNull var lossRate: Double?
    @OrNull var discardRate: Double?
    @OrNull var burstDensity: Double?
    @OrNull var gapDensity: Double?
    var burstDurationMs: Int
    var gapDurationMs: Int
    @OrNull var roundTripMs: Int?
    @OrNull var endSystemDelayMs: Int?
    @OrNull var signalLevel: Int?
    @OrNull var noiseLevel: Int?
    @OrNull var residualEchoReturnLoss: Int?
    var gmin: Int
    @OrNull var rFactor: Int?
    @OrNull var externalRFactor: Int?
    @OrNull var mosLQ: Double?
    @OrNull var mosCQ: Double?
    var jitterBufferNominalMs: Int
    var jitterBufferMaximumMs: Int
    var jitterBufferAbsoluteMaximumMs: Int

    init(_ metrics: VoIPMetricsReports) {
        count = metrics.count
        lastFrame = metrics.last.number
        reporter = metrics.reporter.description
        lossRate = Wire.rounded(metrics.lossRate, 6)
        discardRate = Wire.rounded(metrics.discardRate, 6)
        burstDensity = Wire.rounded(metrics.burstDensity, 6)
        gapDensity = Wire.rounded(metrics.gapDensity, 6)
        burstDurationMs = metrics.burstDurationMs
        gapDurationMs = metrics.gapDurationMs
        roundTripMs = metrics.roundTripMs
        endSystemDelayMs = metrics.endSystemDelayMs
        signalLevel = metrics.signalLevel
        noiseLevel = metrics.noiseLevel
        residualEchoReturnLoss = metrics.residualEchoReturnLoss
        gmin = metrics.gmin
        rFactor = metrics.rFactor
        externalRFactor = metrics.externalRFactor
        mosLQ = metrics.mosLQ
        mosCQ = metrics.mosCQ
        jitterBufferNominalMs = metrics.jitterBufferNominalMs
        jitterBufferMaximumMs = metrics.jitterBufferMaximumMs
        jitterBufferAbsoluteMaximumMs = metrics.jitterBufferAbsoluteMaximumMs
    }
}

struct WireSender: Encodable {
    var count: Int
    @OrNull var lastFrame: Int?
    @OrNull var packetCount: UInt32?
    @OrNull var octetCount: UInt32?
    @OrNull var canonicalName: String?
    @OrNull var goodbyeFrame: Int?
    @OrNull var goodbyeReason: String?

    init(_ sender: SenderReports) {
        count = sender.count
        lastFrame = sender.last?.number
        packetCount = sender.packetCount
        octetCount = sender.octetCount
        canonicalName = sender.canonicalName
        goodbyeFrame = sender.goodbye?.frame.number
        goodbyeReason = sender.goodbye?.reason
    }
}
