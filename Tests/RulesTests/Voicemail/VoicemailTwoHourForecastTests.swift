import Sessions
import Testing

@testable import Rules

@Suite struct VoicemailTwoHourForecastTests {
    @Test(arguments: [("two-hour-forecast", Confidence.confirmed), ("two-hour-forecast-running-at-start", .possible)])
    func fires(_ name: String, _ confidence: Confidence) throws {
        let findings = try Committed.capture(name).all(VoicemailTwoHourForecast.id)
        #expect(findings.map(\.confidence) == [confidence])
    }

    @Test(arguments: ["two-hour-stop", "unlicensed-three-hours", "healthy-no-license-traffic", "license-lost"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(VoicemailTwoHourForecast.id).isEmpty)
    }

    private func judge(_ run: VoicemailRun, until end: Double) -> Finding? {
        VoicemailTwoHourForecast.findings(in: Sketch.capture(end) { $0.voicemail = [Sketch.service([run])] }).first
    }

    /// Two hours after each bound of the start.
    @Test func intervalComesFromTheStart() throws {
        let finding = try #require(judge(Sketch.run(start: (500, 540), stop: nil, .unvalidated), until: 3000))
        #expect(finding.start == Sketch.time(7700))
        #expect(finding.end == Sketch.time(7740))
        #expect(finding.confidence == .confirmed)
        #expect(finding.plainExplanation.contains("<7700 s>"))
        #expect(finding.plainTitle.contains("<7740 s>"))
        expectWellFormed(finding)
    }

    /// Running when the capture began: at any moment from now on, at the latest two hours after it was first seen.
    @Test func openStartGivesTheLatestMoment() throws {
        let finding = try #require(judge(Sketch.run(start: (nil, 4), stop: nil, .unvalidated), until: 3000))
        #expect(finding.start == Sketch.time(3000))
        #expect(finding.end == Sketch.time(7204))
        #expect(finding.confidence == .possible)
        #expect(!finding.plainTitle.contains("since"))
        expectWellFormed(finding)
    }

    @Test func wideStartIsLikely() throws {
        let finding = try #require(judge(Sketch.run(start: (100, 1000), stop: nil, .unvalidated), until: 3000))
        #expect(finding.confidence == .likely)
    }

    /// Due already, within the tolerance: the interval does not turn round.
    @Test func overdueIntervalIsInOrder() throws {
        let finding = try #require(judge(Sketch.run(start: (10, 40), stop: nil, .unvalidated), until: 7400))
        expectWellFormed(finding)
        #expect(finding.end == Sketch.time(7240))
    }

    @Test func longOverdueIsNoForecast() {
        #expect(judge(Sketch.run(start: (10, 40), stop: nil, .unvalidated), until: 7545) == nil)
    }

    @Test func needsThreeRequestsWithoutAnswer() {
        #expect(judge(Sketch.run(start: (10, 40), stop: nil, .unvalidated, requests: 2), until: 900) == nil)
        #expect(judge(Sketch.run(start: (10, 40), stop: nil, .unvalidated, requests: 3), until: 900) != nil)
        for license in [LicenseState.validated, .notAsked, .unknown] {
            #expect(judge(Sketch.run(start: (10, 40), stop: nil, license), until: 900) == nil)
        }
    }
}
