import Bytes
import Testing

@testable import Sessions

@Suite struct QualityEstimateTests {
    private func stream(_ type: Int, expected: Int, lost: Int) -> StreamSummary {
        StreamSummary(
            id: "stream-1", ssrc: 1, source: endpoint("10.0.0.1", 50_000), destination: endpoint("10.0.0.2", 50_002),
            payloadType: type, codec: nil, first: frame(0), last: frame(20), packets: expected - lost,
            expected: expected, lost: lost, reordered: 0, duplicates: 0, jitterMs: 0, maxJitterMs: 0, maxDeltaMs: 20)
    }

    @Test func asTheVectors() {
        var stream = stream(18, expected: 1000, lost: 20)
        QualityEstimate(assumptions: QualityAssumptions()).fill(&stream)
        #expect(abs((stream.rFactor ?? 0) - 74.2) < 0.05)
        #expect(abs((stream.mos ?? 0) - 3.79) < 0.005)
        #expect(stream.figures.codec?.name == "G.729A with VAD")
    }

    @Test func delayAndConcealmentAreAssumptions() {
        var assumptions = QualityAssumptions()
        assumptions.delay = 150
        assumptions.concealsLoss = false
        var stream = stream(8, expected: 1000, lost: 0)
        QualityEstimate(assumptions: assumptions).fill(&stream)
        #expect(abs((stream.rFactor ?? 0) - 89.6) < 0.05)
        #expect(stream.figures.codec?.bpl == 4.3)
    }

    @Test func wideBandHasNone() {
        var stream = stream(9, expected: 1000, lost: 20)
        QualityEstimate(assumptions: QualityAssumptions()).fill(&stream)
        #expect(stream.rFactor == nil)
        #expect(stream.mos == nil)
        #expect(stream.figures.estimatedLoss == 2)
    }

    @Test func whatTheCaptureLostIsNotHeard() {
        var stream = stream(18, expected: 1000, lost: 20)
        stream.settled = SettledMedia(packets: 730, expected: 750)
        stream.settled?.lostByCapture = 15
        stream.settled?.skipped = 5
        QualityEstimate(assumptions: QualityAssumptions()).fill(&stream)
        #expect(stream.figures.estimatedLoss == 0)
        #expect(abs((stream.rFactor ?? 0) - 82.2) < 1e-9)
    }

    @Test func allIsLostOnTheWay() {
        var stream = stream(18, expected: 1000, lost: 0)
        QualityEstimate(assumptions: QualityAssumptions()).fill(&stream, arrived: 0)
        #expect(stream.figures.estimatedLoss == 100)
        #expect(stream.mos.map { $0 >= 1 && $0 < 1.2 } ?? false)
        #expect(stream.rFactor.map { $0 >= 0 } ?? false)
    }
}
