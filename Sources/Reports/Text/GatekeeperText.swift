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
            table.add(ReportWords.cells(relation))
        }
        table.print(on: &page)
    }
}
