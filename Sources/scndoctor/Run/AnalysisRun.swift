internal import ArgumentParser
internal import CaptureFiles
internal import Reports
internal import Rules
internal import Sessions

/// One run of `analyse`: read, conclude, say it, and tell the shell.
struct AnalysisRun {
    let paths: [String]
    let filter: String?
    let count: Int?
    let isStrict: Bool
    let profile: Profile
    let points: [String: String]
    let output: OutputOptions

    /// Throws `Failure` where there is no report, `ExitCode` where the shell is told more than success.
    func run() throws {
        let target = try OutputTarget(path: output.output, inputs: paths)
        let reading = try CaptureReading(
            paths: paths, filter: filter, count: count, profile: profile, isQuiet: output.quiet,
            points: points
        ).run()
        let findings = RuleRegistry.findings(in: reading.analysis)
        let report = Report(
            toolName: Tool.name, toolVersion: Tool.version, files: reading.files.map(ReportFile.init),
            analysis: reading.analysis, findings: findings, checklist: Checklist.items(reading.analysis, findings))
        try target.write(rendered(report, target))
        if !output.quiet { CaptureRemarks.lines(reading.files).forEach(Messages.tell) }
        if reading.isInterrupted { Interrupt.endProgram() }
        let status = self.status(reading.files, findings)
        if status != .success { throw ExitCode(status.rawValue) }
    }

    private func rendered(_ report: Report, _ target: OutputTarget) -> String {
        switch output.format {
        case .json:
            return JSONReport.render(report)
        case .text:
            var options = TextOptions(
                utc: output.utc, color: output.color.isOn(toFile: target.isFile), timelineAll: output.timeline == .all,
                checklist: ChecklistExtent(rawValue: output.checklist.rawValue) ?? .open)
            if let width = Terminal.pageWidth(toFile: target.isFile) { options.width = width }
            return TextReport.render(report, options: options)
        }
    }

    private func status(_ files: [CaptureFileInfo], _ findings: [Finding]) -> ExitStatus {
        let input = CaptureRemarks.status(files, isStrict: isStrict)
        guard input == .success, let least = output.failSeverity else { return input }
        return findings.contains { $0.severity >= least } ? .findingsExist : .success
    }
}

extension ReportFile {
    init(_ file: CaptureFileInfo) {
        self.init(
            path: file.path, format: file.format, compression: file.compression,
            linkTypes: file.linkTypes.sorted { $0.rawValue < $1.rawValue }.map(\.name), packets: file.packets,
            bytes: file.originalBytes, first: file.first, last: file.last, problems: file.problems.map(\.text))
    }
}
