import Bytes
import Testing

@testable import Sessions

@Suite struct CommonGapsTests {
    private static let hosts = ["10.0.0.1", "10.0.1.1", "10.0.2.1", "10.0.3.1"].map(ip)

    private func gap(_ from: Int, _ to: Int, _ before: Double, _ after: Double) -> CommonGaps.Gap {
        .init(
            began: frame(Double(from)), source: Self.hosts[from], destination: Self.hosts[to], before: frame(before),
            after: frame(after),
            packets: Int((after - before) * 50))
    }

    private func stream(_ number: Int, _ first: Double = 0, _ last: Double = 100) -> StreamSummary {
        StreamSummary(
            id: "stream-\(number)", ssrc: UInt32(number), source: Endpoint(Self.hosts[0], 49152),
            destination: Endpoint(Self.hosts[1], 49152), payloadType: 18, codec: nil, first: frame(first),
            last: frame(last), packets: 1000, expected: 1000, lost: 0, reordered: 0, duplicates: 0, jitterMs: nil,
            maxJitterMs: nil, maxDeltaMs: nil)
    }

    private func found(_ gaps: [CommonGaps.Gap], live: Int = 4) -> [LossStretch] {
        var common = CommonGaps()
        for gap in gaps { common.gap(gap) }
        return common.finish((0..<live).map { stream($0) })
    }

    @Test func severalPathsInBothDirectionsAreTheCapture() throws {
        let loss = try #require(
            found([gap(1, 0, 50, 51), gap(0, 1, 50.01, 51.01), gap(2, 0, 49.99, 50.99), gap(0, 2, 50.005, 51.02)]).first
        )
        #expect((loss.streams, loss.liveStreams, loss.pairs) == (4, 4, 2))
        #expect((loss.before.seconds, loss.after.seconds) == (50.01, 50.99))
        #expect(loss.shares.map(\.packets) == [50, 50, 50, 50])
    }

    /// Each stream's share of it is the capture's loss, but not in its first seconds, of which no figures are kept.
    @Test func sharesAreTakenFromTheStreams() throws {
        var streams = [stream(0, 0), stream(1, 1), stream(2, 2), stream(3, 48)]
        for index in streams.indices { streams[index].settled = SettledMedia(packets: 900, expected: 1000) }
        let loss = LossStretch(
            before: frame(50), after: frame(51), packets: 150, streams: 3, liveStreams: 4, pairs: 2,
            shares: [1.0, 2, 48, 77].map { .init(began: frame($0), after: frame(51), packets: 50) })
        loss.subtract(from: &streams)
        #expect(streams.map { $0.settled?.lostByCapture } == [0, 50, 50, 0])
        let settled = try #require(streams[1].settled)
        #expect(settled.lost == 50)
        #expect(abs(settled.lossPercent - 50.0 / 950 * 100) < 1e-9)
    }

    /// One remote site's line, one sender's port, one receiver's: the network explains these.
    @Test func onePathOrOneDirectionIsTheNetwork() {
        #expect(found([gap(1, 0, 50, 51), gap(0, 1, 50, 51), gap(1, 0, 50, 51)]).isEmpty)
        #expect(found([gap(0, 1, 50, 51), gap(0, 2, 50, 51), gap(0, 3, 50, 51)]).isEmpty)
        #expect(found([gap(1, 0, 50, 51), gap(2, 0, 50, 51), gap(3, 0, 50, 51)]).isEmpty)
    }

    @Test func otherMomentsAreNotCommon() {
        #expect(found([gap(1, 0, 50, 51), gap(0, 1, 52, 53), gap(2, 0, 54, 55), gap(0, 2, 56, 57)]).isEmpty)
    }

    @Test func mostOfTheStreamsMustLackThem() {
        let gaps = [gap(1, 0, 50, 51), gap(0, 1, 50, 51), gap(2, 0, 50, 51)]
        #expect(found(gaps, live: 4).count == 1)
        #expect(found(gaps, live: 5).isEmpty)
    }

    @Test func isBounded() {
        var common = CommonGaps()
        for index in 0..<10_000 {
            let time = Double(index / 4) * 2
            common.gap(gap(index % 4 < 2 ? 0 : 1, index % 2 == 0 ? 2 : 3, time, time + 1))
        }
        #expect(common.finish((0..<4).map { stream($0, 0, 1e6) }).count <= CommonGaps.capacity)
        #expect(common.refused > 0)
    }
}
