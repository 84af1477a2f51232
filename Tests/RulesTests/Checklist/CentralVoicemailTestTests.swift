import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct CentralVoicemailTestTests {
    @Test func aSessionOfItsOwn() {
        var made = MadeCapture()
        made.addVoicemailCall(at: 10)
        expect(judge(CentralVoicemailTest.self, made.analysis), .notSeen)
        made.analysis.voicemailSessions.append(session(at: 500))
        let judgment = judge(CentralVoicemailTest.self, made.analysis)
        expect(judgment, .pass)
        #expect(judgment.evidence.map(\.frame) == [MadeCapture.frame(500)])
    }

    /// It may be the call's, whether or not the two are known to belong together.
    @Test func aSessionDuringACall() {
        var made = MadeCapture()
        made.addCall(at: 490, length: 60)
        made.analysis.voicemailSessions.append(session(at: 500))
        expect(judge(CentralVoicemailTest.self, made.analysis), .notSeen)
    }

    @Test func whereCallsOfRemotesWouldBeMissed() {
        var made = MadeCapture()
        made.analysis.voicemailSessions.append(session(at: 500))
        expect(judge(CentralVoicemailTest.self, made.analysis), .pass)
        made.analysis.scn = []
        expect(judge(CentralVoicemailTest.self, made.analysis), .notSeen)
    }

    @Test func nobodyAnswers() {
        let analysis = Sketch.capture(4000) { $0.voicemail = [served(Sketch.central, 0, unanswered: 9)] }
        expect(judge(CentralVoicemailTest.self, analysis), .fail, ["voicemail-unanswered"])
    }
}
