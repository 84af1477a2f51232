import Sessions
import Testing

@testable import Rules

@Suite struct CaptureSnappedTests {
    @Test func fires() throws {
        let capture = try Committed.capture("capture-snapped")
        let finding = try #require(capture.all(CaptureSnapped.id).first)
        #expect(finding.title == "The snap length cut 14 packets of call signaling.")
        #expect(finding.evidence.map(\.frame) == capture.analysis.quality.cut.pairs.flatMap { [$0.first, $0.last] })
    }

    /// Voice is cut, and nobody reads the samples.
    @Test func harmlessCutsAreNotTold() throws {
        let capture = try Committed.capture("snapped-media")
        #expect(capture.all(CaptureSnapped.id).isEmpty)
        let limit = try #require(capture.analysis.limits.first { $0.kind == .snapped })
        #expect(
            limit.text == "224 of 676 packets are cut by the snap length; nothing that the analysis reads was cut off")
    }

    @Test(arguments: ["capture-truncated", "two-hour-stop", "capture-dropped"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(CaptureSnapped.id).isEmpty)
    }

    @Test func headersCount() throws {
        let analysis = Sketch.capture(900) {
            $0.quality.cut.headers = 3
            $0.quality.cut.firstHeader = Sketch.frame(5)
        }
        let finding = try #require(CaptureSnapped.findings(in: analysis).first)
        #expect(finding.title == "The snap length cut the headers of 3 packets.")
        expectWellFormed(finding)
    }
}
