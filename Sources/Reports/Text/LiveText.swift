import Bytes
import Monitoring
import Rules
import Sessions

extension TextWriter {
    private static let mostClosed = 20
    private static let mostIncidents = 20
    private static let mostKept = 12

    /// Whether a fault was seen that is not among the findings any more.
    var hasEarlierFaults: Bool { report.live?.earlier.contains { $0.finding.severity > .note } ?? false }

    /// In place of "no fault found", where there was one.
    mutating func writeQuietNow() {
        let count = report.live?.earlier.filter { $0.finding.severity > .note }.count ?? 0
        let those = count == 1 ? "one was seen earlier" : "\(Wording.count(count)) were seen earlier"
        page.line([Span("No fault is open now; \(those).", .strong)])
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
            let count = Wording.count(live.closedForgotten, "more closed finding")
            page.paragraph([Span("  ")], "\(count) before these: the log of the capture has told them.", .dim)
        }
    }

    private mutating func writeTracked(_ all: [TrackedFinding]) {
        let shown = options.timelineAll ? all[...] : all.suffix(Self.mostClosed)
        if shown.count < all.count {
            page.line([Span("  " + foldNote(all.count - shown.count, "finding"), .dim)])
        }
        for tracked in shown {
            let finding = tracked.finding
            let title = hostNames.applied(to: prose(finding.title, FrameNames.frames(of: finding)))
            let span = "\(clock.full(tracked.appeared)) to \(clock.full(tracked.closed ?? tracked.told))"
            let frames = finding.evidence.prefix(3).map { names.name($0.frame) }
            page.paragraph([Span("  - ")], "\(title) (\(([finding.id] + frames).joined(separator: ", ")))")
            var ending = LiveFindingText.ending(tracked)
            if ending.hasPrefix("- ") { ending.removeFirst(2) }
            page.paragraph([Span("    ")], "\(span), \(finding.severity.rawValue): \(ending)", .dim)
        }
    }

    /// Interfaces, losses, files, and what happened to the capture.
    mutating func writeLiveCapture() {
        guard let live = report.live else { return }
        page.heading("The live capture")
        for interface in live.interfaces {
            var text = "\(interface.name) (\(interface.linkType)): "
            text += "\(Wording.count(Int(clamping: interface.received))) received by filter, "
            text += "\(Wording.count(Int(clamping: interface.dropped))) dropped by kernel"
            if interface.droppedByInterface > 0 {
                text += ", \(Wording.count(Int(clamping: interface.droppedByInterface))) dropped by the interface"
            }
            page.paragraph([Span("  ")], text)
            page.paragraph(
                [Span("    ")], interface.filter.isEmpty ? "no filter" : "filter: \(interface.filter)", .dim)
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
            page.paragraph([Span("  ")], "\(Wording.count(live.incidentsOmitted, "more line")) not kept.", .dim)
        }
    }

    /// What is no longer in the tables; how long voicemail ran and what was asked of license servers still is.
    private mutating func writeForgotten() {
        guard let forgotten = analysis.forgotten, let before = forgotten.before else { return }
        let told = [Forgotten.Kind.calls, .streams, .sessions].compactMap { kind -> String? in
            guard let count = forgotten.ended[kind], count > 0 else { return nil }
            return "\(Wording.count(count)) \(kind.rawValue)"
        }
        guard !told.isEmpty else { return }
        page.paragraph(
            [Span("  ")],
            "No longer listed, because they ended before \(clock.full(before.time)): \(Wording.list(told)). What "
                + "they showed of the voicemail service is kept.")
    }

    private mutating func writeKept(_ live: LiveSummary) {
        guard live.isKept else {
            page.paragraph(
                [Span("  ")],
                "No packets were kept (no -w): the frames of this report are numbered as they came, and cannot be "
                    + "looked up.")
            return
        }
        if live.removedFiles > 0 {
            page.paragraph(
                [Span("  ")],
                "\(Wording.count(live.removedFiles, "file")) of the ring rotated away: frames in them are numbered over "
                    + "the whole capture (#N), and cannot be looked up.")
        }
        if !live.keptFiles.isEmpty {
            page.paragraph([Span("  ")], "Moved aside, because they hold evidence:")
            for path in live.keptFiles.prefix(options.timelineAll ? live.keptFiles.count : Self.mostKept) {
                page.paragraph([Span("    ")], path)
            }
            if !options.timelineAll, live.keptFiles.count > Self.mostKept {
                page.line([Span("    " + foldNote(live.keptFiles.count - Self.mostKept, "file"), .dim)])
            }
        }
        if live.packetsNotKept > 0 {
            page.paragraph(
                [Span("  ")],
                "\(Wording.count(live.packetsNotKept, "packet")) were analyzed and could not be written to a file.")
        }
    }
}
