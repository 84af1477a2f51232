import Bytes
import Sessions

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
    @OrNull var meanJitterMs: Double?
    var restarts: Int
    var losses: WireLossBursts
    @OrNull var settled: WireSettled?
    var payloadTypes: [Int]
    var codecChanges: Int
    @OrNull var packetTimeMs: Double?
    var packetTimeChanges: Int
    var silences: Int
    @OrNull var silentSeconds: Double?
    var comfortNoise: Int
    var telephoneEvents: Int
    @OrNull var clockSkew: WireClockDrift?
    @OrNull var qualityCodec: WireCodecImpairment?
    @OrNull var passage: WirePassage?
    @OrNull var reports: WireReports?
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
        let figures = stream.figures
        meanJitterMs = Wire.rounded(figures.meanJitterMs, 3)
        restarts = figures.restarts
        losses = WireLossBursts(figures.losses)
        settled = stream.settled.map(WireSettled.init)
        payloadTypes = figures.payloadTypes
        codecChanges = figures.codecChanges
        packetTimeMs = Wire.rounded(figures.packetTimeMs, 3)
        packetTimeChanges = figures.packetTimeChanges
        silences = figures.silences
        silentSeconds = Wire.rounded(figures.silentSeconds, 3)
        comfortNoise = figures.comfortNoise
        telephoneEvents = figures.events
        clockSkew = figures.skew.map(WireClockDrift.init)
        qualityCodec = figures.codec.map { WireCodecImpairment($0, loss: figures.estimatedLoss) }
        passage = stream.passage.map(WirePassage.init)
        reports = stream.reports.map(WireReports.init)
        keys = stream.keys.map(WireKeyPress.init)
    }
}
