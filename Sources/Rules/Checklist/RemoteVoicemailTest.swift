import Bytes
import Sessions

/// Job aid 21: an H.323 call of a remote to the central system that is followed by a voicemail session.
enum RemoteVoicemailTest: Check {
    static let number = 21
    static let id = "remote-voicemail-test"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        let calls = facts.voicemailCalls.sorted { $0.start.time < $1.start.time }
        guard let last = calls.last else { return Self.notSeen("No voicemail call of a remote system is seen.") }
        let reached = calls.filter { $0.session != nil }
        let folded = facts.foldedVoicemail()
        let total = Words.count(calls.count + folded.voicemail, "voicemail call")
        let through = reached.count + folded.withSession
        if last.session == nil, let fail = failure(of: last, reached, facts) { return fail }
        guard let first = reached.first, let session = first.session,
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
    private static func failure(of call: Call, _ reached: [Call], _ facts: ChecklistFacts) -> Judgment? {
        let frames = Set([call.start, call.connect, call.end].compactMap { $0?.number })
        let naming = facts.findings.filter { finding in
            finding.severity > .note && finding.evidence.contains { frames.contains($0.frame.number) }
        }
        guard var fail = Judgment.fail(naming) else { return nil }
        let how =
            call.connect == nil ? "is not connected (\(call.releaseWords))" : "is connected without a voicemail session"
        let before = reached.last.map { " At \(Words.clock($0.start.time)) one still got there." } ?? ""
        let frame = call.end ?? call.connect ?? call.start
        fail.why = "The last \(call.words), at \(Words.clock(call.start.time)), \(how).\(before)"
        fail.evidence = [Evidence(call.start, "\(call.words) of \(call.caller)"), Evidence(frame, "it \(how)")]
        return fail
    }
}
