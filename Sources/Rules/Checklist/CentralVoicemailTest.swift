import Bytes
import Sessions

/// Job aid 18: a voicemail session of the central system that no call of another system explains.
enum CentralVoicemailTest: Check {
    static let number = 18
    static let id = "central-voicemail-test"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        guard let central = facts.central else {
            return Self.notSeen("No central system is known in this capture.")
        }
        // By their places: of a busy trunk they are nearly all, and sessions are few.
        let calls = facts.analysis.calls
        let involved = calls.indices.filter { calls[$0].caller == central || calls[$0].callee == central }
        let taken = Set(involved.compactMap { calls[$0].session })
        let own = facts.analysis.voicemailSessions.enumerated().filter { index, session in
            session.system == central && !session.isOfFoldedCall && !session.isDuringFoldedCall
                && !taken.contains(index)
                && !involved.contains { isDuring(session, calls, $0) }
        }.map(\.element)
        // Where no traffic between systems is seen, a call that explains the session may be missed.
        let seesLines = !involved.isEmpty || facts.analysis.scn.contains { $0.from == central || $0.to == central }
        if let session = own.first, seesLines {
            return .pass(
                "\(Words.count(own.count, "voicemail session")) of \(central) with \(session.server) that no call of "
                    + "another system explains, as *17 at one of its extensions makes it.",
                own.map { Evidence($0.first, "voicemail session of \(central) with \($0.server)") })
        }
        return Judgment.fail(facts.ofCentral(VoicemailUnanswered.id))
            ?? Self.notSeen(
                own.isEmpty
                    ? "No voicemail session of the central system \(central) itself is seen."
                    : "Voicemail sessions are seen, but no traffic between systems: calls of a remote may be behind them."
            )
    }

    /// The call was up, or being set up, when the session began: it may be what led to it.
    private static func isDuring(_ session: VoicemailSession, _ calls: [Call], _ place: Int) -> Bool {
        calls[place].start.time <= session.first.time
            && (calls[place].end ?? calls[place].last).time >= session.first.time
    }
}
