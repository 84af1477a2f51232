import Bytes
import Rules
import Sessions

/// What text and page say of a report in the same words: sentences and cells, without a layout. By topic in the
/// extensions beside this file.
struct ReportWords {
    let report: Report
    let clock: Clock
    let names: FrameNames
    let hostNames: HostNames
    let order: FindingOrder

    init(_ report: Report, zone: ReportZone) {
        self.report = report
        clock = Clock(zone: zone, start: report.analysis.start?.time)
        names = FrameNames(report)
        hostNames = HostNames(report.analysis.profile.names)
        order = FindingOrder(report.findings)
    }

    var analysis: Analysis { report.analysis }

    /// Effects to be told as faults, the gravest first; indices of findings.
    var faults: [Int] { order.heads.filter { order.gravest[$0] > .note } }
    /// Notes that are no part of a fault; those on the capture itself are told where it is said what it cannot show.
    var notes: [Finding] { noteHeads.filter { !Self.limitsTheCapture($0) } }
    var captureNotes: [Finding] { noteHeads.filter(Self.limitsTheCapture) }

    private var noteHeads: [Finding] {
        order.heads.filter { order.gravest[$0] == .note }.map { report.findings[$0] }
    }

    private static func limitsTheCapture(_ finding: Finding) -> Bool { finding.id.hasPrefix("capture-") }

    /// Whether anything of an IP Office network was seen at all.
    var hasSomethingToJudge: Bool {
        !analysis.calls.isEmpty || !analysis.licenses.isEmpty || !analysis.voicemail.isEmpty || !analysis.scn.isEmpty
    }

    /// Which capture this is about, when, and in which zone the times are: under the verdict.
    var context: [String] {
        let files =
            report.files.count == 1
            ? SafeText.clean(report.files[0].path, limit: 200) : Wording.count(report.files.count, "file")
        let part = report.selection.map { [$0.words(clock.zone.words)] } ?? []
        guard let start = analysis.start?.time, let end = analysis.end?.time else { return [files] + part }
        let times = "\(clock.span(start, end)) (\(Wording.duration(analysis.duration)))"
        let several = "Frames are numbered within their file; a bare #N counts over all files."
        return ["\(files), \(times)"] + part + (names.areSeveral ? [several] : [])
    }

    /// A sentence with its moments as clock times and, where there are several files, its frames named by file.
    func prose(_ text: String, _ frames: [Int: FrameReference] = [:]) -> String {
        names.prose(clock.prose(text), frames)
    }

    /// The summary, led by the two ends where it does not name them itself.
    func sentence(_ entry: TimelineEntry) -> String {
        let ends = [entry.from, entry.to].compactMap { $0?.description }
        guard !ends.isEmpty, !ends.contains(where: entry.summary.contains) else { return entry.summary }
        return hostNames.applied(to: ends.joined(separator: " to ")) + ": " + entry.summary
    }

    /// Numbers of frames that prove faults.
    var provingFrames: Set<Int> {
        let proofs = faults.flatMap { order.chain(of: $0) }.flatMap { report.findings[$0.index].evidence }
        return Set(proofs.map(\.frame.number))
    }
}
