import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct VoicemailLicensedTests {
    private func judged(_ run: VoicemailRun) -> Judgment {
        judge(VoicemailLicensed.self, Sketch.capture(9000) { $0.voicemail = [Sketch.service([run])] })
    }

    @Test func answersWhileItRuns() {
        let judgment = judged(Sketch.run(start: (0, 10), stop: nil, .validated))
        expect(judgment, .pass)
        #expect(judgment.why.contains("20 license requests got an answer"))
    }

    @Test func theTwoHours() {
        expect(
            judged(Sketch.run(start: (0, 10), stop: (7200, 7215), .unvalidated)), .fail, ["voicemail-two-hour-stop"])
        expect(judged(Sketch.run(start: (5000, 5010), stop: nil, .unvalidated)), .fail, ["voicemail-two-hour-forecast"])
    }

    @Test func aLicensedStopIsNoBreach() {
        let judgment = judged(Sketch.run(start: (0, 10), stop: (3000, 3010), .validated))
        expect(judgment, .pass)
        #expect(judgment.why.hasSuffix("It stopped all the same: for another reason than this."))
    }

    @Test func nothingOfLicenses() {
        expect(judged(Sketch.run(start: (0, 10), stop: nil, .unknown)), .notSeen)
        expect(judge(VoicemailLicensed.self, Sketch.capture(9000)), .notSeen)
    }
}
