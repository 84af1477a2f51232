internal import Rules
public import Sessions

/// What a report says that one frame shows.
public struct Citation: Sendable, Hashable {
    /// Who says so.
    public enum Source: Sendable, Hashable {
        /// A finding, by its id.
        case finding(String)
        /// The checklist, by the number of the statement.
        case statement(Int)
    }

    public var source: Source
    /// In words, with times in the zone of the report.
    public var words: String

    /// "license-unanswered", "job aid 15".
    public var name: String {
        switch source {
        case .finding(let id): id
        case .statement(let number): "job aid \(number)"
        }
    }
}

/// All frames that a report names as evidence, with what it says of each.
public struct Citations: Sendable {
    public private(set) var frames: [Int: FrameReference] = [:]
    /// By the number of the frame over all files; in the order of the report.
    public private(set) var byFrame: [Int: [Citation]] = [:]
    /// By the number of the frame: the order of the gravest finding that names it, 0 first.
    public private(set) var rank: [Int: Int] = [:]
    /// What frames show by the timeline, where no finding says it.
    private var timeline: [Int: String] = [:]

    public init(_ report: Report, zone: ReportZone) {
        let clock = Clock(zone: zone, start: report.analysis.start?.time)
        let order = report.findings.indices.sorted {
            let (a, b) = (report.findings[$0], report.findings[$1])
            return a.severity != b.severity ? a.severity > b.severity : $0 < $1
        }
        for (place, index) in order.enumerated() {
            let finding = report.findings[index]
            add(finding.evidence, .finding(finding.id), "", clock, rank: place)
            for alternative in finding.alternatives {
                add(
                    alternative.evidence, .finding(finding.id),
                    "\(alternative.explanation) \(alternative.verdict.rawValue): ",
                    clock, rank: place)
            }
            for limitation in finding.limitedBy {
                add(limitation.evidence, .finding(finding.id), "limited by \(limitation.finding): ", clock, rank: place)
            }
        }
        for item in report.checklist {
            add(
                item.evidence, .statement(item.number), "\(item.verdict.rawValue): ", clock,
                rank: report.findings.count)
        }
        for entry in report.analysis.timeline where timeline[entry.frame.number] == nil {
            timeline[entry.frame.number] = Self.line(clock.prose(entry.summary))
        }
    }

    private mutating func add(
        _ evidence: [Evidence], _ source: Citation.Source, _ lead: String, _ clock: Clock, rank place: Int
    ) {
        for item in evidence {
            let number = item.frame.number
            frames[number] = item.frame
            rank[number] = min(rank[number] ?? place, place)
            let citation = Citation(source: source, words: Self.line(lead + clock.prose(item.summary)))
            if !(byFrame[number, default: []].contains(citation)) { byFrame[number, default: []].append(citation) }
        }
    }

    /// What the timeline says of a frame; nil where it says nothing.
    public func timelineWords(_ number: Int) -> String? { timeline[number] }

    private static func line(_ text: String) -> String { SafeText.clean(text, limit: 400) }
}
