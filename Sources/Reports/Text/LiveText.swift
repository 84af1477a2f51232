import Bytes
import Monitoring
import Rules
import Sessions

extension TextWriter {
    private static let mostClosed = 20
    private static let mostIncidents = 20
    private static let mostKept = 12

    /// In place of "no fault found", where there was one.
    mutating func writeQuietNow() {
        page.line([Span(words.quietNow, .strong)])
        page.gap()
        writeContext()
    }

    /// Findings that are not true any more of what is kept.
    mutating func writeClosed() {
        guard let live = report.live, !live.closed.isEmpty else { return }
        let earlier = live.earlier
        if !earlier.isEmpty {
            page.heading("Seen earlier, and not since")
            writeTracked(earlier)
        }
        let others = live.closed.filter { !($0.closing?.staysTrue ?? false) }
        if !others.isEmpty {
            page.heading("Told during the capture, and no longer so")
            writeTracked(others)
        }
        if live.closedForgotten > 0 {
            page.paragraph([Span("  ")], ReportWords.closedForgotten(live), .dim)
        }
    }

    private mutating func writeTracked(_ all: [TrackedFinding]) {
        let shown = options.timelineAll ? all[...] : all.suffix(Self.mostClosed)
        if shown.count < all.count {
            page.line([Span("  " + foldNote(all.count - shown.count, "finding"), .dim)])
        }
        for tracked in shown {
            let (text, ending) = words.parts(tracked)
            page.paragraph([Span("  - ")], text)
            page.paragraph([Span("    ")], ending, .dim)
        }
    }

    /// Interfaces, losses, files, and what happened to the capture.
    mutating func writeLiveCapture() {
        guard let live = report.live else { return }
        page.heading("The live capture")
        for interface in live.interfaces {
            page.paragraph([Span("  ")], ReportWords.counts(interface))
            page.paragraph(
                [Span("    ")], ReportWords.filter(interface), .dim)
        }
        writeKept(live)
        let limits = Fold.Limits(whole: Self.mostIncidents, first: Self.mostIncidents / 2, last: Self.mostIncidents / 2)
        for piece in Fold.pieces(live.incidents.count, limits, all: options.timelineAll) {
            switch piece {
            case .gap(let count): page.line([Span("  " + foldNote(count, "line"), .dim)])
            case .rows(let range):
                for incident in live.incidents[range] {
                    page.paragraph([Span("  \(clock.full(incident.time))  ")], incident.text)
                }
            }
        }
        writeForgotten()
        if live.incidentsOmitted > 0 {
            page.paragraph([Span("  ")], ReportWords.incidentsOmitted(live), .dim)
        }
    }

    /// What is no longer in the tables; how long voicemail ran and what was asked of license servers still is.
    private mutating func writeForgotten() {
        if let text = words.forgotten { page.paragraph([Span("  ")], text) }
    }

    private mutating func writeKept(_ live: LiveSummary) {
        for line in ReportWords.keeping(live) { page.paragraph([Span("  ")], line) }
        if !live.keptFiles.isEmpty {
            page.paragraph([Span("  ")], "Moved aside, because they hold evidence:")
            for path in live.keptFiles.prefix(options.timelineAll ? live.keptFiles.count : Self.mostKept) {
                page.paragraph([Span("    ")], path)
            }
            if !options.timelineAll, live.keptFiles.count > Self.mostKept {
                page.line([Span("    " + foldNote(live.keptFiles.count - Self.mostKept, "file"), .dim)])
            }
        }
    }
}
