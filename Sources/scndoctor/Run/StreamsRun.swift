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
        try ListRun(
            input: input, profile: profile, output: output.output, isQuiet: output.quiet,
            zone: output.utc ? .utc : .local,
            keepsSeconds: streams.perSecond
        ).run(write)
    }

    private func write(_ report: Report, to target: OutputTarget) throws(Failure) {
        let chosen: [StreamSummary]
        switch streams.filter.choose(report.analysis.streams) {
        case .found(let found): chosen = StreamOrder.worstFirst(found)
        case .refused(let why): throw Failure(.usage, why)
        }
        switch output.format {
        case .json: try target.write { put throws(SystemError) in try StreamsJSON.write(report, chosen, to: put) }
        case .csv:
            try target.write(streams.perSecond ? StreamsCSV.renderSeconds(chosen) : StreamsCSV.render(chosen))
        case .text:
            var options = TextOptions(
                utc: output.utc, color: output.color.isOn(toFile: target.isFile),
                ascii: output.ascii || !Terminal.showsUnicode)
            if let width = Terminal.pageWidth(toFile: target.isFile) { options.width = width }
            try target.write(
                StreamTableText.render(
                    report, chosen, details: !streams.names.isEmpty, seconds: streams.perSecond, options: options))
        }
    }
}
