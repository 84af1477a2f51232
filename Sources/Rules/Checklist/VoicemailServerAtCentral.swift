import Bytes
import Sessions

/// Job aid 1: which server the central system talks to.
enum VoicemailServerAtCentral: Check {
    static let number = 1
    static let id = "voicemail-server-at-central"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        guard let central = facts.central else {
            return Self.notSeen("No central system is known in this capture.")
        }
        let services = facts.analysis.voicemail.filter { $0.system == central }
        let sessions = services.flatMap(\.sessions)
        let answers = services.compactMap(\.relation).reduce(0) { $0 + $1.answered }
        guard let server = services.compactMap(\.server).first, answers > 0 || !sessions.isEmpty else {
            return Judgment.fail(facts.ofCentral(VoicemailUnanswered.id))
                ?? Self.notSeen(unseen(central, services.compactMap(\.relation), facts.analysis))
        }
        let parts = [
            answers > 0 ? Words.count(answers, "answer") : nil,
            sessions.isEmpty ? nil : Words.count(sessions.count, "voicemail session"),
        ].compactMap(\.self)
        let place = server.isNear(central) ? "" : ", from another subnet"
        let proof =
            services.flatMap(\.runs).map(\.firstProof).min { $0.frame < $1.frame }
            ?? sessions.first.map { Evidence($0.first, "voicemail session of \(central) with \(server)") }
        return .pass(
            "\(server) serves the central system \(central)\(place): \(Words.list(parts)).", proof.map { [$0] } ?? [])
    }

    private static func unseen(
        _ central: IPAddress, _ relations: [ServiceRelation], _ analysis: Analysis
    ) -> String {
        if let relation = relations.first(where: { !$0.serverAsks }), !analysis.hearsAnswers(to: relation) {
            return "\(central) asks for a voicemail server (#\(relation.first.number)), but answers to it would not be "
                + "seen at this capture point."
        }
        return "No traffic of the central system \(central) with a voicemail server is seen."
    }
}
