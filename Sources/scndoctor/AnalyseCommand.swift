internal import ArgumentParser

/// Reads captures, and says what is wrong and why.
struct AnalyseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyse",
        abstract: "Explain what a capture shows: the cause, the frames that prove it, what to change.",
        aliases: ["analyze"])

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Report")
    var report: OutputOptions

    @OptionGroup(title: "The network")
    var network: ProfileOptions

    func run() throws {
        try AnalysisRun(input: input, profile: network.loaded(), output: report).run()
    }
}
