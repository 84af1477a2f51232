import Bytes
import Sessions

/// Job aid 20: the voicemail calls of a remote go over its H.323 line, and it looks for no server itself.
enum RemoteVoicemailTypeLine: Check {
    static let number = 20
    static let id = "remote-voicemail-type-line"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        Judgment.fail(facts.all(RemoteVoicemailBroadcast.id)) ?? overTheLine(facts) ?? Self.notSeen(missing(facts))
    }

    /// Passes where every remote has a voicemail call over the line; nil otherwise.
    static func overTheLine(_ facts: ChecklistFacts) -> Judgment? {
        let calls = facts.analysis.calls
        // The first call of each.
        var firsts: [IPAddress: Int] = [:]
        var count = 0
        let remotes = Set(facts.remotes)
        for place in facts.voicemailCalls where remotes.contains(calls[place].caller) {
            count += 1
            if firsts[calls[place].caller] == nil { firsts[calls[place].caller] = place }
        }
        guard !remotes.isEmpty, firsts.count == remotes.count else { return nil }
        count += facts.foldedVoicemail(of: remotes.contains).voicemail
        return .pass(
            "\(Words.count(count, "voicemail call")) of the \(ChecklistFacts.remoteWords(facts.remotes)) "
                + "\(count == 1 ? "comes" : "come") over the H.323 line, and no search for a voicemail server is seen.",
            firsts.sorted { $0.key < $1.key }.map { remote, place in
                Evidence(calls[place].start, "\(calls[place].words) of \(remote) comes over the H.323 line")
            })
    }

    static func missing(_ facts: ChecklistFacts) -> String {
        let calls = facts.analysis.calls
        let silent = facts.remotes.filter { remote in !facts.voicemailCalls.contains { calls[$0].caller == remote } }
        return silent.isEmpty
            ? "No remote system is known in this capture."
            : "No voicemail call of the \(ChecklistFacts.remoteWords(silent)) is seen."
    }
}
