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
        let calls = facts.voicemailCalls
        guard !facts.remotes.isEmpty, facts.remotes.allSatisfy({ remote in calls.contains { $0.caller == remote } })
        else { return nil }
        let own = calls.filter { facts.remotes.contains($0.caller) }
        let remotes = Set(facts.remotes)
        let count = own.count + facts.foldedVoicemail(of: remotes.contains).voicemail
        return .pass(
            "\(Words.count(count, "voicemail call")) of the \(ChecklistFacts.remoteWords(facts.remotes)) "
                + "\(count == 1 ? "comes" : "come") over the H.323 line, and no search for a voicemail server is seen.",
            firsts(own).map { Evidence($0.start, "\($0.words) of \($0.caller) comes over the H.323 line") })
    }

    /// The first call of each remote, in order of remotes.
    private static func firsts(_ calls: [Call]) -> [Call] {
        Dictionary(calls.map { ($0.caller, $0) }) { first, _ in first }.sorted { $0.key < $1.key }.map(\.value)
    }

    static func missing(_ facts: ChecklistFacts) -> String {
        let silent = facts.remotes.filter { remote in !facts.voicemailCalls.contains { $0.caller == remote } }
        return silent.isEmpty
            ? "No remote system is known in this capture."
            : "No voicemail call of the \(ChecklistFacts.remoteWords(silent)) is seen."
    }
}
