internal import ArgumentParser
internal import Reports
internal import Rules

/// Lists the findings that this version can report.
struct FindingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings",
        abstract: "List the findings that there are: id, severity, and what each is in a few words.")

    @OptionGroup(title: "Output")
    var output: CatalogOptions

    func run() throws {
        switch output.format {
        case .json: try OutputTarget.standardOutput.write(CatalogJSON.list(RuleRegistry.catalog))
        case .text:
            try OutputTarget.standardOutput.write(
                CatalogText.table(RuleRegistry.catalog, options: output.textOptions))
        }
    }
}
