import Bytes
public import Monitoring
import Rules
import Sessions

/// A finding of a running capture on one line: when, how grave, what, where to look, and what to do.
public enum LiveFindingText {
    /// - Parameters:
    ///   - report: with the event's finding as its only one, and the files so far.
    ///   - options: zone and color.
    public static func line(_ event: FindingEvent, _ report: Report, options: TextOptions) -> String {
        let (time, tag, text) = parts(event, report, options)
        return "\(time) \(Span(tag, style(event)).shown(color: options.color)) \(SafeText.clean(text))"
    }

    /// The same for a terminal, wrapped between words; with a line break at the end.
    public static func paragraph(_ event: FindingEvent, _ report: Report, options: TextOptions) -> String {
        let (time, tag, text) = parts(event, report, options)
        var page = Page(width: options.columns, color: options.color)
        page.paragraph([Span(time + " "), Span(tag, style(event)), Span(" ")], text, indent: 2)
        return page.text
    }

    private static func parts(
        _ event: FindingEvent, _ report: Report, _ options: TextOptions
    ) -> (time: String, tag: String, text: String) {
        let finding = report.findings.first ?? event.finding
        let clock = Clock(zone: options.effectiveZone, start: event.time)
        let names = FrameNames(report)
        let frames = FrameNames.frames(of: finding)
        func prose(_ text: String) -> String { names.prose(clock.prose(text), frames) }

        var text = prose(finding.title)
        if event.kind == .closed { text += " " + ending(event.tracked) }
        let shown = frameList(finding, names)
        text += " (\(([finding.id] + (shown.isEmpty ? [] : [shown])).joined(separator: ", ")))"
        if event.kind != .closed, let remedy = finding.remedy.first { text += " To do: " + todo(remedy, prose) }
        return (
            "\(clock.civil(event.time).date) \(clock.clock(event.time))", "[\(tag(event, finding))]", text
        )
    }

    private static func tag(_ event: FindingEvent, _ finding: Finding) -> String {
        switch event.kind {
        case .appeared: "\(finding.severity.rawValue), \(finding.confidence.rawValue)"
        case .updated: "\(finding.severity.rawValue), \(finding.confidence.rawValue), updated"
        case .closed: "closed"
        }
    }

    private static func style(_ event: FindingEvent) -> Style {
        guard event.kind != .closed else { return .dim }
        switch event.finding.severity {
        case .error: return .error
        case .warning: return .warning
        case .note: return .note
        }
    }

    static func ending(_ tracked: TrackedFinding) -> String {
        switch tracked.closing {
        case .replaced(let ids): "- now told as \(Wording.list(ids))."
        case .withdrawn: "- no longer so: what came since shows otherwise."
        case .quiet: "- nothing has shown it since, and what showed it is no longer kept in memory."
        case nil: ""
        }
    }

    /// The first and the last frame that show it.
    private static func frameList(_ finding: Finding, _ names: FrameNames) -> String {
        guard let first = finding.evidence.first?.frame, let last = finding.evidence.last?.frame else { return "" }
        if first == last { return "frame \(names.name(first))" }
        let file = names.file(of: first)
        let isOneFile = !file.isEmpty && file == names.file(of: last)
        return "frames \(names.name(first)) to \(isOneFile ? "#\(last.numberInFile)" : names.name(last))"
    }

    private static func todo(_ remedy: Remedy, _ prose: (String) -> String) -> String {
        var text = prose(remedy.action)
        while text.last == "." { text.removeLast() }
        let field = [remedy.field, remedy.value.map { "set to \(prose($0))" }].compactMap(\.self)
        if !field.isEmpty { text += ": " + field.joined(separator: ", ") }
        return text + "."
    }
}
