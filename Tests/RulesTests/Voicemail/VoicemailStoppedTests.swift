import Sessions
import Testing

@testable import Rules

@Suite struct VoicemailStoppedTests {
    @Test(arguments: [
        "voicemail-stopped-40-minutes", "voicemail-stopped-licensed", "voicemail-stopped-after-longer-run",
        "voicemail-stopped-host-gone",
    ])
    func fires(_ name: String) throws {
        let finding = try #require(try Committed.capture(name).all(VoicemailStopped.id).first)
        let twoHours = try #require(finding.alternatives.first)
        #expect(twoHours.verdict == .ruledOut)
        #expect(twoHours.explanation.contains("Two hours"))
    }

    @Test(arguments: ["two-hour-stop", "two-hour-stop-twice", "healthy-restart", "healthy-idle-two-hours"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(VoicemailStopped.id).isEmpty)
    }

    private func findings(_ runs: [VoicemailRun], _ fill: (inout Analysis) -> Void = { _ in }) -> [Finding] {
        let analysis = Sketch.capture(9000) {
            $0.voicemail = [Sketch.service(runs)]
            fill(&$0)
        }
        return VoicemailStopped.findings(in: analysis)
    }

    @Test func saysWhenAndThatItIsNotTheTwoHours() throws {
        let finding = try #require(findings([Sketch.run(start: (90, 100), stop: (2500, 2520), .unvalidated)]).first)
        #expect(finding.plainTitle.hasPrefix("Voicemail stopped at <2500 s>"))
        #expect(finding.plainTitle.contains("not because of the two hours"))
        #expect(finding.confidence == .confirmed)
        expectWellFormed(finding)
    }

    @Test func looseBoundsAreLikelyOnly() {
        let run = Sketch.run(start: (90, 100), stop: (2500, 4000), .unvalidated)
        #expect(findings([run]).map(\.confidence) == [.likely])
    }

    /// Two hours, but the license was answered: the frame of an answer is the reason.
    @Test func licensedStopNamesAnAnswer() throws {
        let run = Sketch.run(start: (90, 100), stop: (7300, 7320), .validated)
        let finding = try #require(
            findings([run]) {
                $0.licenses = [
                    Sketch.relation(
                        Sketch.central, to: Sketch.keyServer, answered: 120, by: [Sketch.keyServer], first: 130),
                    Sketch.relation(Sketch.remote, to: Sketch.pc, answered: 120, by: [Sketch.pc], first: 105),
                ]
            }.first)
        #expect(finding.alternatives[0].evidence.count == 1)
        #expect(finding.alternatives[0].why.contains("#"))
        // One that came while it ran, and to this system.
        #expect(finding.alternatives[0].evidence[0].frame.time <= Sketch.time(7300))
        #expect(finding.alternatives[0].evidence[0].frame.time >= Sketch.time(100))
        #expect(finding.alternatives[0].evidence[0].frame == Sketch.frame(131))
        // What an answer proves, and what not.
        #expect(finding.explanation.contains("contact"))
    }

    @Test func restartIsNoStop() {
        var run = Sketch.run(start: (90, 100), stop: (2500, 2520), .unvalidated)
        run.backAfterSeconds = 400
        #expect(findings([run]).isEmpty)
        run.backAfterSeconds = 601
        #expect(findings([run]).count == 1)
    }

    @Test func severalStopsAreOneFinding() {
        let runs = [
            Sketch.run(start: (90, 100), stop: (1500, 1520), .unvalidated),
            Sketch.run(start: (3000, 3010), stop: (5000, 5020), .unvalidated),
        ]
        #expect(findings(runs).map(\.occurrences) == [2])
    }

    @Test func stillAnsweredDiscoveryIsSaid() throws {
        var run = Sketch.run(start: (90, 100), stop: (1500, 1520), .unvalidated)
        run.discoveryStillAnswered = true
        let finding = try #require(findings([run]).first)
        #expect(finding.explanation.contains("still answers discovery"))
    }
}
