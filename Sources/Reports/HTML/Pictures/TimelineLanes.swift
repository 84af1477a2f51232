import Bytes
import Rules
import Sessions

/// What the picture of the timeline shows, before it is drawn: one lane for each thing that lasts.
struct TimelineLanes {
    enum Look: Hashable, CaseIterable {
        case answered, unanswered
        /// Service is proven; it may have been there.
        case run, unsure
        case call, callFailed, callOpen
        case link, silence
    }

    struct Bar {
        var from: Timestamp
        var to: Timestamp
        var look: Look
    }

    enum Content {
        case bars([Bar])
        /// Bars of runs, with the mark of each.
        case runs([Bar], [RunMark])
        /// Too many bars to tell apart: how many at once in each of equal pieces of the axis.
        case density([Int], most: Int)
        case findings(Severity, [Span])
    }

    /// From when to when a finding is true, and when frames show it.
    struct Span {
        var from: Timestamp
        var to: Timestamp
        var shown: [Timestamp]
    }

    struct Lane {
        var kind: String
        var who: String
        var content: Content
    }

    private static let mostOfAKind = 6
    private static let mostFindings = 12
    /// Calls beyond this are drawn as a density.
    private static let mostCalls = 150
    static let pieces = 180

    private(set) var lanes: [Lane] = []
    /// "2 more SCN links".
    private(set) var leftOut: [String] = []
    let start: Timestamp
    let end: Timestamp

    /// Nil for a capture without packets.
    init?(_ words: ReportWords) {
        let analysis = words.analysis
        guard let start = analysis.start?.time, let end = analysis.end?.time else { return nil }
        self.start = min(start, end)
        self.end = max(start, end)
        licenses(words)
        runs(words)
        requests(words)
        calls(analysis.calls.filter(\.isVoicemail), "Voicemail calls", end)
        calls(analysis.calls.filter { !$0.isVoicemail }, "Other calls", end)
        links(words)
        findings(words)
        if lanes.isEmpty { return nil }
    }

    /// What is drawn of it, for the legend.
    var looks: [Look] {
        var found: Set<Look> = []
        for lane in lanes {
            switch lane.content {
            case .bars(let bars), .runs(let bars, _): found.formUnion(bars.map(\.look))
            case .density: found.insert(.call)
            case .findings: break
            }
        }
        return Look.allCases.filter(found.contains)
    }

    /// Whether the mark of a run lies within the capture.
    var hasMarks: Bool {
        lanes.contains { lane in
            guard case .runs(_, let marks) = lane.content else { return false }
            return marks.contains { start <= $0.latest && $0.latest <= end }
        }
    }

    var severities: [Severity] {
        let found = lanes.compactMap { lane in
            if case .findings(let severity, _) = lane.content { severity } else { nil }
        }
        return [.error, .warning, .note].filter(found.contains)
    }

    private mutating func add(_ all: [Lane], most: Int = mostOfAKind, _ noun: String) {
        lanes += all.prefix(most)
        if all.count > most {
            leftOut.append(Wording.count(all.count - most, "more \(noun)"))
        }
    }

    private mutating func licenses(_ words: ReportWords) {
        let lanes = words.analysis.licenses.map { relation in
            Lane(kind: "License requests", who: words.asks(relation), content: .bars(Self.bars(relation)))
        }
        add(lanes, "row of license requests")
    }

    private static func bars(_ relation: ServiceRelation) -> [Bar] {
        relation.outcomes.map {
            Bar(from: $0.first.time, to: $0.last.time, look: $0.answered ? .answered : .unanswered)
        }
    }

    private mutating func runs(_ words: ReportWords) {
        let lanes = words.analysis.voicemail.filter { !$0.runs.isEmpty }.map { service in
            var bars: [Bar] = []
            for run in service.runs {
                let begun = run.start.latest ?? run.firstProof.frame.time
                let proven = run.stop.map { $0.earliest ?? run.lastProof.frame.time } ?? end
                if let early = run.start.earliest, early < begun {
                    bars.append(Bar(from: early, to: begun, look: .unsure))
                }
                bars.append(Bar(from: begun, to: max(begun, proven), look: .run))
                if let late = run.stop?.latest, proven < late {
                    bars.append(Bar(from: proven, to: late, look: .unsure))
                }
            }
            let server = service.server.map(\.description) ?? "a server"
            return Lane(
                kind: "Voicemail runs", who: words.hostNames.applied(to: "\(server) for \(service.system)"),
                content: .runs(bars, service.runs.map { RunMark($0, words.analysis.profile) }))
        }
        add(lanes, "voicemail service")
    }

