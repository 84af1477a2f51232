/// Job aid 9: which voicemail product it is. No protocol names it.
enum VoicemailProInUse: Check {
    static let number = 9
    static let id = "voicemail-pro-in-use"

    static func judge(_ facts: ChecklistFacts) -> Judgment { Judgment(verdict: .notVisible, why: capture) }
}
