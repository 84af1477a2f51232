internal import Reports
internal import Sessions

/// One run of `calls`: read, choose, list or draw.
struct CallsRun {
    let input: InputOptions
    let calls: CallOptions
    let profile: Profile
    let output: CallOutputOptions

    /// Throws `Failure` where there is no report, `ExitCode` where the shell is told more than success.
    func run() throws {
        try ListRun(
            input: input, profile: profile, output: output.output, isQuiet: output.quiet,
            zone: output.utc ? .utc : .local,
            keepsMessages: calls.ladder != nil
        ).run(write)
    }

    private func write(_ report: Report, to target: OutputTarget) throws(Failure) {
        let all = report.analysis.calls
        let groups = try self.groups(of: all)
        switch output.format {
        case .json:
            let chosen = groups.map { $0.flatMap(\.self) } ?? all.filter(calls.filter.passes)
            try target.write { put throws(SystemError) in try CallsJSON.write(report, chosen, to: put) }
        case .csv: try target.write(CallsCSV.render(report, all.filter(calls.filter.passes)))
        case .text:
            var options = TextOptions(
                utc: output.utc, color: output.color.isOn(toFile: target.isFile), timelineAll: output.timeline == .all,
                ascii: output.ascii || !Terminal.showsUnicode)
            if let width = Terminal.pageWidth(toFile: target.isFile) { options.width = width }
            guard let groups else {
                return try target.write(
                    CallTableText.render(report, all.filter(calls.filter.passes), options: options))
            }
            try target.write(CallLadderText.render(report, groups, options: options))
        }
    }

    /// The calls of each ladder; nil where a list is asked for.
    private func groups(of all: [Call]) throws(Failure) -> [[Call]]? {
        guard let name = calls.ladder else { return nil }
        let chosen: [Call]
        if name == "all" {
            chosen = all.filter(calls.filter.passes)
            guard !chosen.isEmpty else { throw Failure(.usage, CallTableText.summary(chosen, of: all.count)) }
        } else {
            switch CallLookup.find(name, in: all) {
            case .found(let found): chosen = found
            case .refused(let why): throw Failure(.usage, why)
            }
        }
        return calls.legs ? CallLookup.grouped(chosen, among: all) : chosen.map { [$0] }
    }
}
