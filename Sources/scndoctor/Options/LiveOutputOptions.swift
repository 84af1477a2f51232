internal import ArgumentParser
internal import Reports

/// Who is told what, and how.
struct LiveOutputOptions: ParsableArguments {
    @Option(
        help: .init("Write the report at the end to this file, not to standard output.", valueName: "file"))
    var report: String?

    @Option(
        name: .customLong("format"),
        help: .init(
            "Of the report: text for a person, json for a program, html for a browser; html where --report names such a "
                + "file.", valueName: "format"))
    var chosenFormat: ReportFormat?

    /// As asked for, or as the name of the file says.
    var format: ReportFormat {
        if let chosenFormat { return chosenFormat }
        let name = (report ?? "").lowercased()
        return name.hasSuffix(".html") || name.hasSuffix(".htm") ? .html : .text
    }

    @Flag(help: "Findings on standard output as one JSON object a line, for a collector.")
    var jsonLines = false

    @Flag(help: "Findings to the system log, too.")
    var syslog = false

    @Option(
        help: .init(
            "Run this command of the shell for each finding that appears, changes or closes: it gets the finding as JSON.",
            valueName: "command"))
    var onFinding: String?

    @Option(help: .init("brief, or all: every entry of every table of the report.", valueName: "extent"))
    var timeline = TimelineChoice.brief

    @Option(
        help: .init(
            "Of the report: all rows of the checklist, open (what fails or is not seen), or none.", valueName: "rows"))
    var checklist = ChecklistChoice.open

    @Flag(help: "Times in UTC instead of the local zone.")
    var utc = false

    @Option(help: .init("auto (on a terminal), always or never.", valueName: "when"))
    var color = ColorChoice.auto

    @Flag(name: .shortAndLong, help: "No state and no remarks on standard error; errors are told.")
    var quiet = false

    func validate() throws {
        if let report, report.isEmpty { throw ValidationError("the name after --report is empty") }
        if let report, BundleOutput.isZip(report) {
            throw ValidationError(
                "--report writes one file; keep the packets with -w, and \(Tool.name) report -o \(report) makes the "
                    + "bundle of those files")
        }
        if let onFinding, onFinding.isEmpty { throw ValidationError("the command after --on-finding is empty") }
        if report == "-", jsonLines {
            throw ValidationError("--json-lines has standard output for itself; give --report a file")
        }
    }
}
