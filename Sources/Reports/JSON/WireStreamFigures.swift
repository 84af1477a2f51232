import Bytes
import Sessions

// What a stream shows beside its counts. Added to the contract.

struct WireLossBursts: Encodable {
    var bursts: Int
    var burstPackets: Int
    var burstLost: Int
    @OrNull var burstDensityPercent: Double?
    var gapPackets: Int
    var gapLost: Int
    @OrNull var gapDensityPercent: Double?
    var rows: Int
    var longestRow: Int
    @OrNull var burstRatio: Double?

    init(_ losses: LossBursts) {
        bursts = losses.bursts
        burstPackets = losses.burstPackets
        burstLost = losses.burstLost
        burstDensityPercent = Wire.rounded(losses.burstDensity, 4)
        gapPackets = losses.gapPackets
        gapLost = losses.gapLost
        gapDensityPercent = Wire.rounded(losses.gapDensity, 4)
        rows = losses.rows
        longestRow = losses.longestRow
        burstRatio = Wire.rounded(losses.burstRatio, 4)
    }
}

/// The stream from its first 5 s on, as findings judge it.
struct WireSettled: Encodable {
    var packets: Int
    var expected: Int
    var lost: Int
    @OrNull var lossPercent: Double?
    var lostByCapture: Int
    var skipped: Int
    @OrNull var firstGapFrame: Int?
    @OrNull var lastGapFrame: Int?
    @OrNull var maxJitterMs: Double?
    @OrNull var maxJitterFrame: Int?

    init(_ settled: SettledMedia) {
        packets = settled.packets
        expected = settled.expected
        lost = settled.lost
        lossPercent = Wire.rounded(settled.lossPercent, 4)
        lostByCapture = settled.lostByCapture
        skipped = settled.skipped
        firstGapFrame = settled.firstGap?.number
        lastGapFrame = settled.lastGap?.number
        maxJitterMs = Wire.rounded(settled.jitterMs, 3)
        maxJitterFrame = settled.jitterPeak?.number
    }
}

/// The constants behind R and MOS.
struct WireCodecImpairment: Encodable {
    var name: String
    var ie: Double
    var bpl: Double
    @OrNull var lossPercent: Double?

    init(_ codec: CodecImpairment, loss: Double?) {
        name = codec.name
        ie = codec.ie
        bpl = codec.bpl
        lossPercent = Wire.rounded(loss, 4)
    }
}

struct WireClockDrift: Encodable {
    @OrNull var ppm: Double?
    @OrNull var errorPpm: Double?

    init(_ skew: ClockDrift) {
        ppm = Wire.rounded(skew.ppm, 3)
        errorPpm = Wire.rounded(skew.error, 3)
    }
}

/// What R and MOS assume, since a capture cannot show it.
struct WireQualityAssumptions: Encodable {
    var oneWayDelayMs: Double
    var lossConcealment: Bool

    init(_ assumptions: QualityAssumptions) {
        oneWayDelayMs = assumptions.delay
        lossConcealment = assumptions.concealsLoss
    }
}
