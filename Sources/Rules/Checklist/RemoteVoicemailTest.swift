import Bytes
import Sessions

/// Job aid 21: an H.323 call of a remote to the central system that is followed by a voicemail session.
enum RemoteVoicemailTest: Check {
    static let number = 21
    static let id = "remote-voicemail-test"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        // By their places, as a copy costs more than the question.
        let calls = facts.analysis.calls
        let places = facts.voicemailCalls.sorted { calls[$0].start.time < calls[$1].start.time }
        guard let last = places.last.map({ calls[$0] }) else {
            return Self.notSeen("No voicemail call of a remote system is seen.")
        }
        let reached = places.filter { calls[$0].session != nil }
        let folded = facts.foldedVoicemail()
        let total = Words.count(places.count + folded.voicemail, "voicemail call")
        let through = reached.count + folded.withSession
        let before = reached.last.map { calls[$0].start }
        if last.session == nil, let fail = failure(of: last, before, facts) { return fail }
        guard let first = reached.first.map({ calls[$0] }), let session = first.session,
            facts.analysis.voicemailSessions.indices.contains(session)
        else {
            return Self.notSeen(
                "\(total) over the line seen, and no session with the voicemail server behind it.")
        }
        let server = facts.analysis.voicemailSessions[session]
        return .pass(
            "\(through) of \(total) over the line \(through == 1 ? "reaches" : "reach") the voicemail server "
                + "\(server.server). Whose mailbox it is cannot be seen.",
            [
                Evidence(first.start, "\(first.words) of \(first.caller)"),
                Evidence(server.first, "followed by a voicemail session of \(server.system) with \(server.server)"),
            ])
    }

    /// The last such call did not get there, and a finding names its frames.
    /// - Parameter reached: where the last one began that did.
    private static func failure(
        of call: Call, _ reached: FrameReference?, _ facts: ChecklistFacts
    ) -> Judgment? {
        let frames = Set([call.start, call.connect, call.end].compactMap { $0?.number })
        let naming = facts.findings.filter { finding in
            finding.severity > .note && finding.evidence.contains { frames.contains($0.frame.number) }
        }
        guard var fail = Judgment.fail(naming) else { return nil }
        let how =
            call.connect == nil ? "is not connected (\(call.releaseWords))" : "is connected without a voicemail session"
        let before = reached.map { " At \(Words.clock($0.time)) one still got there." } ?? ""
        let frame = call.end ?? call.connect ?? call.start
        fail.why = "The last \(call.words), at \(Words.clock(call.start.time)), \(how).\(before)"
        fail.evidence = [Evidence(call.start, "\(call.words) of \(call.caller)"), Evidence(frame, "it \(how)")]
        return fail
    }
}
