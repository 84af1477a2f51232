import Bytes
import Sessions

/// Job aid 16: voicemail that is found by broadcast.
enum VoicemailByBroadcast: Check {
    static let number = 16
    static let id = "remote-voicemail-type-line"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        // That nobody answers the central system is told by the first statement.
        let unanswered = facts.all(VoicemailUnanswered.id).filter { finding in
            !finding.systems.contains { $0 == facts.central }
        }
        let found = facts.all(RemoteVoicemailBroadcast.id, VoicemailServersMultiple.id)
        return Judgment.fail(found + unanswered) ?? RemoteVoicemailTypeLine.overTheLine(facts)
            ?? Self.notSeen(RemoteVoicemailTypeLine.missing(facts))
    }
}
