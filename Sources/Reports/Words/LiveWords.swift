import Bytes
import Monitoring
import Rules
import Sessions

extension ReportWords {
    /// Whether a fault was seen that is not among the findings any more.
    var hasEarlierFaults: Bool { report.live?.earlier.contains { $0.finding.severity > .note } ?? false }

    /// In place of "no fault found", where there was one.
    var quietNow: String {
        let count = report.live?.earlier.filter { $0.finding.severity > .note }.count ?? 0
        let those = count == 1 ? "one was seen earlier" : "\(Wording.count(count)) were seen earlier"
        return "No fault is open now; \(those)."
    }

    /// A finding that is not open any more: what it was, and from when to when.
    func parts(_ tracked: TrackedFinding) -> (text: String, ending: String) {
        let finding = tracked.finding
        let title = hostNames.applied(to: prose(finding.title, FrameNames.frames(of: finding)))
        let span = "\(clock.full(tracked.appeared)) to \(clock.full(tracked.closed ?? tracked.told))"
        let frames = finding.evidence.prefix(3).map { names.name($0.frame) }
        var ending = LiveFindingText.ending(tracked)
        if ending.hasPrefix("- ") { ending.removeFirst(2) }
        return (
            "\(title) (\(([finding.id] + frames).joined(separator: ", ")))",
            "\(span), \(finding.severity.rawValue): \(ending)"
        )
    }

    static func counts(_ interface: LiveSummary.Interface) -> String {
        var text = "\(interface.name) (\(interface.linkType)): "
        text += "\(Wording.count(Int(clamping: interface.received))) received by filter, "
        text += "\(Wording.count(Int(clamping: interface.dropped))) dropped by kernel"
        if interface.droppedByInterface > 0 {
            text += ", \(Wording.count(Int(clamping: interface.droppedByInterface))) dropped by the interface"
        }
        return text
    }

    static func filter(_ interface: LiveSummary.Interface) -> String {
        interface.filter.isEmpty ? "no filter" : "filter: \(interface.filter)"
    }

    static func closedForgotten(_ live: LiveSummary) -> String {
        "\(Wording.count(live.closedForgotten, "more closed finding")) before these: the log of the capture has told them."
    }

    static func incidentsOmitted(_ live: LiveSummary) -> String {
        "\(Wording.count(live.incidentsOmitted, "more line")) not kept."
    }

    /// What is no longer in the tables; how long voicemail ran and what was asked of license servers still is.
    var forgotten: String? {
        guard let forgotten = analysis.forgotten, let before = forgotten.before else { return nil }
        let told = [Forgotten.Kind.calls, .streams, .sessions].compactMap { kind -> String? in
            guard let count = forgotten.ended[kind], count > 0 else { return nil }
            return "\(Wording.count(count)) \(kind.rawValue)"
        }
        guard !told.isEmpty else { return nil }
        return "No longer listed, because they ended before \(clock.full(before.time)): \(Wording.list(told)). What "
            + "they showed of the voicemail service is kept."
    }

    /// Whether and where the packets are; files moved aside have a list of their own.
    static func keeping(_ live: LiveSummary) -> [String] {
        guard live.isKept else {
            return [
                "No packets were kept (no -w): the frames of this report are numbered as they came, and cannot be "
                    + "looked up."
            ]
        }
        var lines: [String] = []
        if live.removedFiles > 0 {
            lines.append(
                "\(Wording.count(live.removedFiles, "file")) of the ring rotated away: frames in them are numbered over "
                    + "the whole capture (#N), and cannot be looked up.")
        }
        if live.packetsNotKept > 0 {
            lines.append(
                "\(Wording.count(live.packetsNotKept, "packet")) were analyzed and could not be written to a file.")
        }
        return lines
    }
}
