import Bytes
import Sessions

/// Job aid 7: the most voicemail users at once, and whether one was refused then.
enum VoicemailConcurrency: Check {
    static let number = 7
    static let id = "voicemail-concurrency"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        let refused = facts.channelsExhausted("Voicemail ports?")
        if let fail = Judgment.fail(refused) { return fail }
        let users = facts.voicemailUsers
        guard let peak = users.peak else { return Self.notSeen("No voicemail call or session is seen.") }
        if let why = facts.refusalsUnseen { return Self.notSeen(why) }
        let most =
            "At most \(Words.count(peak.count, "user")) of voicemail at once, and none refused for want of a channel. "
        let evidence = [Evidence(peak.frame, "with this one \(peak.count) at once")]
        guard let licensed = facts.analysis.profile.licensedVoicemailChannels else {
            return .pass(most + "The licensed number is not on the wire.", evidence)
        }
        guard peak.count <= licensed else {
            return Judgment(
                verdict: .notSeen,
                why: most
                    + "The site file says \(licensed) licensed: compare that with the License form of the central "
                    + "system.", evidence: evidence)
        }
        return .pass(most + "\(licensed) are licensed, by the site file.", evidence)
    }
}
