import Sessions
import Testing

@testable import Rules

@Suite struct CaptureTruncatedTests {
    @Test func fires() throws {
        let capture = try Committed.capture("capture-truncated")
        let finding = try #require(capture.all(CaptureTruncated.id).first)
        #expect(finding.title.contains("capture-truncated.pcap"))
        #expect(finding.evidence.map(\.frame) == [capture.analysis.end])
    }

    @Test(arguments: ["capture-snapped", "capture-dropped", "capture-clock-step", "two-hour-stop"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(CaptureTruncated.id).isEmpty)
    }

    private func findings(_ limits: [CaptureLimit], seconds: Double? = 900) -> [Finding] {
        var analysis = Sketch.capture(seconds ?? 0) { $0.limits = limits }
        if seconds == nil { analysis.end = nil }
        return CaptureTruncated.findings(in: analysis)
    }

    private func limit(_ kind: CaptureLimit.Kind, _ frame: FrameReference?) -> CaptureLimit {
        CaptureLimit(kind: kind, file: 0, path: "a.pcap", frame: frame, text: "it ends after 9 of 24 bytes")
    }

    @Test func cutAndDamagedAreToldApart() throws {
        let cut = try #require(findings([limit(.truncated, Sketch.frame(800))]).first)
        #expect(cut.title.contains("ends in the middle"))
        let damaged = try #require(findings([limit(.damaged, Sketch.frame(800))]).first)
        #expect(damaged.title.contains("damaged"))
        for finding in [cut, damaged] {
            #expect(finding.severity == .note)
            #expect(finding.evidence.map(\.frame) == [Sketch.frame(800)])
            expectWellFormed(finding)
        }
    }

    @Test func everyFileIsNamed() {
        #expect(findings([limit(.truncated, nil), limit(.damaged, nil)]).count == 2)
    }

    /// Without a packet there is no frame to show; the line on standard error is all.
    @Test func emptyFileHasNoEvidence() {
        #expect(findings([limit(.truncated, nil)], seconds: nil).isEmpty)
    }

    @Test func otherLimitsAreNoTruncation() {
        #expect(findings([limit(.dropped, nil), limit(.snapped, nil), limit(.clockStep, nil)]).isEmpty)
    }
}
