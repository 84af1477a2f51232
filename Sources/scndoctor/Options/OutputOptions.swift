internal import ArgumentParser
internal import Rules

/// What the report looks like, where it goes, and what the shell is told.
struct OutputOptions: ParsableArguments {
    @Option(help: .init("text for a person, json for a program, html for a browser.", valueName: "format"))
    var format = ReportFormat.text

    @Option(
        name: .shortAndLong,
        help: .init("Write the report to this file: completely or not at all.", valueName: "file"))
    var output: String?

    @Option(
        help: .init("Write the page for a browser to this file, beside the report as asked for.", valueName: "file"))
    var report: String?

    @Option(help: .init("brief, or all: every entry of every table.", valueName: "extent"))
    var timeline = TimelineChoice.brief

    @Option(
        help: .init("all rows of the checklist, open (what fails or is not seen), or none.", valueName: "rows"))
    var checklist = ChecklistChoice.open

    @Flag(help: "Times in UTC instead of the local zone.")
    var utc = false

    @Option(help: .init("auto (on a terminal), always or never.", valueName: "when"))
    var color = ColorChoice.auto

    @Option(
        help: .init("Status 1 where there is a finding of this severity or a higher one.", valueName: "severity"))
    var failOn: SeverityChoice?

    @Flag(name: .shortAndLong, help: "No progress and no remarks on standard error; errors are told.")
    var quiet = false

    func validate() throws {
        if let output, output.isEmpty { throw ValidationError("the name after --output is empty") }
        guard let report else { return }
        if report.isEmpty { throw ValidationError("the name after --report is empty") }
        if report == "-" {
            throw ValidationError("--report writes a file; --format html writes the page to standard output")
        }
        if BundleOutput.isZip(report) {
            throw ValidationError("--report writes a page; a bundle is made by \(Tool.name) report -o \(report)")
        }
        if report == output { throw ValidationError("--report and --output name the same file") }
    }

    /// Whether a page is made, which has room for ladders and plots.
    var makesPage: Bool { format == .html || report != nil }

    var failSeverity: Severity? { failOn.flatMap { Severity(rawValue: $0.rawValue) } }

}

extension ColorChoice {
    /// Colors help a person at a terminal and hurt everywhere else (no-color.org).
    func isOn(toFile: Bool) -> Bool {
        switch self {
        case .always: return true
        case .never: return false
        case .auto:
            guard !toFile, Terminal.isTerminal(Terminal.standardOutput) else { return false }
            guard Terminal.environment("TERM") != "dumb" else { return false }
            return (Terminal.environment("NO_COLOR") ?? "").isEmpty
        }
    }
}

extension Terminal {
    /// Columns for a text: COLUMNS, else the terminal's, else nil.
    static func pageWidth(toFile: Bool) -> Int? {
        if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
        return toFile ? nil : width(standardOutput)
    }

    /// Whether the locale's characters are UTF-8 (POSIX: the first of these that is set and not empty decides).
    static var showsUnicode: Bool {
        let locales = [environment("LC_ALL"), environment("LC_CTYPE"), environment("LANG")]
        let locale = (locales.compactMap(\.self).first { !$0.isEmpty } ?? "").lowercased()
        return locale.contains("utf-8") || locale.contains("utf8")
    }
}
