internal import ArgumentParser
internal import Bytes
internal import CaptureFiles
internal import Daemon
internal import LiveCapture
internal import Monitoring
internal import Reports
internal import RingFiles
internal import Rules
internal import Sessions

/// One run of `live`: open with rights, go on without, watch, and report.
struct LiveRun {
    let input: LiveInputOptions
    let files: LiveFileOptions
    let output: LiveOutputOptions
    let profile: Profile

    private var reportsToStandardOutput: Bool { output.report == "-" || output.report == nil && !output.jsonLines }

    func run() throws {
        SignalQueue.install()
        let account = try self.account()
        let folders = try LiveFolders(ring: files.write, report: output.report, account: account)
        let source = try open()
        let log = output.syslog ? SystemLog() : nil
        try giveUpRights(account)
        let ring = try folders.ring.map { try ringWriter($0, source) }
        let command = output.onFinding.map { ChildCommand($0) }
        if !output.quiet { introduce(source, account) }

        var options = TextOptions(utc: output.utc)
        options.color = output.color.isOn(toFile: isTextElsewhere)
        let announcer = LiveAnnouncer(
            lines: output.jsonLines ? .json : .text,
            descriptor: isTextElsewhere ? Terminal.standardError : Terminal.standardOutput, options: options,
            interfaces: source.interfaces.map(\.name), profile: profile, log: log, command: command)
        var session = LiveSession(
            source: source, stops: LiveStops(count: input.count, input.stops), profile: profile,
            recorder: LiveRecorder(ring, source.interfaces), announcer: announcer,
            display: LiveDisplay(isQuiet: output.quiet, options: TextOptions(utc: output.utc), now: Clock.seconds))
        session.run()
        defer { Messages.tell(session.counts) }
        let (analysis, findings) = session.conclude()
        try write(report(session, analysis, findings), folders)
        source.close()
    }

    /// A report on standard output that is no text leaves no room there for lines.
    private var isTextElsewhere: Bool { reportsToStandardOutput && output.format != .text }

    // MARK: - Beginning

    /// Who goes on; nil where nobody else does.
    private func account() throws(Failure) -> Account? {
        guard Privileges.isRoot else { return nil }
        guard let account = Account(input.user) else {
            throw Failure(
                .usage, "-Z: there is no user named \(input.user); name one that exists, or root to stay root")
        }
        return account.userID == 0 ? nil : account
    }

    private func open() throws(Failure) -> LiveSource {
        var options = LiveOptions()
        if let snapLength = input.snapLength { options.snapLength = snapLength }
        if let buffer = input.bufferSize { options.bufferMiB = buffer }
        options.isPromiscuous = !input.noPromiscuousMode
        options.filter =
            input.all
            ? .none : input.ownFilter.map { .expression($0) } ?? .standard(h225Ports: profile.h225Ports)
        do throws(LiveCaptureError) {
            return try LiveSource(interfaces: input.interface, options: options)
        } catch {
            throw LiveFailure.of(error)
        }
    }

    private func giveUpRights(_ account: Account?) throws(Failure) {
        do throws(Privileges.Problem) {
            if let account {
                try Privileges.drop(to: account)
            } else if !Privileges.isRoot {
                try Privileges.reduce()
            }
        } catch {
            throw Failure(.permission, error.description)
        }
    }

    private func ringWriter(_ folder: OutputDirectory, _ source: LiveSource) throws(Failure) -> RingWriter {
        let options = RingOptions(
            duration: files.duration, fileSize: files.fileSize, files: files.files)
        let zone: ReportZone = output.utc ? .utc : .local
        do throws(CaptureError) {
            return try RingWriter(
                options: options,
                interfaces: source.interfaces.map {
                    RingInterface(linkType: $0.linkType, snapLength: $0.snapLength, name: $0.name, filter: $0.filter)
                }, application: "\(Tool.name) \(Tool.version)", directory: folder, now: Clock.now
            ) { zone.digits($0) }
        } catch {
            throw LiveFailure.of(error)
        }
    }

    private func introduce(_ source: LiveSource, _ account: Account?) {
        for interface in source.interfaces {
            let filter =
                input.all ? "no filter" : input.ownFilter.map { "filter '\($0)'" } ?? "default filter (--all for none)"
            Messages.tell(
                "listening on \(interface.name), link type \(interface.linkType.name), snap length "
                    + "\(interface.snapLength), \(filter)")
            for warning in interface.warnings { Messages.tell("\(interface.name): \(warning)") }
        }
        if let account { Messages.tell("going on as user \(account.name)") }
        if files.write == nil {
            Messages.tell("no packets are kept: give -w to be able to look up the frames of a finding")
        }
    }

    // MARK: - End

    private func report(_ session: LiveSession, _ analysis: Analysis, _ findings: [Finding]) -> Report {
        let (files, places) = session.recorder.files
        var live = LiveSummary(
            interfaces: zip(session.source.interfaces, session.source.statistics).map { interface, counts in
                LiveSummary.Interface(
                    name: interface.name, linkType: interface.linkType.name, filter: interface.filter ?? "",
                    received: counts.received, dropped: counts.droppedByKernel,
                    droppedByInterface: counts.droppedByInterface)
            })
        live.captured = session.recorder.packets
        live.incidents = session.incidents.kept
        live.incidentsOmitted = session.incidents.omitted
        live.isKept = session.recorder.isKeeping
        live.keptFiles = session.recorder.keptFiles
        live.removedFiles = session.recorder.removedFiles
        live.packetsNotKept = session.recorder.packetsNotKept
        live.closed = session.monitor.ledger.closed
        live.closedForgotten = session.monitor.ledger.closedForgotten
        return Report(
            toolName: Tool.name, toolVersion: Tool.version, files: files, analysis: analysis, findings: findings,
            checklist: Checklist.items(analysis, findings), filePlaces: places,
            numbersByFile: session.recorder.numbersByFile, live: live)
    }

    private func write(_ report: Report, _ folders: LiveFolders) throws(Failure) {
        guard reportsToStandardOutput || output.report != nil else { return }
        let rendering = ReportRendering(
            format: output.format, utc: output.utc, color: output.color, timeline: output.timeline,
            checklist: output.checklist)
        if reportsToStandardOutput {
            try rendering.write(report, to: .standardOutput)
        } else {
            try folders.writeReport(Array(rendering.text(of: report, toFile: true).utf8))
        }
    }
}
