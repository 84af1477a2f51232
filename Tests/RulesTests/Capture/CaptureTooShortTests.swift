import Sessions
import Testing

@testable import Rules

@Suite struct CaptureTooShortTests {
    @Test(arguments: ["two-hour-forecast", "two-hour-forecast-running-at-start"])
    func fires(_ name: String) throws {
        #expect(try Committed.capture(name).all(CaptureTooShort.id).count == 1)
    }

    @Test(arguments: ["two-hour-stop", "unlicensed-three-hours", "license-unanswered", "healthy-restart"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(CaptureTooShort.id).isEmpty)
    }

    private func judge(_ run: VoicemailRun, until end: Double) -> Finding? {
        CaptureTooShort.findings(in: Sketch.capture(end) { $0.voicemail = [Sketch.service([run])] }).first
    }

    @Test func saysHowMuchIsMissing() throws {
        let finding = try #require(judge(Sketch.run(start: (180, 200), stop: nil, .unvalidated), until: 1400))
        // Two hours after second 200 is second 7400; with the tolerance, 7700.
        #expect(finding.title.contains("1 h 40 min"))
        #expect(finding.explanation.contains("1 h 45 min"))
        #expect(finding.end == Sketch.time(7400))
        expectWellFormed(finding)
    }

    @Test func longEnoughIsSilent() {
        let run = Sketch.run(start: (180, 200), stop: nil, .unvalidated)
        #expect(judge(run, until: 7399) != nil)
        #expect(judge(run, until: 7400) == nil)
        #expect(judge(Sketch.run(start: (180, 200), stop: nil, .validated), until: 1400) == nil)
        #expect(judge(Sketch.run(start: (180, 200), stop: (900, 910), .unvalidated), until: 1400) == nil)
    }
}
