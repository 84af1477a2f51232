import Bytes
import Rules
import Sessions

extension TextWriter {
    private static let mostFiles = 12

    mutating func writeCaptured() {
        page.heading("What was captured")
        writeFiles()
        page.paragraph([Span("  Size     ", .dim)], words.size)
        if let time = words.time { page.paragraph([Span("  Time     ", .dim)], time) }
        if let point = analysis.profile.capturePoint { page.paragraph([Span("  Point    ", .dim)], point) }
        guard !analysis.hosts.isEmpty else { return }
        page.heading("Systems and servers")
        let frames = words.hostFrames
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
                    let lead = index == 0 ? "  Files    " : "           "
                    page.paragraph([Span(lead, .dim)], ReportWords.file(files[index]))
                }
            }
        }
    }

    private mutating func writeHost(_ host: NetworkHost, _ frames: [Int: FrameReference]) {
        let columns = analysis.hosts.reduce(0) { max($0, $1.address.description.count) }
        page.paragraph(
            [Span("  " + Self.padded(host.address.description, columns) + "  ", .strong)],
            words.facts(host).joined(separator: ", "))
        let margin = String(repeating: " ", count: columns + 4)
        for reason in words.reasons(host, frames) { page.paragraph([Span(margin)], reason, .dim) }
    }

    /// What damaged or cut the input, and which caps of the program were reached.
    mutating func writeLimits() {
        let lines = words.limits
        guard !lines.isEmpty else { return }
        page.heading("Limits reached")
        for line in lines { page.paragraph([Span("  - ")], line) }
    }

    /// What no reader of this capture can know; `notes` are the findings that say so.
    mutating func writeCannotShow(_ notes: [Finding]) {
        let lines = words.blindSpots
        guard !lines.isEmpty || !notes.isEmpty else { return }
        page.heading("What this capture cannot show")
        for note in notes { writeNote(note) }
        for line in lines { page.paragraph([Span("  - ")], hostNames.applied(to: line)) }
    }

}
