internal import ArgumentParser

/// What a page of calls looks like, and where it goes.
struct CallOutputOptions: ParsableArguments {
    @Option(help: .init("text for a person, json or csv for a program.", valueName: "format"))
    var format = CallsFormat.text

    @Option(
        name: .shortAndLong,
        help: .init("Write the report to this file: completely or not at all.", valueName: "file"))
    var output: String?

    @Option(help: .init("brief, or all: every message of a ladder.", valueName: "extent"))
    var timeline = TimelineChoice.brief

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
