internal import ArgumentParser
internal import Reports
internal import Sessions

/// One run of `streams`: read, choose, list.
struct StreamsRun {
    let input: InputOptions
    let streams: StreamOptions
    let profile: Profile
    let output: StreamOutputOptions

    /// Throws `Failure` where there is no report, `ExitCode` where the shell is told more than success.
    func run() throws {
        let target = try OutputTarget(path: output.output, inputs: input.paths)
        let reading = try CaptureReading(
            paths: input.paths, filter: input.filter, count: input.count, profile: profile, isQuiet: output.quiet,
            points: input.points, keepsSeconds: streams.perSecond
        ).run()
        let report = Report(
            toolName: Tool.name, toolVersion: Tool.version, files: reading.files.map(ReportFile.init),
            analysis: reading.analysis, findings: [])
        try target.write(rendered(report, target))
        if !output.quiet { CaptureRemarks.lines(reading.files).forEach(Messages.tell) }
        if reading.isInterrupted { Interrupt.endProgram() }
        let status = CaptureRemarks.status(reading.files, isStrict: input.strict)
        if status != .success { throw ExitCode(status.rawValue) }
    }

    private func rendered(_ report: Report, _ target: OutputTarget) throws(Failure) -> String {
        let chosen: [StreamSummary]
        switch streams.filter.choose(report.analysis.streams) {
        case .found(let found): chosen = StreamOrder.worstFirst(found)
        case .refused(let why): throw Failure(.usage, why)
        }
        switch output.format {
        case .json: return StreamsJSON.render(report, chosen)
        case .csv: return streams.perSecond ? StreamsCSV.renderSeconds(chosen) : StreamsCSV.render(chosen)
        case .text:
            var options = TextOptions(
                utc: output.utc, color: output.color.isOn(toFile: target.isFile),
                ascii: output.ascii || !Terminal.showsUnicode)
            if let width = Terminal.pageWidth(toFile: target.isFile) { options.width = width }
            return StreamTableText.render(
                report, chosen, details: !streams.names.isEmpty, seconds: streams.perSecond, options: options)
        }
    }
}
