internal import ArgumentParser
internal import Reports

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
        try AnalysisRun(
            paths: input.paths, filter: input.filter, count: input.count,
            times: input.times(report.utc ? .utc : .local), isStrict: input.strict,
            profile: try network.loaded(), points: input.points, output: report,
            threads: input.threads
        ).run()
    }
}
