internal import ArgumentParser

/// Lists the H.323 calls of captures, or draws what passes between their parties.
struct CallsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calls",
        abstract: "List the H.323 calls of a capture, or draw the message ladder of a call.")

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Calls")
    var calls: CallOptions

    @OptionGroup(title: "Report")
    var output: CallOutputOptions

    @OptionGroup(title: "The network")
    var network: ProfileOptions

    func validate() throws {
        if calls.ladder != nil, output.format == .csv {
            throw ValidationError("--ladder is text or json; csv lists calls")
        }
    }

    func run() throws {
        try CallsRun(input: input, calls: calls, profile: try network.loaded(), output: output).run()
    }
}
