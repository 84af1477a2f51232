import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct VoicemailByBroadcastTests {
    @Test func overTheLine() {
        var made = MadeCapture()
        made.addVoicemailCall(at: 10)
        expect(judge(VoicemailByBroadcast.self, made.analysis), .notSeen)
        made.addVoicemailCall(from: MadeCapture.third, at: 100)
        expect(judge(VoicemailByBroadcast.self, made.analysis), .pass)
    }

    @Test func twoServersAnswerABroadcast() {
        let analysis = Sketch.capture(4000) {
            $0.voicemail = [
                Sketch.voicemail(
                    Sketch.relation(
                        Sketch.central, to: .limitedBroadcast, port: 50791, answered: 9, by: [Sketch.server, Sketch.pc])
                )
            ]
        }
        expect(judge(VoicemailByBroadcast.self, analysis), .fail, ["voicemail-servers-multiple"])
    }

    /// That is told by the first statement.
    @Test func nobodyAnswersTheCentralSystem() {
        let analysis = Sketch.capture(4000) { $0.voicemail = [served(Sketch.central, 0, unanswered: 9)] }
        expect(judge(VoicemailByBroadcast.self, analysis), .notSeen)
    }
}
