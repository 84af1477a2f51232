import Bytes
import Sessions

/// Job aid 12: whether a system looks for its license server by broadcast.
enum LicenseServerByBroadcast: Check {
    static let number = 12
    static let id = "license-server-unicast"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        if let fail = Judgment.fail(facts.all(LicenseServerBroadcast.id)) { return fail }
        return LicenseServerUnicast.unicast(facts.analysis.licenses)
            ?? Self.notSeen("No license request is seen.")
    }
}
