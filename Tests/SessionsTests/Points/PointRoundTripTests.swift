import Bytes
import Testing

@testable import Sessions

/// Where several points captured, a round trip is measured at one of them.
@Suite struct PointRoundTripTests {
    private let near = endpoint("192.168.42.1", 50_000)
    private let far = endpoint("192.168.43.1", 50_002)

    private func stream(from start: Double, roundTrip: Double?) -> StreamSummary {
        var stream = StreamSummary(
            id: "stream-1", ssrc: 7, source: near, destination: far, payloadType: 18, codec: "G.729",
            first: frame(start), last: frame(start + 10), packets: 500, expected: 500, lost: 0, reordered: 0,
            duplicates: 0, jitterMs: nil, maxJitterMs: nil, maxDeltaMs: nil)
        stream.reports = StreamReports()
        stream.reports?.roundTrip = roundTrip.map {
            RoundTrip(minMs: $0, meanMs: $0, maxMs: $0, samples: 1, longest: frame(5), longestSince: frame(4))
        }
        return stream
    }

    private func filled(_ points: [StreamSummary]) -> StreamReports? {
        let map = PointMap(
            points: Array(points.indices), count: points.count, pathTime: 0.1, start: moment(0), end: moment(60))
        var whole = Analysis(profile: Profile())
        whole.streams = [stream(from: 1, roundTrip: nil)]
        let views = points.map { stream in
            var view = Analysis(profile: Profile())
            view.streams = [stream]
            return view
        }
        PointViews(map: map, views: views).fill(&whole)
        return whole.streams.first?.reports
    }

    @Test func `the point nearer to the sender tells`() {
        let trip = filled([stream(from: 1.02, roundTrip: 4), stream(from: 1, roundTrip: 90)])?.roundTrip
        #expect(trip?.meanMs == 90 && trip?.point == 1)
    }

    @Test func `the other one where it alone measures`() {
        let trip = filled([stream(from: 1.02, roundTrip: 4), stream(from: 1, roundTrip: nil)])?.roundTrip
        #expect(trip?.meanMs == 4 && trip?.point == 0)
        let none = filled([stream(from: 1.02, roundTrip: nil), stream(from: 1, roundTrip: nil)])
        #expect(none != nil && none?.roundTrip == nil)
    }

    /// A report that passes two points at two times is held against none of the other's.
    @Test func `all points together measure nothing`() {
        var media = MediaTracker()
        media.negotiate(near)
        let (sender, receiver) = (Endpoint(near.address, near.port + 1), Endpoint(far.address, far.port + 1))
        var streams = [stream(from: 1, roundTrip: nil), stream(from: 1, roundTrip: nil)]
        for (index, hasSeveralPoints) in [false, true].enumerated() {
            var reports = ReportTracker(hasSeveralPoints: hasSeveralPoints)
            let report = RTCPOctets.senderReport(7, ntp: 0x0001_0002_0003_0004)
            _ = reports.datagram(
                report.rawSpan, declared: report.count, from: sender, to: receiver, frame: frame(1), media: media)
            let answer = RTCPOctets.receiverReport(8, [.init(ssrc: 7, lastReport: 0x0002_0003, delay: 0.5)])
            _ = reports.datagram(
                answer.rawSpan, declared: answer.count, from: receiver, to: sender, frame: frame(2), media: media)
            var filled = [streams[index]]
            reports.fill(&filled)
            streams[index] = filled[0]
        }
        #expect(streams.map { $0.reports?.reception?.count } == [1, 1])
        #expect(streams.map { $0.reports?.roundTrip?.samples } == [1, nil])
    }
}
