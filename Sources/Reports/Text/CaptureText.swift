import Bytes
import Rules
import Sessions

extension TextWriter {
    private static let mostFiles = 12

    mutating func writeCaptured() {
        page.heading("What was captured")
        writeFiles()
        let packets = Wording.count(analysis.packets, "packet")
        page.paragraph([Span("  Size     ", .dim)], "\(packets), \(Wording.bytes(analysis.bytes)) on the wire")
        if let start = analysis.start?.time, let end = analysis.end?.time {
            let length = Wording.duration(analysis.duration)
            page.paragraph([Span("  Time     ", .dim)], "\(clock.span(start, end)), \(length)")
        }
        if let point = analysis.profile.capturePoint { page.paragraph([Span("  Point    ", .dim)], point) }
        guard !analysis.hosts.isEmpty else { return }
        page.heading("Systems and servers")
        let frames = hostFrames
        for host in analysis.hosts { writeHost(host, frames) }
    }

    private mutating func writeFiles() {
        let files = report.files
        let limits = Fold.Limits(whole: Self.mostFiles, first: Self.mostFiles / 2, last: Self.mostFiles / 2)
        for piece in Fold.pieces(files.count, limits, all: options.timelineAll) {
            switch piece {
            case .gap(let count): page.line([Span("           " + foldNote(count, "file"), .dim)])
            case .rows(let range):
                for index in range {
                    let file = files[index]
                    let kind =
                        [file.format, file.compression.map { "\($0) compressed" }].compactMap(\.self)
                        + file.linkTypes
                    let lead = index == 0 ? "  Files    " : "           "
                    let packets = Wording.count(file.packets, "packet")
                    page.paragraph(
                        [Span(lead, .dim)], "\(file.path) (\(kind.joined(separator: ", "))): \(packets)")
                }
            }
        }
    }

    /// Frames that the reasons for roles may name; needed only where several files make a number ambiguous.
    private var hostFrames: [Int: FrameReference] {
        guard names.areSeveral else { return [:] }
        let heard = analysis.hosts.flatMap { [$0.firstHeard, $0.lastHeard].compactMap(\.self) }
        let frames = heard + analysis.timeline.map(\.frame) + analysis.calls.map(\.start)
        return Dictionary(frames.map { ($0.number, $0) }) { first, _ in first }
    }

    private mutating func writeHost(_ host: NetworkHost, _ frames: [Int: FrameReference]) {
        let columns = analysis.hosts.reduce(0) { max($0, $1.address.description.count) }
        let roles = Wording.list(host.roles.filter { $0 != .system || host.roles.count == 1 }.map(Wording.role))
        let name = analysis.profile.names[host.address] ?? ""
        let facts = [name, roles, host.vendor ?? ""] + host.macs.prefix(4).map(\.description)
        let more = host.macs.count > 4 ? ["\(host.macs.count - 4) more MAC addresses"] : []
        page.paragraph(
            [Span("  " + Self.padded(host.address.description, columns) + "  ", .strong)],
            (facts + more).filter { !$0.isEmpty }.joined(separator: ", "))
        let margin = String(repeating: " ", count: columns + 4)
        var told: Set<String> = [""]
        for reason in host.reasons where told.insert(reason).inserted {
            page.paragraph([Span(margin)], prose(reason, frames), .dim)
        }
    }

    /// What damaged or cut the input, and which caps of the program were reached.
    mutating func writeLimits() {
        var lines: [String] = []
        let told = Set(report.findings.map(\.id))
        for limit in analysis.limits where Self.finding(limit.kind).map({ !told.contains($0) }) ?? true {
            let place = limit.frame.map { " (last frame read: \(names.name($0)))" } ?? ""
            lines.append("\(limit.path): \(prose(limit.text))\(place)")
        }
        for file in report.files {
            for problem in file.problems where !analysis.limits.contains(where: { $0.text == problem }) {
                lines.append("\(file.path): \(problem)")
            }
        }
        lines += analysis.capsReached
        guard !lines.isEmpty else { return }
        page.heading("Limits reached")
        for line in lines { page.paragraph([Span("  - ")], line) }
    }

    /// The finding that tells the same in full.
    private static func finding(_ kind: CaptureLimit.Kind) -> String? {
        switch kind {
        case .dropped: "capture-dropped"
        case .snapped: "capture-snapped"
        case .clockStep: "capture-clock-step"
        case .truncated, .damaged, .fileOrder, .fileGap: nil
        }
    }

    /// What no reader of this capture can know; `notes` are the findings that say so.
    mutating func writeCannotShow(_ notes: [Finding]) {
        let lines = blindSpots
        guard !lines.isEmpty || !notes.isEmpty else { return }
        page.heading("What this capture cannot show")
        for note in notes { writeNote(note) }
        for line in lines { page.paragraph([Span("  - ")], hostNames.applied(to: line)) }
    }

    private var blindSpots: [String] {
        guard hasSomethingToJudge else { return [] }
        var lines: [String] = []
        let isHealthy = order.gravest.allSatisfy { $0 == .note }
        if analysis.licenses.isEmpty {
            lines.append(
                "Whether licenses are valid: no license request was seen. A serial dongle, License Server IP Address "
                    + "0.0.0.0 and a capture point away from the license server all look like this.")
        } else if !isHealthy, analysis.licenses.contains(where: { $0.answered > 0 }) {
            // "No fault found" says it further up.
            lines.append(
                "Whether a license is valid: an answer proves contact with the license server, and what the answer "
                    + "says is not published.")
        }
        for service in analysis.voicemail where service.runs.first.map({ $0.start.earliest == nil }) ?? false {
            lines.append(
                "How long voicemail had been running for \(service.system) when the capture began: it was there from "
                    + "the beginning.")
        }
        let ports = analysis.portHosts
        for relation in analysis.licenses + analysis.voicemail.compactMap(\.relation)
        where relation.cast == .broadcast && relation.answered == 0 && ports.count == 1
            && ports != [relation.system] && analysis.hearsUnicastTo.contains(relation.system)
        {
            lines.append(
                "Answers to the broadcasts of \(relation.system): this is the port of \(ports.min()?.description ?? ""), "
                    + "where answers of others do not pass. Mirror the port of \(relation.system).")
        }
        let askers = Set(analysis.licenses.map(\.system) + analysis.voicemail.map(\.system))
        for system in askers.sorted() where !analysis.hearsUnicastTo.contains(system) {
            lines.append(
                "Answers to \(system): no packet to it alone was seen. Mirror its switch port in both directions.")
        }
        lines.append(
            "Which release and edition the voicemail server runs, and which voicemail features the remote systems "
                + "use: not visible on the wire.")
        return lines
    }
}
