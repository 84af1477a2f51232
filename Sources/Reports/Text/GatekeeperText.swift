import Bytes
import Sessions

extension TextWriter {
    /// Who registers with which gatekeeper, what was asked, and what was rejected and why.
    mutating func writeGatekeepers() {
        guard !analysis.gatekeepers.isEmpty else { return }
        page.heading("Gatekeepers (H.225.0 RAS)")
        var table = Table([
            .init(title: "Endpoint", least: 12), .init(title: "Gatekeeper", least: 12),
            .init(title: "Messages", least: 20, spare: 2), .init(title: "Rejected", least: 8, spare: 1),
        ])
        for relation in analysis.gatekeepers {
            let messages = relation.messages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.value) \($0.key)" }
            let rejections = relation.rejections.prefix(4).map { "\($0.name): \($0.reason) (#\($0.frame.number))" }
            table.add([
                relation.endpoint.description, relation.gatekeeper.description, messages.joined(separator: ", "),
                rejections.joined(separator: ", "),
            ])
        }
        table.print(on: &page)
    }
}
