import Bytes
import Sessions

// What RTCP says of a stream.

extension StreamReports: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("reception", reception)
        json.member("roundTrip", roundTrip)
        json.member("sender", sender)
        json.member("voipMetrics", metrics)
    }
}

extension ReceptionReports: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("baseFrame", base.number)
        json.member("count", count)
        json.member("expectedBetween", expectedBetween)
        json.member("firstFrame", first.number)
        json.member("fractionLost", fractionLost, decimals: 6)
        json.member("highestSequence", highestSequence)
        json.member("jitter", jitter)
        json.member("jitterMs", jitterMs, decimals: 3)
        json.member("lastFrame", last.number)
        json.member("lost", lost)
        json.member("lostBetween", lostBetween)
        json.member("maxFractionLost", highestFractionLost, decimals: 6)
        json.member("maxFractionLostFrame", highestFractionLostFrame.number)
        json.member("maxJitter", highestJitter)
        json.member("maxJitterFrame", highestJitterFrame.number)
        json.member("maxJitterMs", highestJitterMs, decimals: 3)
        json.member("reporter", reporter)
    }
}

extension RoundTrip: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("implausible", implausible)
        json.member("maxFrame", longest.number)
        json.member("maxMs", maxMs, decimals: 3)
        json.member("maxSinceFrame", longestSince.number)
        json.member("meanMs", meanMs, decimals: 3)
        json.member("minMs", minMs, decimals: 3)
        // Index into `points`.
        json.member("point", point)
        json.member("samples", samples)
        json.member("wholeMs", wholeMs, decimals: 3)
    }
}

extension VoIPMetricsReports: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("burstDensity", burstDensity, decimals: 6)
        json.member("burstDurationMs", burstDurationMs)
        json.member("count", count)
        json.member("discardRate", discardRate, decimals: 6)
        json.member("endSystemDelayMs", endSystemDelayMs)
        json.member("externalRFactor", externalRFactor)
        json.member("gapDensity", gapDensity, decimals: 6)
        json.member("gapDurationMs", gapDurationMs)
        json.member("gmin", gmin)
        json.member("jitterBufferAbsoluteMaximumMs", jitterBufferAbsoluteMaximumMs)
        json.member("jitterBufferMaximumMs", jitterBufferMaximumMs)
        json.member("jitterBufferNominalMs", jitterBufferNominalMs)
        json.member("lastFrame", last.number)
        json.member("lossRate", lossRate, decimals: 6)
        json.member("mosCQ", mosCQ)
        json.member("mosLQ", mosLQ)
        json.member("noiseLevel", noiseLevel)
        json.member("rFactor", rFactor)
        json.member("reporter", reporter)
        json.member("residualEchoReturnLoss", residualEchoReturnLoss)
        json.member("roundTripMs", roundTripMs)
        json.member("signalLevel", signalLevel)
    }
}

extension SenderReports: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("canonicalName", canonicalName)
        json.member("count", count)
        json.member("goodbyeFrame", goodbye?.frame.number)
        json.member("goodbyeReason", goodbye?.reason)
        json.member("lastFrame", last?.number)
        json.member("octetCount", octetCount)
        json.member("packetCount", packetCount)
    }
}
