internal import ArgumentParser

/// Prints messages field by field.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the decoded fields of messages, or a line for each message.")

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Selection")
    var selection: SelectionOptions

    @OptionGroup(title: "Output")
    var output: ShowOutputOptions

    @OptionGroup(title: "The network")
    var network: ProfileOptions

    func run() throws {
        try ShowRun(input: input, selection: selection.selection, profile: try network.loaded(), output: output).run()
    }
}
