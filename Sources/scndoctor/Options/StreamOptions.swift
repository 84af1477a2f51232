internal import ArgumentParser
internal import Reports

/// Which streams are shown, and how much of each.
struct StreamOptions: ParsableArguments {
    @Option(
        name: .customLong("stream"),
        help: .init(
            "All that is known of this stream: an id of the list, or an SSRC like 0x1a2b3c4d.", valueName: "stream"))
    var names: [String] = []

    @Option(name: .customLong("call"), help: .init("Only streams of this call: an id of calls.", valueName: "call"))
    var calls: [String] = []

    @Flag(help: "Each second of each stream as well, for plots; csv then has a line for each second.")
    var perSecond = false

    func validate() throws {
        if names.contains(where: \.isEmpty) { throw ValidationError("--stream is empty") }
        if calls.contains(where: \.isEmpty) { throw ValidationError("--call is empty") }
    }

    var filter: StreamFilter { StreamFilter(names: names, calls: Set(calls)) }
}

/// What a page of streams looks like, and where it goes.
struct StreamOutputOptions: ParsableArguments {
    @Option(help: .init("text for a person, json or csv for a program.", valueName: "format"))
    var format = CallsFormat.text

    @Option(
        name: .shortAndLong,
        help: .init("Write the report to this file: completely or not at all.", valueName: "file"))
    var output: String?

    @Flag(help: "Times in UTC instead of the local zone.")
    var utc = false

    @Option(help: .init("auto (on a terminal), always or never.", valueName: "when"))
    var color = ColorChoice.auto

    @Flag(help: "ASCII only, as where the locale is not UTF-8.")
    var ascii = false

    @Flag(name: .shortAndLong, help: "No progress and no remarks on standard error; errors are told.")
    var quiet = false

    func validate() throws {
        if let output, output.isEmpty { throw ValidationError("the name after --output is empty") }
    }
}
