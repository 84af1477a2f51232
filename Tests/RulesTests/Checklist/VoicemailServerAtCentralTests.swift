import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct VoicemailServerAtCentralTests {
    @Test func answersPass() {
        let judgment = judge(
            VoicemailServerAtCentral.self,
            Sketch.capture(4000) { analysis in
                analysis.voicemail = [served(Sketch.central, 12)]
                analysis.voicemail[0].sessions = [session(at: 9)]
            })
        expect(judgment, .pass)
        #expect(
            judgment.why.contains("10.10.1.5 serves the central system 10.10.1.1: 12 answers and 1 voicemail session"))
    }

    @Test func nobodyAnswers() {
        let judgment = judge(
            VoicemailServerAtCentral.self,
            Sketch.capture(4000) { $0.voicemail = [served(Sketch.central, 0, unanswered: 9)] })
        expect(judgment, .fail, ["voicemail-unanswered"])
    }

    @Test func anotherSystemIsServed() {
        expect(
            judge(
                VoicemailServerAtCentral.self, Sketch.capture(4000) { $0.voicemail = [served(Sketch.remote, 12)] }),
            .notSeen)
    }
}
