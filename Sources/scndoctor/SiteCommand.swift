internal import ArgumentParser

/// Writes a site file from what captures show.
struct SiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site",
        abstract: "Write a site file filled in from a capture, to be corrected by hand and given to --site.")

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Output")
    var output: SiteOutputOptions

    @OptionGroup(title: "The network")
    var network: ProfileOptions

    func run() throws {
        try SiteRun(input: input, profile: network.loaded(), output: output).run()
    }
}

/// Where a site file goes.
struct SiteOutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: .init("Write the site file there: completely or not at all.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var output: String?

    @Flag(name: .shortAndLong, help: "No progress and no remarks on standard error; errors are told.")
    var quiet = false

    func validate() throws {
        if let output, output.isEmpty { throw ValidationError("the name after --output is empty") }
    }
}
