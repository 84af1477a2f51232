import Sessions
import Testing

@testable import Rules

@Suite struct CaptureClockStepTests {
    @Test(arguments: [
        ("capture-clock-step", "set back by 40 s"), ("two-hour-stop-clock-forward", "set forward by 30 min"),
        ("two-hour-stop-clock-back", "set back by 10 min"), ("stop-clock-forward", "set forward by 30 min"),
    ])
    func fires(_ name: String, _ words: String) throws {
        let capture = try Committed.capture(name)
        let finding = try #require(capture.all(CaptureClockStep.id).first)
        #expect(finding.title.contains(words))
        #expect(finding.confidence == .confirmed)
        let step = try #require(capture.analysis.quality.clockSteps.first)
        #expect(Set(finding.evidence.map(\.frame)) == [step.before, step.after])
    }

    @Test(arguments: ["two-hour-stop", "capture-overload", "capture-dropped", "capture-duplicated"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(CaptureClockStep.id).isEmpty)
    }

    @Test func orderAloneIsLessSure() throws {
        let step = ClockStep(
            before: Sketch.frame(500), after: FrameReference(number: 502, time: Sketch.time(300)), seconds: -215,
            uncertainty: 15, basis: .order)
        let finding = try #require(
            CaptureClockStep.findings(in: Sketch.capture(900) { $0.quality.clockSteps = [step] }).first)
        #expect(finding.confidence == .likely)
        #expect(finding.alternatives.map(\.verdict) == [.open])
        #expect(finding.explanation.contains("known to 15 s only"))
        expectWellFormed(finding)
    }
}
