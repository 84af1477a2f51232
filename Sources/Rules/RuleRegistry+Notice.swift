public import Sessions

extension RuleRegistry {
    /// The calls and streams of an analysis so far without which one of the whole capture would say something else.
    public static func noticed(in analysis: Analysis) -> Noticed {
        var noticed = Noticed()
        for rule in rules { rule.notice(analysis, &noticed) }
        // Who has which number and name is known from the first calls with them, which stay in any case.
        let findings = findings(in: analysis, by: rules.filter { !$0.judgesFirstCalls })
        let evidence =
            findings.flatMap { $0.evidence + $0.alternatives.flatMap(\.evidence) }
            + Checklist.evidence(analysis, findings)
        let frames = Set(evidence.map(\.frame.number))
        for call in analysis.calls where call.isShown(by: frames) { noticed.calls.insert(call.id) }
        for stream in analysis.streams
        where frames.contains(stream.first.number) || frames.contains(stream.last.number) {
            noticed.streams.insert(stream.id)
        }
        noticed.firsts = OriginalCalls.firsts(in: analysis)
        return noticed
    }
}

extension Call {
    fileprivate func isShown(by numbers: Set<Int>) -> Bool {
        [start, setup, alerting, connect, end, fastStartAcceptedFrame].contains {
            $0.map { numbers.contains($0.number) } ?? false
        } || frames.contains { numbers.contains($0.number) }
    }
}
