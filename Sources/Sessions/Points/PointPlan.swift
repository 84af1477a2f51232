import Bytes
public import CaptureFiles

/// Which files are of which capture point, and how their clocks are brought together.
public struct PointPlan: Sendable {
    /// The first one is the one whose clock counts.
    public private(set) var points: [ObservationPoint]
    /// By path.
    public private(set) var corrections: [String: TimeCorrection] = [:]
    private var pathTime = PointMap.shortestWindow
    /// When each point began and ended, in corrected time.
    private var spans: [(from: Timestamp, until: Timestamp)?] = []

    /// Nil where all files are one capture point as far as can be told.
    /// - Parameter names: paths of points that the user named.
    public init?(_ survey: PointSurvey, names: [String: String] = [:]) {
        var groups: [(name: String?, files: [PointSurvey.File])] = []
        for file in survey.files {
            let name = names[file.path]
            let home = groups.firstIndex { group in
                if name != nil || group.name != nil { return name == group.name }
                return group.files.allSatisfy { Self.isOneRing($0, file) }
            }
            if let home { groups[home].files.append(file) } else { groups.append((name, [file])) }
        }
        guard groups.count > 1 else { return nil }
        // The name of the file, where it tells the points apart.
        let short = groups.map { $0.name ?? $0.files[0].path.split(separator: "/").last.map(String.init) ?? "" }
        points = groups.enumerated().map { index, group in
            let isUnique = !short.indices.contains { $0 != index && short[$0] == short[index] }
            return ObservationPoint(
                name: isUnique ? short[index] : group.files[0].path, files: group.files.map(\.path))
        }
        let samples = groups.map { $0.files.map(\.samples) }
        let fewest = names.isEmpty ? ClockComparison.fewestShared : 1
        var known: [Int: TimeCorrection] = [0: TimeCorrection(offset: 0, anchor: Timestamp(nanoseconds: 0))]
        var uncertainty: [Int: Double] = [0: 0]
        var ahead = [0]
        while let near = ahead.first {
            ahead.removeFirst()
            for far in groups.indices where known[far] == nil {
                guard let base = known[near],
                    let found = ClockComparison(samples[near], samples[far], fewest: fewest)
                else { continue }
                known[far] = found.correction.followed(by: base)
                var clock = found.clock
                clock.offset += points[near].clock?.offset ?? 0
                clock.drift += points[near].clock?.drift ?? 0
                if let added = clock.uncertainty, let before = uncertainty[near] {
                    clock.uncertainty = added + before
                    uncertainty[far] = added + before
                } else {
                    clock.uncertainty = nil
                }
                points[far].clock = clock
                pathTime = Swift.max(
                    pathTime,
                    clock.roundTrip.map { $0 + (clock.uncertainty ?? 0) } ?? PointMap.longestWindow)
                ahead.append(far)
            }
        }
        guard !names.isEmpty || known.count > 1 else { return nil }
        for (index, group) in groups.enumerated() {
            var span: (from: Timestamp, until: Timestamp)?
            for file in group.files {
                if index > 0, let correction = known[index] { corrections[file.path] = correction }
                guard let first = file.first, let last = file.last else { continue }
                let from = known[index]?.corrected(first) ?? first
                let until = known[index]?.corrected(last) ?? last
                span = span.map { (Swift.min($0.from, from), Swift.max($0.until, until)) } ?? (from, until)
            }
            spans.append(span)
        }
    }

    /// The same plan under other names of the files: `names` by path. A point that is called by its file gets that one's
    /// name; `hidden` gives all points numbers for names.
    public func renamed(_ names: [String: String], hidden: Bool) -> PointPlan {
        var plan = self
        for index in points.indices {
            let point = points[index]
            plan.points[index].files = point.files.map { names[$0] ?? $0 }
            let own = point.files.first { $0 == point.name || $0.hasSuffix("/" + point.name) }
            plan.points[index].name = hidden ? "point-\(index + 1)" : own.flatMap { names[$0] } ?? point.name
        }
        plan.corrections = Dictionary(corrections.map { (names[$0.key] ?? $0.key, $0.value) }) { first, _ in first }
        return plan
    }

    /// Files that follow each other, with names that differ in their digits only.
    private static func isOneRing(_ a: PointSurvey.File, _ b: PointSurvey.File) -> Bool {
        a.path.filter { !$0.isNumber } == b.path.filter { !$0.isNumber } && !a.overlaps(b)
            && a.shares(with: b) < ClockComparison.fewestShared
    }

    /// Whether two files are of the same point.
    public func isOnePoint(_ a: String, _ b: String) -> Bool {
        points.contains { $0.files.contains(a) && $0.files.contains(b) }
    }

    /// The point of each file, in the order in which the files are read.
    public func map(_ paths: [String]) -> PointMap {
        let home = paths.map { path in
            Swift.min(points.firstIndex { $0.files.contains(path) } ?? 0, PointMap.maxPoints - 1)
        }
        let known = spans.compactMap(\.self)
        return PointMap(
            points: home, count: Swift.min(points.count, PointMap.maxPoints), pathTime: pathTime,
            start: known.map(\.from).max() ?? .distantPast, end: known.map(\.until).min() ?? .distantFuture)
    }
}
