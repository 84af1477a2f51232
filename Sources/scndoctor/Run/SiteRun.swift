internal import ArgumentParser
internal import Reports
internal import Sessions

/// One run of `site`: read, conclude, write what is seen as a site file.
struct SiteRun {
    let input: InputOptions
    let profile: Profile
    let output: SiteOutputOptions

    /// Throws `Failure` where nothing is written, `ExitCode` where the shell is told more than success.
    func run() throws {
        let target = try OutputTarget(path: output.output, inputs: input.paths)
        let reading = try CaptureReading(
            paths: input.paths, filter: input.filter, count: input.count, times: input.times(.local), profile: profile,
            isQuiet: output.quiet, threads: input.threads
        ).run()
        try target.write(
            SiteText.render(reading.analysis, files: reading.files.map(ReportFile.init), toolName: Tool.name))
        if !output.quiet { CaptureRemarks.lines(reading.files).forEach(Messages.tell) }
        if reading.isInterrupted { Interrupt.endProgram() }
        let status = CaptureRemarks.status(reading.files, isStrict: input.strict)
        if status != .success { throw ExitCode(status.rawValue) }
    }
}
