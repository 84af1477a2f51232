internal import ArgumentParser
internal import Redaction
internal import Reports

/// Makes what goes to a support ticket: the report, and the packets that show it.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Make a bundle for a support ticket: the report, the packets that show it, and nothing else.",
        discussion: """
            The bundle holds report.html, report.txt, report.json, evidence.pcapng and README.txt. What was said and \
            keyed is never in it, unless --redact none is given.
            """)

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "The bundle")
    var output: BundleOptions

    @OptionGroup(title: "The network")
    var network: ProfileOptions

    func run() throws {
        try ReportRun(
            input: input, profile: try network.loaded(), output: output, optionWords: optionWords
        ).run()
    }

    /// The options that shaped the bundle; of those that name somebody or something, only that they were there.
    private var optionWords: [String] {
        var words = ["--redact \(output.level.rawValue)"]
        if output.redactKey != nil { words.append("--redact-key") }
        if let filter = input.filter {
            words.append(output.level >= .identities ? "--filter" : "--filter '\(SafeText.clean(filter, limit: 200))'")
        }
        for (name, bound) in [("--from", input.from), ("--to", input.to)] {
            if let bound { words.append("\(name) '\(SafeText.clean(bound.text, limit: 100))'") }
        }
        if let count = input.count { words.append("--count \(count)") }
        if !input.namedPoints.isEmpty { words.append("--point") }
        if network.site != nil { words.append("--site") }
        if output.evidenceMegabytes != BundleOptions.usualLimit {
            words.append("--evidence-limit \(output.evidenceMegabytes)")
        }
        if output.utc { words.append("--utc") }
        return words
    }
}
