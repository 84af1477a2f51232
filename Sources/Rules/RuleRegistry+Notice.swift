public import Sessions

extension RuleRegistry {
    /// The calls and streams of an analysis so far without which one of the whole capture would say something else.
    public static func noticed(in analysis: Analysis) -> Noticed {
        var noticed = counted(in: analysis)
        noticed.formUnion(shown(in: analysis))
        return noticed
    }

    /// Of those, what rules count or may count, and the first calls with a number or a name.
    public static func counted(in analysis: Analysis) -> Noticed {
        var noticed = Noticed()
        for rule in rules { rule.notice(analysis, &noticed) }
        noticed.firsts = OriginalCalls.firsts(in: analysis)
        return noticed
    }

    /// And what findings and the checklist show.
    public static func shown(in analysis: Analysis) -> Noticed {
        var noticed = Noticed()
        // Who has which number and name is known from the first calls with them, which stay in any case.
        let findings = findings(in: analysis, by: rules.filter { !$0.judgesFirstCalls })
        let evidence =
            findings.flatMap { $0.evidence + $0.alternatives.flatMap(\.evidence) }
            + Checklist.evidence(analysis, findings)
        // By their places: most are shown by no evidence, and a copy costs more than the question.
        let frames = FrameNumbers(evidence.lazy.map(\.frame.number))
        let calls = analysis.calls
        for place in calls.indices where frames.show(calls, place) { noticed.calls.insert(calls[place].id) }
        let streams = analysis.streams
        for place in streams.indices
        where frames.contains(streams[place].first.number) || frames.contains(streams[place].last.number) {
            noticed.streams.insert(streams[place].id)
        }
        return noticed
    }
}

/// Numbers of frames that are asked for far more often than they are there.
private struct FrameNumbers {
    private var all: Set<Int> = []
    /// A bit for each by its lowest bits: most of the others are told by it.
    private var marks = [UInt64](repeating: 0, count: 64)

    init(_ numbers: some Sequence<Int>) {
        for number in numbers {
            all.insert(number)
            marks[number >> 6 & 63] |= 1 << UInt64(number & 63)
        }
    }

    @inline(__always)
    func contains(_ number: Int) -> Bool {
        marks[number >> 6 & 63] & 1 << UInt64(number & 63) != 0 && all.contains(number)
    }

    private func contains(_ frame: FrameReference?) -> Bool { frame.map { contains($0.number) } ?? false }

    /// Whether one of them is of the call at a place.
    func show(_ calls: [Call], _ place: Int) -> Bool {
        contains(calls[place].start.number) || contains(calls[place].setup) || contains(calls[place].alerting)
            || contains(calls[place].connect) || contains(calls[place].end)
            || contains(calls[place].fastStartAcceptedFrame)
            || calls[place].frames.contains { contains($0.number) }
    }
}
