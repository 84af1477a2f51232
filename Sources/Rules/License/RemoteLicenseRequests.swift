// remote-license-requests: a remote system asks for licenses.

import Bytes
import Sessions

enum RemoteLicenseRequests: Rule {
    static let id = "remote-license-requests"
    static let severity = Severity.note
    /// A fault where the site file says that the remote uses no licenses.
    static let severities: Set<Severity> = [.note, .warning]
    static let reference = "Job aid 11, 14"

    static func findings(in analysis: Analysis) -> [Finding] {
        analysis.hosts(with: .remote).compactMap { host in
            let uses = analysis.profile.usesLicenses[host.address]
            // It has to ask; whether it is answered is judged as the central system's requests are.
            if uses == true { return nil }
            let relations = analysis.licenseRequests(of: host.address)
            guard let relation = relations.max(by: { $0.requests < $1.requests }) else { return nil }
            let answered = relations.reduce(0) { $0 + $1.answered }
            let servers = Set(relations.flatMap(\.servers).map(\.address)).sorted()
            let outcome =
                answered == 0
                ? "No server answers it." : "\(Words.list(servers)) answers it, \(Words.count(answered, "time"))."
            return Finding(
                id: id, severity: uses == nil ? severity : .warning, confidence: .confirmed,
                title: "The remote system \(host.address) asks for licenses"
                    + (uses == nil ? "." : ", and it uses none."),
                explanation: "Voicemail licenses belong on the central system; a remote needs none for centralized "
                    + "voicemail. \(outcome) "
                    + (uses == nil
                        ? "If it uses no other licenses, it should not ask at all."
                        : "By the site file it uses no licenses: it should not ask at all."),
                systems: [host.address], start: relation.first.time, end: relation.last.time,
                evidence: [
                    Evidence(
                        relation.first,
                        "\(host.address) asks for its license server \(relation.way)\(Words.every(relation.periodSeconds))"
                    )
                ],
                remedy: [
                    Remedy(
                        "On the remote \(host.address), \(uses == nil ? "if it" : "which") uses no licenses",
                        field: Field.licenseServer,
                        value: "0.0.0.0")
                ], reference: reference)
        }
    }
}
