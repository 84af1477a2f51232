import Bytes
import Rules
import Sessions

/// The report for a person: the verdict first, then why, then what to do, then the proof.
public enum TextReport {
    public static func render(_ report: Report, options: TextOptions = TextOptions()) -> String {
        var writer = TextWriter(report, options)
        writer.writeAll()
        return writer.page.text
    }
}

/// What all sections share; the sections are its extensions, one per file.
struct TextWriter {
    let report: Report
    let options: TextOptions
    let clock: Clock
    let names: FrameNames
    let hostNames: HostNames
    let order: FindingOrder
    var page: Page

    var analysis: Analysis { report.analysis }

    init(_ report: Report, _ options: TextOptions) {
        self.report = report
        self.options = options
        clock = Clock(zone: options.effectiveZone, start: report.analysis.start?.time)
        names = FrameNames(report)
        hostNames = HostNames(report.analysis.profile.names)
        order = FindingOrder(report.findings)
        page = Page(width: options.columns, color: options.color)
    }

    mutating func writeAll() {
        let faults = order.heads.filter { order.gravest[$0] > .note }
        let notes = order.heads.filter { order.gravest[$0] == .note }
        if let headline = faults.first {
            writeHeadline(headline)
            writeOthers(Array(faults.dropFirst()), above: headline)
        } else if hasEarlierFaults {
            writeQuietNow()
        } else if hasSomethingToJudge {
            writeHealthy()
        } else {
            writeNothingToJudge()
        }
        writeNotes(notes.map { report.findings[$0] }.filter { !Self.limitsTheCapture($0) })
        writeClosed()
        writeCaptured()
        writeLiveCapture()
        writePoints()
        writeTimeline()
        writeServices()
        writeGatekeepers()
        writeCalls()
        writeStreams()
        writeLoad()
        writeLimits()
        writeCannotShow(notes.map { report.findings[$0] }.filter(Self.limitsTheCapture))
        writeChecklist()
        writeBundle()
    }

    /// Notes on the capture itself are told where it is said what it cannot show.
    private static func limitsTheCapture(_ finding: Finding) -> Bool { finding.id.hasPrefix("capture-") }

    /// Which capture this is about, when, and in which zone the times are: under the verdict.
    mutating func writeContext() {
        let files =
            report.files.count == 1
            ? SafeText.clean(report.files[0].path, limit: 200) : Wording.count(report.files.count, "file")
        guard let start = analysis.start?.time, let end = analysis.end?.time else {
            page.paragraph([], files, .dim)
            return
        }
        let times = "\(clock.span(start, end)) (\(Wording.duration(analysis.duration)))"
        page.paragraph([], "\(files), \(times)", .dim)
        if names.areSeveral {
            page.paragraph([], "Frames are numbered within their file; a bare #N counts over all files.", .dim)
        }
    }

    /// A sentence with its moments as clock times and, where there are several files, its frames named by file.
    func prose(_ text: String, _ frames: [Int: FrameReference] = [:]) -> String {
        names.prose(clock.prose(text), frames)
    }

    /// What says that rows are left out.
    func foldNote(_ count: Int, _ noun: String) -> String {
        "… \(Wording.count(count)) more \(count == 1 ? noun : noun + "s"), --timeline all"
    }
}