    /// Where the service was never there, its requests say so.
    private mutating func requests(_ words: ReportWords) {
        let relations = words.analysis.voicemail.filter(\.runs.isEmpty).compactMap(\.relation)
        let lanes = relations.filter { !$0.outcomes.isEmpty }.map { relation in
            Lane(kind: "Voicemail requests", who: words.asks(relation), content: .bars(Self.bars(relation)))
        }
        add(lanes, "row of voicemail requests")
    }

    private mutating func calls(_ calls: [Call], _ kind: String, _ end: Timestamp) {
        guard !calls.isEmpty else { return }
        let bars = calls.map { call in
            let look: Look =
                switch call.outcome {
                case .answered: .call
                case .rejected: .callFailed
                case .unanswered, .incomplete: .callOpen
                }
            return Bar(from: call.start.time, to: (call.end ?? call.last).time, look: look)
        }
        let failed = calls.count { $0.outcome == .rejected }
        let who = Wording.count(calls.count, "call") + (failed > 0 ? ", \(Wording.count(failed)) rejected" : "")
        guard bars.count > Self.mostCalls else {
            lanes.append(Lane(kind: kind, who: who, content: .bars(bars)))
            return
        }
        let axis = TimeAxis(start: start, end: end, left: 0, right: Double(Self.pieces))
        var counts = Array(repeating: 0, count: Self.pieces)
        for bar in bars {
            let first = min(Int(axis.x(bar.from)), Self.pieces - 1)
            for piece in first...max(first, min(Int(axis.x(bar.to)), Self.pieces - 1)) { counts[piece] += 1 }
        }
        lanes.append(Lane(kind: kind, who: who, content: .density(counts, most: counts.max() ?? 0)))
    }

    private mutating func links(_ words: ReportWords) {
        let lanes = words.analysis.scn.map { link in
            var bars: [Bar] = []
            var from = link.first.time
            for silence in link.silences {
                let (before, after) = (silence.before.time, silence.after?.time ?? end)
                if from <= before { bars.append(Bar(from: from, to: before, look: .link)) }
                bars.append(Bar(from: before, to: max(before, after), look: .silence))
                from = after
            }
            if from <= link.last.time { bars.append(Bar(from: from, to: link.last.time, look: .link)) }
            return Lane(
                kind: "SCN", who: words.hostNames.applied(to: "\(link.from) to \(link.to)"), content: .bars(bars))
        }
        add(lanes, "SCN link")
    }

    /// One lane for each kind of finding, in the order in which they are told.
    private mutating func findings(_ words: ReportWords) {
        var ids: [String] = []
        var seen: Set<Int> = []
        for index in words.order.heads.flatMap({ words.order.chain(of: $0).map(\.index) })
        where seen.insert(index).inserted {
            let id = words.report.findings[index].id
            if !ids.contains(id) { ids.append(id) }
        }
        let lanes = ids.map { id in
            let all = words.report.findings.filter { $0.id == id }
            let spans = all.compactMap { finding -> Span? in
                let shown = finding.evidence.map(\.frame.time)
                guard let from = finding.start ?? shown.min() else { return nil }
                return Span(from: from, to: max(from, finding.end ?? from), shown: shown)
            }
            let severity = all.map(\.severity).max() ?? .note
            let count = all.count > 1 ? ", \(Wording.count(all.count)) findings" : ""
            return Lane(kind: id, who: severity.rawValue + count, content: .findings(severity, spans))
        }
        add(lanes, most: Self.mostFindings, "kind of finding")
    }
}

extension ReportWords {
    /// "10.10.1.1 asks 255.255.255.255".
    func asks(_ relation: ServiceRelation) -> String {
        let text =
            relation.serverAsks
            ? "\(relation.servers.first.map { "\($0.address)" } ?? "a server") asks \(relation.system)"
            : "\(relation.system) asks \(relation.destination)"
        return hostNames.applied(to: text)
    }
}
