import Bytes
import Sessions

// What a stream shows beside its counts.

extension LossBursts: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("burstDensityPercent", burstDensity, decimals: 4)
        json.member("burstLost", burstLost)
        json.member("burstPackets", burstPackets)
        json.member("burstRatio", burstRatio, decimals: 4)
        json.member("bursts", bursts)
        json.member("gapDensityPercent", gapDensity, decimals: 4)
        json.member("gapLost", gapLost)
        json.member("gapPackets", gapPackets)
        json.member("longestRow", longestRow)
        json.member("rows", rows)
    }
}

/// The stream from its first 5 s on, as findings judge it.
extension SettledMedia: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("expected", expected)
        json.member("firstGapFrame", firstGap?.number)
        json.member("lastGapFrame", lastGap?.number)
        json.member("lossPercent", lossPercent, decimals: 4)
        json.member("lost", lost)
        json.member("lostByCapture", lostByCapture)
        json.member("maxJitterFrame", jitterPeak?.number)
        json.member("maxJitterMs", jitterMs, decimals: 3)
        json.member("packets", packets)
        json.member("skipped", skipped)
    }
}

/// The constants behind R and MOS.
struct WireCodecImpairment: JSONObject {
    let codec: CodecImpairment
    /// Percent.
    let loss: Double?

    func writeMembers(to json: inout JSONText) {
        json.member("bpl", codec.bpl)
        json.member("ie", codec.ie)
        json.member("lossPercent", loss, decimals: 4)
        json.member("name", codec.name)
    }
}

extension ClockDrift: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("errorPpm", error, decimals: 3)
        json.member("ppm", ppm, decimals: 3)
    }
}

/// What R and MOS assume, since a capture cannot show it.
extension QualityAssumptions: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("lossConcealment", concealsLoss)
        json.member("oneWayDelayMs", delay)
    }
}
