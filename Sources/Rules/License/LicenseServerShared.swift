// license-server-shared: two systems are set to the same license server address.

import Bytes
import Sessions

enum LicenseServerShared: Rule {
    static let id = "license-server-shared"
    static let severity = Severity.error
    static let reference = "Job aid 19"

    static func findings(in analysis: Analysis) -> [Finding] {
        let unicast = analysis.licenses.filter { $0.cast == .unicast && !$0.serverAsks }
        return Dictionary(grouping: unicast, by: \.destination).sorted { $0.key < $1.key }.compactMap {
            server, relations in
            let systems = Set(relations.map(\.system)).sorted()
            guard systems.count > 1 else { return nil }
            let served = relations.filter { $0.answered > 0 }.map(\.system)
            let outcome =
                served.isEmpty
                ? "It answers none of them here."
                : served.count == systems.count
                    ? "It answers all of them in this capture; after its next restart it will serve the first that asks."
                    : "It answers only \(Words.list(Set(served).sorted()))."
            return Finding(
                id: id, severity: severity, confidence: .confirmed,
                title: "\(Words.list(systems)) are set to the same license server \(server).",
                explanation:
                    "Each system needs a Feature Key Server PC of its own: one server validates one system only. "
                    + outcome,
                systems: systems, start: relations.map(\.first.time).min(), end: relations.map(\.last.time).max(),
                evidence: relations.map {
                    Evidence(
                        $0.first,
                        "\($0.system) asks for its license \($0.way), \($0.answered) of \(Words.count($0.requests, "request")) answered"
                    )
                },
                remedy: systems.map { system in
                    analysis.isRemote(system)
                        ? LicenseRemedy.setAddress(on: system, analysis)
                        : Remedy("On \(system)", field: Field.licenseServer, value: LicenseRemedy.anyAddress)
                }, reference: reference)
        }
    }
}
