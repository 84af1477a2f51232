import Bytes
import Testing

@testable import Sessions

@Suite struct SecondSeriesTests {
    private func seconds(_ packets: [RTPPacket]) throws -> (StreamSummary, [StreamSecond]) {
        var tracker = MediaTracker(keepsSeconds: true)
        for packet in packets {
            let bytes = packet.bytes
            _ = tracker.datagram(
                bytes.rawSpan, from: endpoint("10.0.0.1", 50_000), to: endpoint("10.0.0.2", 50_002),
                frame: frame(packet.time))
        }
        let summary = try #require(tracker.summaries().first)
        return (summary, summary.figures.seconds)
    }

    private func steady(_ range: Range<Int>) -> [RTPPacket] {
        range.map { RTPPacket(time: Double($0) * 0.02 + 0.001, sequence: UInt16($0), timestamp: UInt32($0) * 160) }
    }

    @Test func secondsAddUpToTheStream() throws {
        var packets = steady(0..<500).filter { !(120..<130).contains(Int($0.sequence)) }
        // 60 comes late, after 63; 200 twice; nothing for three seconds.
        let late = packets.remove(at: 60)
        packets.insert(late, at: 63)
        packets[63].time = packets[62].time + 0.001
        packets.insert(packets[300], at: 301)
        for index in packets.indices where packets[index].sequence >= 400 { packets[index].time += 3 }
        let (summary, seconds) = try seconds(packets)
        #expect(seconds.map(\.second) == [0, 1, 2, 3, 4, 5, 6, 7, 11, 12])
        #expect(seconds.reduce(0) { $0 + Int($1.packets) } == summary.packets)
        #expect(seconds.reduce(0) { $0 + Int($1.missing) - Int($1.late) } == summary.lost)
        #expect(seconds.map(\.missing) == [0, 1, 10, 0, 0, 0, 0, 0, 0, 0])
        #expect(seconds.map(\.late) == [0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
        #expect(seconds.map(\.duplicates).reduce(0, +) == 1)
        #expect(abs(seconds[8].maxDeltaMs - 3020) < 0.01)
        #expect(seconds[1].maxJitterMs > 0)
    }

    @Test func nothingIsKeptUnlessAskedFor() throws {
        var tracker = MediaTracker()
        for packet in steady(0..<10) {
            let bytes = packet.bytes
            _ = tracker.datagram(
                bytes.rawSpan, from: endpoint("10.0.0.1", 50_000), to: endpoint("10.0.0.2", 50_002),
                frame: frame(packet.time))
        }
        #expect(tracker.seconds == nil)
        #expect(tracker.summaries().first?.figures.seconds == [])
    }
}
