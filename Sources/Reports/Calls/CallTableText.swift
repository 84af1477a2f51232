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
        if let selection = report.selection { page.paragraph([], plain(selection.words(clock.zone.words)), .dim) }
    }

    private static func writeTable(_ calls: [Call], _ clock: Clock, _ plain: PlainText, on page: inout Page) {
        let hasRoom = page.width >= leastForMilliseconds
        let rows = calls.map { cells($0, clock, hasRoom).map(plain.callAsFunction) }
        let least = leastWidths(rows, page.width)
        var table = Table([
            .init(title: "Id"), .init(title: "Start"), .init(title: "From", least: least.party),
            .init(title: "To", least: least.party), .init(title: "Ring", alignRight: true, spare: 4),
            .init(title: "Talk", alignRight: true, spare: 2), .init(title: "Codec", least: 12, spare: 5),
            .init(title: "H.245", spare: 6), .init(title: "Result", least: least.result),
            .init(title: "Besides", least: 16, spare: 3),
        ])
        var days = DayChange(clock)
        for (call, row) in zip(calls, rows) {
            if let day = days.announce(call.start.time) { table.add(note: day) }
            table.add(row)
        }
        table.print(on: &page)
    }

    /// "rejected, 17…"
    private static let shortestResult = 13

    /// Parties and result are worth more than the other columns, as long as they are of usual length and fit at all.
    private static func leastWidths(_ rows: [[String]], _ width: Int) -> (party: Int, result: Int) {
        func widest(_ column: Int) -> Int { rows.reduce(0) { max($0, SafeText.columns($1[column])) } }
        let party = min(max(widest(2), widest(3)), 26)
        let result = min(widest(8), 30)
        let room = width - (2 + widest(0) + 2 + widest(1) + 2 + party + 2 + party + 2)
        // An address without its end says less than a result of which the number of the cause is left.
        return room >= result ? (party, result) : room >= shortestResult ? (party, shortestResult) : (10, 10)
    }

    /// On narrower pages other columns are worth more.
    private static let leastForMilliseconds = 120

    private static func cells(_ call: Call, _ clock: Clock, _ milliseconds: Bool) -> [String] {
        let start = clock.civil(call.start.time)
        let from = call.callingNumber.map { "\($0) at \(call.caller)" } ?? call.caller.description
        let to = call.calledNumber.map { "\($0) at \(call.callee)" } ?? call.callee.description
        return [
            call.id, milliseconds ? start.clockMilliseconds : start.clock, from, to,
            call.ringTime.map(Wording.duration) ?? "", call.talkTime.map(length) ?? "",
            codec(call), call.h245 == .none ? "" : call.h245.rawValue, CallWords.outcome(call),
            CallWords.flags(call).joined(separator: ", "),
        ]
    }

    /// "0:34", "11:58", "1:02:03".
    static func length(_ seconds: Double) -> String {
        guard seconds.isFinite, abs(seconds) < 1e9 else { return "" }
        let whole = Int(max(0, seconds).rounded())
        let (minutes, rest) = (whole / 60 % 60, CivilTime.padded(whole % 60, 2))
        return whole < 3600 ? "\(minutes):\(rest)" : "\(whole / 3600):\(CivilTime.padded(minutes, 2)):\(rest)"
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
            let what = words(attempt.outcome)
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

    static func words(_ outcome: ConnectionAttempt.Outcome) -> String {
        switch outcome {
        case .noReply: "no reply"
        case .refused: "refused (RST)"
        case .silent: "connected, and no call followed"
        }
    }
}
