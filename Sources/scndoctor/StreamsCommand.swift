internal import ArgumentParser

/// Lists the RTP streams of captures with what they lost and how they sounded.
struct StreamsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "streams",
        abstract: "List the media streams (RTP) of a capture with loss, jitter and estimated quality, worst first.")

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Streams")
    var streams: StreamOptions

    @OptionGroup(title: "Report")
    var output: StreamOutputOptions

    @OptionGroup(title: "The network")
    var network: ProfileOptions

    func run() throws {
        try StreamsRun(input: input, streams: streams, profile: try network.loaded(), output: output).run()
    }
}
