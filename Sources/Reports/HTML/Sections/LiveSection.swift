import Monitoring
import Sessions

// What a live capture has to tell besides.
extension HTMLWriter {
    private static let mostClosed = 60
    private static let mostIncidents = 100

    var hasClosed: Bool { report.live.map { !$0.closed.isEmpty } ?? false }

    /// Findings that are not true any more of what is kept.
    func closed(_ page: inout Markup) {
        guard let live = report.live else { return }
        let others = live.closed.filter { !($0.closing?.staysTrue ?? false) }
        tracked(live.earlier, "Seen earlier, and not since", on: &page)
        tracked(others, "Told during the capture, and no longer so", on: &page)
        if live.closedForgotten > 0 { page.element(.p, [.class("quiet")], ReportWords.closedForgotten(live)) }
    }

    private func tracked(_ all: [TrackedFinding], _ title: String, on page: inout Markup) {
        guard !all.isEmpty else { return }
        page.element(.h3, [], title)
        let shown = options.timelineAll ? all[...] : all.suffix(Self.mostClosed)
        leftOut(
            all.count - shown.count, HTMLFold("finding", command: "\(report.toolName) live --timeline all"), on: &page)
        page.element(.ul, [.class("findings")]) { page in
            for tracked in shown {
                let (text, ending) = words.parts(tracked)
                page.element(.li) { page in
                    page.element(.p, [], text)
                    page.element(.p, [.class("quiet")], ending)
                }
            }
        }
    }

    /// Interfaces, losses, files, and what happened to the capture.
    func live(_ page: inout Markup) {
        guard let live = report.live else { return }
        page.element(.h3, [], "The live capture")
        page.element(.ul) { page in
            for interface in live.interfaces {
                page.element(.li, [], "\(ReportWords.counts(interface)); \(ReportWords.filter(interface))")
            }
            for line in ReportWords.keeping(live) + [words.forgotten].compactMap(\.self) { page.element(.li, [], line) }
        }
        let all = HTMLFold("file", cap: 100, command: "\(report.toolName) live --timeline all")
        if !live.keptFiles.isEmpty {
            page.element(.p, [], "Moved aside, because they hold evidence:")
            lines(live.keptFiles, all, on: &page)
        }
        guard !live.incidents.isEmpty else { return }
        var table = HTMLTable("What happened to the capture", [.init("Time", isWhole: true), .init("What")])
        let shown = options.timelineAll ? live.incidents[...] : live.incidents.prefix(Self.mostIncidents)
        for incident in shown { table.add([words.clock.full(incident.time), incident.text]) }
        write(
            table, HTMLFold("line", command: "\(report.toolName) live --timeline all"), total: live.incidents.count,
            on: &page)
        if live.incidentsOmitted > 0 { page.element(.p, [.class("quiet")], ReportWords.incidentsOmitted(live)) }
    }
}
