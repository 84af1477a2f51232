import Bytes
import Sessions

/// Job aid 2: the central system is in contact with its license server.
enum CentralLicenseValidated: Check {
    static let number = 2
    static let id = "central-license-validated"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        if let fail = Judgment.fail(facts.ofCentral(LicenseUnanswered.id, LicenseLost.id)) { return fail }
        guard let central = facts.central else {
            return Self.notSeen("No central system is known in this capture.")
        }
        let relations = facts.analysis.licenses.filter { $0.system == central }
        guard let relation = relations.filter({ $0.answered > 0 }).max(by: { $0.answered < $1.answered }),
            let server = relation.servers.first
        else {
            if let asked = relations.first(where: { !$0.serverAsks }), !facts.analysis.hearsAnswers(to: asked) {
                return Self.notSeen(
                    "\(central) asks for its license server (#\(asked.first.number)), but answers to it would not be "
                        + "seen at this capture point.")
            }
            return Self.notSeen(
                relations.isEmpty
                    ? "No license request of the central system \(central) is seen: it may have a serial dongle, or its "
                        + "License Server IP Address is 0.0.0.0, or this capture point does not hear it."
                    : "Too few license requests of the central system \(central) are seen to tell.")
        }
        let how =
            relation.serverAsks
            ? "\(central) and the license server \(server.address) are in contact"
            : "\(relation.answered) of \(Words.count(relation.requests, "license request")) of \(central) are answered"
                + (relation.servers.count == 1 ? " by \(server.address)" : "")
        return .pass(
            "\(how). That proves contact, not a valid license.",
            [Evidence(server.first, "\(server.address) is in contact with \(central) about licenses")])
    }
}
