/// Job aid 10: which features the remote users expect.
enum RemoteFeatures: Check {
    static let number = 10
    static let id = "remote-features"

    static func judge(_ facts: ChecklistFacts) -> Judgment { Judgment(verdict: .notVisible, why: capture) }
}
