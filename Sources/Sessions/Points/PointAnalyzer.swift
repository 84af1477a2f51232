import Bytes
public import CaptureFiles

/// The analysis of one capture or, where the files are of several capture points, of all points together and of each
/// by itself: what the network lost between them shows in the difference.
public struct PointAnalyzer {
    private var whole: Analyzer
    private var parts: [Analyzer] = []
    private let plan: PointPlan?
    private let map: PointMap?
    private var packets: [Int] = []

    /// - Parameter files: paths in the order of `PacketRecord.file`.
    /// - Parameter folding: where not all calls have to be listed; of several capture points all are.
    public init(
        profile: Profile, keepsMessages: Bool = false, keepsSeconds: Bool = false, plan: PointPlan?, files: [String],
        folding: Folding? = nil
    ) {
        self.plan = plan
        map = plan?.map(files)
        whole = Analyzer(
            profile: profile, keepsMessages: keepsMessages, keepsSeconds: keepsSeconds, points: map,
            folding: map == nil ? folding : nil)
        if let map {
            parts = (0..<map.count).map { _ in Analyzer(profile: profile) }
            packets = [Int](repeating: 0, count: map.count)
        }
    }

    /// Takes a batch of packets of one file, in order of time.
    public mutating func accept(_ records: Span<PacketRecord>, _ buffer: RawSpan) {
        whole.accept(records, buffer)
        guard let map, records.count > 0 else { return }
        let point = map.point(of: FrameReference(records[0]))
        guard parts.indices.contains(point) else { return }
        packets[point] += records.count
        parts[point].accept(records, buffer)
    }

    /// Takes packets that a front has taken before: where there is one capture point.
    public mutating func accept(_ batch: inout PacketBatch) { whole.accept(&batch) }

    /// - Parameter front: the one that took the packets of the batches.
    public mutating func finish(limits: [CaptureLimit] = [], front: PacketFront) -> Analysis {
        whole.front = front
        return finish(limits: limits)
    }

    public mutating func finish(limits: [CaptureLimit] = []) -> Analysis {
        var analysis = whole.finish(limits: limits)
        guard let plan, let map else { return analysis }
        analysis.points = plan.points
        for index in analysis.points.indices where index < map.count {
            analysis.points[index].packets = packets[index]
            analysis.points[index].shared = analysis.pointShares[index]
        }
        var views: [Analysis] = []
        for index in parts.indices { views.append(parts[index].finish()) }
        PointViews(map: map, views: views).fill(&analysis)
        return analysis
    }
}

/// What each capture point saw by itself, held against what all saw together.
struct PointViews {
    let map: PointMap
    let views: [Analysis]

    func fill(_ analysis: inout Analysis) {
        if analysis.copies == nil { analysis.copies = views.lazy.compactMap(\.copies).first }
        // A point that lost packets of all streams at once did so by itself: the network did not.
        for view in views {
            analysis.quality.losses += view.quality.losses.filter { loss in
                !analysis.quality.losses.contains {
                    $0.before.time <= loss.after.time && loss.before.time <= $0.after.time
                }
            }
        }
        analysis.quality.losses.sort { $0.before < $1.before }
        // A stream that began again with the same SSRC is two with one key: nothing is told of those.
        let byPoint = views.map { view in
            Dictionary(grouping: view.streams, by: StreamKey.init).filter { $0.value.count == 1 }
        }
        fillRoundTrips(&analysis.streams, byPoint)
        let whole = Dictionary(grouping: analysis.streams, by: StreamKey.init)
        for index in analysis.streams.indices {
            let stream = analysis.streams[index]
            let key = StreamKey(stream)
            guard whole[key]?.count == 1, map.covers(stream.first.time), map.covers(stream.last.time) else { continue }
            let seen = byPoint.indices.compactMap { point in byPoint[point][key]?.first.map { (point, $0) } }
            guard seen.count > 1 else { continue }
            // By corrected clocks a packet comes to the near point first.
            let order = seen.sorted { arrival($0.1) < arrival($1.1) }
            guard let near = order.first, let far = order.last else { continue }
            analysis.streams[index].passage = StreamPassage(
                near: near.0, far: far.0, nearPackets: near.1.packets, farPackets: far.1.packets,
                packets: stream.packets, lostBefore: stream.lost)
            analysis.streams[index].settled = far.1.settled
            analysis.streams[index].jitterMs = far.1.jitterMs
            analysis.streams[index].maxJitterMs = far.1.maxJitterMs
            analysis.streams[index].maxDeltaMs = far.1.maxDeltaMs
            // As the far point's counts have it; rows of losses are those of both points together.
            analysis.streams[index].figures.meanJitterMs = far.1.figures.meanJitterMs
            analysis.streams[index].figures.losses = far.1.figures.losses
            QualityEstimate(assumptions: analysis.profile.quality)
                .fill(&analysis.streams[index], arrived: far.1.packets)
        }
    }

    /// Round trips are measured at one point: the one nearer to the stream's sender sees most of the way.
    private func fillRoundTrips(_ streams: inout [StreamSummary], _ byPoint: [[StreamKey: [StreamSummary]]]) {
        for index in streams.indices where streams[index].reports != nil {
            let key = StreamKey(streams[index])
            let seen = byPoint.indices.compactMap { point in byPoint[point][key]?.first.map { (point, $0) } }
            let near = seen.filter { $0.1.reports?.roundTrip != nil }.min { arrival($0.1) < arrival($1.1) }
            guard let near else { continue }
            streams[index].reports?.roundTrip = near.1.reports?.roundTrip
            streams[index].reports?.roundTrip?.point = near.0
        }
    }

    /// When the middle of a stream passed: beginning and end may be lost.
    private func arrival(_ stream: StreamSummary) -> Double {
        (stream.first.time.seconds(since: map.start) + stream.last.time.seconds(since: map.start)) / 2
    }
}
