internal import ArgumentParser
internal import CaptureFiles
internal import Reports
internal import Rules
internal import Sessions

/// One run of `analyse`: read, conclude, say it, and tell the shell.
struct AnalysisRun {
    let input: InputOptions
    let profile: Profile
    let output: OutputOptions

    /// Throws `Failure` where there is no report, `ExitCode` where the shell is told more than success.
    func run() throws {
        let target = try OutputTarget(path: output.output, inputs: input.paths)
        let page = try output.report.map { path throws(Failure) in try OutputTarget(path: path, inputs: input.paths) }
        var capture = CaptureReading(
            input, zone: output.utc ? .utc : .local, profile: profile, isQuiet: output.quiet)
        capture.keepsMessages = output.makesPage
        capture.keepsSeconds = output.makesPage
        capture.folds = output.timeline != .all
        let reading = try capture.run()
        var report = Report(
            toolName: Tool.name, toolVersion: Tool.version, files: reading.files.map(ReportFile.init),
            analysis: reading.analysis, findings: [], selection: reading.selection)
        // Another thread writes lists while this one looks for what is wrong.
        var ahead: ListsAhead?
        if case .json = output.format, input.threads ?? Processors.usable > 1 { ahead = ListsAhead(JSONLists(report)) }
        defer { ahead?.stop() }
        let findings = RuleRegistry.findings(in: reading.analysis)
        report.tell(findings, Checklist.items(reading.analysis, findings))
        let rendering = ReportRendering(
            format: output.format, utc: output.utc, color: output.color, timeline: output.timeline,
            checklist: output.checklist)
        try page?.write(rendering.page(of: report))
        try rendering.write(report, ahead, to: target)
        Allocation.keepToTheEnd(reading.analysis)
        Allocation.keepToTheEnd(report)
        if !output.quiet { CaptureRemarks.lines(reading.files).forEach(Messages.tell) }
        if reading.isInterrupted { Interrupt.endProgram() }
        let status = self.status(reading.files, findings)
        if status != .success { throw ExitCode(status.rawValue) }
    }

    private func status(_ files: [CaptureFileInfo], _ findings: [Finding]) -> ExitStatus {
        let ofFiles = CaptureRemarks.status(files, isStrict: input.strict)
        guard ofFiles == .success, let least = output.failSeverity else { return ofFiles }
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
