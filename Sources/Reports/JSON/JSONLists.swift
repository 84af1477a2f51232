import Sessions

/// The long lists of a report as JSON, in stretches that can each be written by itself: on another thread, and before it
/// is known what is wrong. Nothing in them depends on findings.
public final class JSONLists: Sendable {
    private struct Stretch {
        let list: WireReport.List
        let places: Range<Int>
    }

    private let report: Report
    private let stretches: [Stretch]

    /// - Parameter report: its findings need not be known yet.
    public init(_ report: Report) {
        let wire = WireReport(report: report)
        self.report = report
        stretches = WireReport.List.allCases.flatMap { list in
            let count = wire.count(of: list)
            let step = Self.elementsAtOnce(list)
            return stride(from: 0, to: count, by: step).map {
                Stretch(list: list, places: $0..<Swift.min($0 + step, count))
            }
        }
    }

    /// Elements of a stretch: some ten thousand octets.
    private static func elementsAtOnce(_ list: WireReport.List) -> Int {
        switch list {
        case .calls, .streams: 16
        case .timeline: 128
        }
    }

    /// Stretches of all lists, in the order of the report.
    public var count: Int { stretches.count }

    /// The elements of a stretch, with the comma in front where the list has some before.
    public func octets(of stretch: Int) -> [UInt8] {
        let (list, places) = (stretches[stretch].list, stretches[stretch].places)
        var json = JSONText(behind: places.lowerBound, of: WireReport.depthOfLists)
        WireReport(report: report).write(list, places, to: &json)
        return json.octets
    }

    /// The stretches of a list.
    func stretches(of list: WireReport.List) -> Range<Int> {
        let first = stretches.firstIndex { $0.list == list } ?? stretches.count
        return first..<first + stretches.count { $0.list == list }
    }
}
