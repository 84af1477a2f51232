import Bytes
public import Sessions

/// The list of calls for a person, in order of time.
public enum CallTableText {
    /// - Parameter calls: those of the report that are wanted.
    public static func render(_ report: Report, _ calls: [Call], options: TextOptions = TextOptions()) -> String {
        let plain = PlainText(ascii: options.ascii)
        let clock = Clock(zone: options.effectiveZone, start: report.analysis.start?.time)
        var page = Page(width: options.columns, color: options.color)
        page.line([Span(summary(calls, of: report.analysis.calls.count), .strong)])
        writeContext(report, clock, plain, on: &page)
        if !calls.isEmpty {
            page.gap()
            writeTable(calls, clock, plain, on: &page)
        }
        writeAttempts(report, clock, plain, on: &page)
        return plain.finish(page.text)
    }

    /// "3 calls: 2 answered and 1 rejected."
    public static func summary(_ calls: [Call], of total: Int) -> String {
        guard total > 0 else { return "No H.323 call in this capture." }
        guard !calls.isEmpty else {
            return total == 1
                ? "The one call of this capture is not among those asked for."
                : "None of the \(Wording.count(total)) calls of this capture is among those asked for."
        }
        let outcomes: [Call.Outcome] = [.answered, .rejected, .unanswered, .incomplete]
        let counts = outcomes.compactMap { outcome -> String? in
            let count = calls.count { $0.outcome == outcome }
            return count > 0 ? "\(Wording.count(count)) \(outcome.rawValue)" : nil
        }
        let part = calls.count < total ? " of \(Wording.count(total))" : ""
        let noun = (part.isEmpty ? calls.count : total) == 1 ? "call" : "calls"
        return "\(Wording.count(calls.count))\(part) \(noun): \(Wording.list(counts))."
    }

    private static func writeContext(_ report: Report, _ clock: Clock, _ plain: PlainText, on page: inout Page) {
        let files =
            report.files.count == 1 ? plain(report.files[0].path) : Wording.count(report.files.count, "file")
        guard let start = report.analysis.start?.time, let end = report.analysis.end?.time else { return }
        page.paragraph([], "\(files), \(clock.span(start, end))", .dim)
    }

    private static func writeTable(_ calls: [Call], _ clock: Clock, _ plain: PlainText, on page: inout Page) {
        var table = Table([
            .init(title: "Id"), .init(title: "Start"), .init(title: "From", least: 14), .init(title: "To", least: 14),
            .init(title: "Ring", alignRight: true, spare: 3), .init(title: "Talk", alignRight: true, spare: 2),
            .init(title: "Codec", least: 6, spare: 5), .init(title: "Result", least: 20),
            .init(title: "Besides", least: 16, spare: 4),
        ])
        var days = DayChange(clock)
        for call in calls {
            if let day = days.announce(call.start.time) { table.add(note: day) }
            table.add(cells(call, clock).map(plain.callAsFunction))
        }
        table.print(on: &page)
    }

    private static func cells(_ call: Call, _ clock: Clock) -> [String] {
        let from = call.callingNumber.map { "\($0) at \(call.caller)" } ?? call.caller.description
        let to = call.calledNumber.map { "\($0) at \(call.callee)" } ?? call.callee.description
        return [
            call.id, clock.civil(call.start.time).clockMilliseconds, from, to,
            call.ringTime.map(Wording.duration) ?? "", call.talkTime.map { Wording.duration($0.rounded()) } ?? "",
            codec(call), CallWords.outcome(call), CallWords.flags(call).joined(separator: ", "),
        ]
    }

    /// One name where both parties send the same.
    static func codec(_ call: Call) -> String {
        let (caller, callee) = (call.codec(sentBy: .caller), call.codec(sentBy: .callee))
        guard let caller, let callee, caller != callee else { return caller ?? callee ?? call.codec ?? "" }
        return "\(caller) / \(callee)"
    }

    /// Connections to call-signalling ports that led to no call: they are looked for here, too.
    private static func writeAttempts(_ report: Report, _ clock: Clock, _ plain: PlainText, on page: inout Page) {
        let attempts = report.analysis.attempts
        guard !attempts.isEmpty else { return }
        page.heading("Connections without a call")
        for attempt in attempts.prefix(mostAttempts) {
            let what =
                switch attempt.outcome {
                case .noReply: "no reply"
                case .refused: "refused (RST)"
                case .silent: "connected, and no call followed"
                }
            let times = attempt.count == 1 ? "" : ", \(Wording.count(attempt.count)) times"
            page.paragraph(
                [Span("  \(clock.clock(attempt.first.time))  ")],
                plain("\(attempt.client) to \(attempt.server): \(what)\(times) (#\(attempt.first.number))"))
        }
        if attempts.count > mostAttempts {
            page.paragraph([Span("  ")], "\(Wording.count(attempts.count - mostAttempts)) more", .dim)
        }
    }

    private static let mostAttempts = 20
}
