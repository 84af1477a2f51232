import Bytes
import Testing

@testable import Decoders

@Suite struct RTCPVoIPMetricsTests {
    /// After the picture in RFC 3611 clause 4.7.
    @Test func `every field`() throws {
        let octets = try #require(bytes(hex: "80cf000a 00000001" + RTCPSamples.voipMetrics))
        let compound = RTCPCompound.decode(octets[...], declared: octets.count)
        guard case .extendedReport(let report) = compound.packets.first?.content,
            case .voipMetrics(let metrics) = report.blocks.first?.content
        else {
            Issue.record("no VoIP metrics: \(compound)")
            return
        }
        #expect(compound.error == nil && metrics.ssrc == 2)
        #expect(metrics.lossRate == 26 && metrics.discardRate == 13)
        #expect(metrics.burstDensity == 128 && metrics.gapDensity == 5)
        #expect(metrics.burstDuration == 200 && metrics.gapDuration == 5000)
        #expect(metrics.roundTripDelay == 123 && metrics.endSystemDelay == 80)
        #expect(metrics.signalLevel == -21 && metrics.noiseLevel == -60)
        #expect(metrics.residualEchoReturnLoss == 55 && metrics.gmin == 16)
        #expect(metrics.rFactor == 81 && metrics.externalRFactor == RTCPVoIPMetrics.unavailable)
        #expect(metrics.mosLQ == 31 && metrics.mosCQ == RTCPVoIPMetrics.unavailable)
        #expect(metrics.packetLossConcealment == 1 && metrics.jitterBufferAdaptive == 2)
        #expect(metrics.jitterBufferRate == 10)
        #expect(metrics.jitterBufferNominal == 60 && metrics.jitterBufferMaximum == 120)
        #expect(metrics.jitterBufferAbsoluteMaximum == 240)
    }
}
