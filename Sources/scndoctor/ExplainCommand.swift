internal import ArgumentParser
internal import Reports
internal import Rules

/// Says what findings and rows of the checklist mean, whatever the capture.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain what a finding, or a row of the checklist, means: why, evidence, what to change.")

    @Argument(
        help: .init("Ids of findings or of rows of the checklist.", valueName: "id"),
        completion: .list(CatalogTopic.ids))
    var ids: [String]

    @OptionGroup(title: "Output")
    var output: CatalogOptions

    func run() throws {
        let topics = try ids.map { id throws(Failure) in
            guard let topic = CatalogTopic(id) else {
                throw Failure(.usage, Self.unknown(id))
            }
            return topic
        }
        switch output.format {
        case .json: try OutputTarget.standardOutput.write(CatalogJSON.explain(topics))
        case .text: try OutputTarget.standardOutput.write(CatalogText.explain(topics, options: output.textOptions))
        }
    }

    private static let longestShown = 64

    /// One line, whatever was typed.
    static func unknown(_ id: String) -> String {
        let shown = SafeText.clean(id, limit: longestShown)
        let near = CatalogTopic.nearest(to: id)
        let names = near.dropLast().joined(separator: ", ") + (near.count > 1 ? " or " : "") + (near.last ?? "")
        return "no finding or row of the checklist is called '\(shown)'; is it \(names)? All: \(Tool.name) findings"
    }
}
