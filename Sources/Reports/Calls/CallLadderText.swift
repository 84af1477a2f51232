import Bytes
public import Sessions

/// Calls one after the other, each with its details and its ladder.
public enum CallLadderText {
    /// - Parameter groups: each is drawn as one ladder: one call, or the legs of one call in order of time.
    public static func render(_ report: Report, _ groups: [[Call]], options: TextOptions = TextOptions()) -> String {
        let groups = report.hidesKeys ? groups.map { $0.map(\.withHiddenKeys) } : groups
        let report = report.withHiddenKeys
        let plain = PlainText(ascii: options.ascii)
        let clock = Clock(zone: options.effectiveZone, start: report.analysis.start?.time)
        let media = CallMedia(report)
        let details = CallDetailText(report, clock: clock, plain: plain)
        var page = Page(width: options.columns, color: options.color)
        for (index, calls) in groups.enumerated() {
            if index > 0 {
                page.gap()
                let rule = options.ascii ? "-" : "─"
                page.line([Span(String(repeating: rule, count: min(page.width, 100)), .dim)])
                page.gap()
            }
            for call in calls {
                details.print(call, streams: media.streams(of: call), showsLegs: calls.count == 1, on: &page)
                page.gap()
            }
            CallLadder(calls, report, streams: media.streams(of: calls), clock: clock, options: options).print(
                on: &page)
        }
        return plain.finish(page.text)
    }
}
