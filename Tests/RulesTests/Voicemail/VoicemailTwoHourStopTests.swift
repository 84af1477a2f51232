import Sessions
import Testing

@testable import Rules

@Suite struct VoicemailTwoHourStopTests {
    @Test(arguments: [
        ("two-hour-stop", Confidence.confirmed), ("two-hour-stop-twice", .confirmed),
        ("two-hour-stop-discovery-answered", .confirmed), ("two-hour-stop-server-asks", .confirmed),
        ("two-hour-stop-running-at-start", .possible),
    ])
    func fires(_ name: String, _ confidence: Confidence) throws {
        let findings = try Committed.capture(name).all(VoicemailTwoHourStop.id)
        #expect(findings.map(\.confidence) == [confidence])
    }

    @Test(arguments: [
        "voicemail-stopped-40-minutes", "voicemail-stopped-licensed", "voicemail-stopped-after-longer-run",
        "healthy-restart", "healthy-idle-two-hours", "unlicensed-three-hours", "capture-one-direction",
    ])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(VoicemailTwoHourStop.id).isEmpty)
    }

    private func findings(_ runs: [VoicemailRun], until end: Double = 9000) -> [Finding] {
        let analysis = Sketch.capture(end) { $0.voicemail = [Sketch.service(runs)] }
        return VoicemailTwoHourStop.findings(in: analysis)
    }

    /// Only what the capture shows is claimed: "never licensed" needs a start and unanswered requests.
    @Test func titleSaysNoMoreThanIsKnown() throws {
        let cases: [(Double?, LicenseState, String)] = [
            (90, .unvalidated, "Voicemail stopped at <7300 s> because it was never licensed."),
            (nil, .unvalidated, "its license was not validated while it ran"),
            (90, .notAsked, "never asked for a license"),
            (90, .unknown, "its time fits the two hours without a license"),
        ]
        for (before, license, words) in cases {
            let run = Sketch.run(start: (before, 100), stop: (7300, 7320), license)
            let finding = try #require(findings([run]).first, "\(license)")
            #expect(finding.plainTitle.hasPrefix("Voicemail stopped at <7300 s>"))
            #expect(finding.plainTitle.contains(words))
            #expect(finding.plainTitle.contains("never licensed") == (license == .unvalidated && before != nil))
            expectWellFormed(finding)
        }
    }

    @Test func answeredLicenseExcludesIt() {
        #expect(findings([Sketch.run(start: (90, 100), stop: (7300, 7320), .validated)]).isEmpty)
    }

    /// The interval decides: 7200 s, give or take 300.
    @Test(arguments: [
        (90.0, 100.0, 6960.0, 6985.0, false), (90, 100, 6960, 6995, true), (90, 100, 7580, 7600, true),
        (90, 100, 7605, 7650, false), (0, 3000, 6000, 7500, true),
    ])
    func lengthDecides(_ absent: Double, _ present: Double, _ last: Double, _ gone: Double, _ fires: Bool) {
        let run = Sketch.run(start: (absent, present), stop: (last, gone), .unvalidated)
        #expect(findings([run]).isEmpty != fires)
    }

    @Test func confidenceFollowsWhatIsSeen() {
        func confidence(_ start: (Double?, Double), _ stop: (Double, Double), _ license: LicenseState) -> Confidence? {
            findings([Sketch.run(start: start, stop: stop, license)]).first?.confidence
        }
        #expect(confidence((90, 100), (7300, 7320), .unvalidated) == .confirmed)
        // Bounds more than ten minutes apart.
        #expect(confidence((90, 100), (7000, 7800), .unvalidated) == .likely)
        #expect(confidence((90, 100), (7300, 7320), .notAsked) == .likely)
        #expect(confidence((90, 100), (7300, 7320), .unknown) == .possible)
        #expect(confidence((nil, 100), (7300, 7320), .unvalidated) == .possible)
    }

    /// Running at the beginning, gone, and back at once: without a word of licenses that is a restart.
    @Test func restartNeedsMoreThanAnOpenBeginning() {
        for (license, before, fires) in [
            (LicenseState.unknown, nil, false), (.notAsked, nil, false), (.unvalidated, nil, true),
            (.unknown, 90.0, true),
        ] {
            var run = Sketch.run(start: (before, 100), stop: (7300, 7320), license)
            run.backAfterSeconds = 300
            #expect(findings([run]).isEmpty != fires, "\(license)")
        }
    }

    @Test func goingOnIsNoStop() {
        #expect(findings([Sketch.run(start: (90, 100), stop: nil, .unvalidated)], until: 7400).isEmpty)
    }

    @Test func everyRunIsAnOccurrence() throws {
        let runs = [
            Sketch.run(start: (90, 100), stop: (7300, 7320), .unvalidated),
            Sketch.run(start: (7900, 7920), stop: (8400, 8410), .unvalidated),
            Sketch.run(start: (9000, 9020), stop: (16200, 16230), .unvalidated),
        ]
        let all = findings(runs, until: 20000)
        let finding = try #require(all.first)
        #expect(all.count == 1)
        #expect(finding.occurrences == 2)
        #expect(finding.evidence.contains { $0.frame == Sketch.frame(16230) })
        #expect(finding.explanation.contains("2 times"))
    }

    /// Where a central system is known, runs of other systems are not its voicemail.
    @Test func judgesTheCentralSystemOnly() {
        let run = Sketch.run(start: (90, 100), stop: (7300, 7320), .unvalidated)
        let analysis = Sketch.capture(9000) { $0.voicemail = [Sketch.service([run], of: Sketch.remote)] }
        #expect(VoicemailTwoHourStop.findings(in: analysis).isEmpty)
        var unknown = analysis
        unknown.hosts = []
        #expect(VoicemailTwoHourStop.findings(in: unknown).map(\.systems) == [[Sketch.remote]])
    }

    @Test func namesTheRuleOfTheProfile() throws {
        var analysis = Sketch.capture(4500) {
            $0.voicemail = [Sketch.service([Sketch.run(start: (90, 100), stop: (3700, 3720), .unvalidated)])]
        }
        #expect(VoicemailTwoHourStop.findings(in: analysis).isEmpty)
        analysis.profile.unlicensedRun = 3600
        let finding = try #require(VoicemailTwoHourStop.findings(in: analysis).first)
        #expect(finding.explanation.contains("1 h 00 min"))
    }
}
