import Sessions
import Testing

@testable import Rules

@Suite struct CaptureDroppedTests {
    @Test func firesOnTheFilesOwnStatistics() throws {
        let finding = try #require(try Committed.capture("capture-dropped").all(CaptureDropped.id).first)
        #expect(finding.confidence == .confirmed)
        #expect(finding.explanation.contains("91 packets"))
        #expect(finding.start == nil)
    }

    @Test func firesOnGapsThatManyStreamsShare() throws {
        let capture = try Committed.capture("capture-overload")
        let finding = try #require(capture.all(CaptureDropped.id).first)
        #expect(finding.confidence == .likely)
        #expect(finding.occurrences == 2)
        let losses = capture.analysis.quality.losses
        // Half a second and a whole one, of four streams with 50 packets a second each.
        #expect(losses.map(\.packets) == [100, 200])
        #expect(Set(finding.evidence.map(\.frame)) == Set(losses.flatMap { [$0.before, $0.after] }))
        #expect(finding.alternatives.map(\.verdict) == [.open])
    }

    @Test(arguments: [
        "loss-one-path", "rtp-loss-one-way-missing", "healthy-lost-answers", "capture-one-direction", "two-hour-stop",
    ])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(CaptureDropped.id).isEmpty)
    }

    @Test func dataThatArrivedAndIsNotThereIsProof() throws {
        let loss = LossStretch(
            before: Sketch.frame(100), after: Sketch.frame(102), packets: 400, streams: 4, liveStreams: 5, pairs: 2)
        let part = UnseenSegment(from: Sketch.remote, to: Sketch.central, frame: Sketch.frame(101))
        let finding = try #require(
            CaptureDropped.findings(
                in: Sketch.capture(900) {
                    $0.quality.losses = [loss]
                    $0.quality.unseenSegments = [part]
                }
            ).first)
        #expect(finding.confidence == .confirmed)
        #expect(finding.alternatives.map(\.verdict) == [.ruledOut])
        #expect(finding.evidence.contains { $0.frame == Sketch.frame(101) })
        expectWellFormed(finding)
    }
}
