internal import ArgumentParser
internal import Reports
internal import Sessions

/// What `calls` and `streams` have in common: read, let a page be made of what was found, write it, and tell the shell.
struct ListRun {
    let input: InputOptions
    let profile: Profile
    /// Where the page goes; nil for standard output.
    let output: String?
    let isQuiet: Bool
    let zone: ReportZone
    var keepsMessages = false
    var keepsSeconds = false

    /// Throws `Failure` where there is no page, `ExitCode` where the shell is told more than success.
    func run(_ write: (Report, OutputTarget) throws(Failure) -> Void) throws {
        let target = try OutputTarget(path: output, inputs: input.paths)
        var capture = CaptureReading(input, zone: zone, profile: profile, isQuiet: isQuiet)
        capture.keepsMessages = keepsMessages
        capture.keepsSeconds = keepsSeconds
        let reading = try capture.run()
        let report = Report(
            toolName: Tool.name, toolVersion: Tool.version, files: reading.files.map(ReportFile.init),
            analysis: reading.analysis, findings: [], selection: reading.selection)
        try write(report, target)
        if !isQuiet { CaptureRemarks.lines(reading.files).forEach(Messages.tell) }
        if reading.isInterrupted { Interrupt.endProgram() }
        let status = CaptureRemarks.status(reading.files, isStrict: input.strict)
        if status != .success { throw ExitCode(status.rawValue) }
    }
}
