import Bytes
import Decoders
import Testing

@testable import Sessions

@Suite struct SettledFiguresTests {
    /// 20 ms frames: numbers, with the wait before each in units of 20 ms.
    private func settled(_ packets: [RTPPacket], hasClock: Bool = true) throws -> SettledMedia? {
        var stream = MediaStream(
            try packets[0].header(), source: endpoint("10.0.0.1", 50_000), destination: endpoint("10.0.0.2", 50_002),
            frame: frame(packets[0].time))
        for packet in packets.dropFirst() { stream.packet(try packet.header(), frame: frame(packet.time)) }
        return stream.settled.summary(stream.sequence, hasClock: hasClock)
    }

    private func steady(_ range: Range<Int>) -> [RTPPacket] {
        range.map {
            RTPPacket(time: Double($0) * 0.02, sequence: UInt16(truncatingIfNeeded: $0), timestamp: UInt32($0) * 160)
        }
    }

    @Test func streamShorterThanFiveSecondsIsNotJudged() throws {
        #expect(try settled(steady(0..<250)) == nil)
        #expect(try settled(steady(0..<251))?.packets == 1)
    }

    @Test func onlyWhatIsLostLaterCounts() throws {
        let packets = steady(0..<1000).filter { ![10, 11, 12, 400, 401, 600].contains(Int($0.sequence)) }
        let settled = try #require(try settled(packets))
        #expect(settled.expected == 750)
        #expect(settled.lost == 3)
        #expect(settled.lossPercent == 0.4)
        // The packets that show it: the first ones after what is missing.
        #expect(settled.firstGap?.seconds == 8.04)
        #expect(settled.lastGap?.seconds == 12.02)
    }

    @Test func lossAcrossTheWrapOfSequenceNumbersCounts() throws {
        let packets = steady(65_000..<66_000).filter { !(65_534..<65_539).contains(Int($0.timestamp) / 160) }
        let settled = try #require(try settled(packets))
        #expect(settled.lost == 5)
    }

    /// An announcement begins: the numbers jump, and no time passes.
    @Test func jumpWithoutItsTimeIsNoLoss() throws {
        var packets = steady(0..<400)
        for index in 400..<800 {
            packets.append(
                RTPPacket(
                    time: Double(index) * 0.02, sequence: UInt16(index + 700), timestamp: UInt32(index) * 160))
        }
        let settled = try #require(try settled(packets))
        #expect(settled.lost == 0)
        #expect(settled.firstGap == nil)
        // The same numbers missing while their time passes are lost.
        for index in 400..<800 { packets[index].time += 700 * 0.02 }
        #expect(try self.settled(packets)?.lost == 700)
    }

    /// As gateways do when fax begins.
    @Test func numbersLeftOutAtAChangeOfCodecAreNotLost() throws {
        var packets = steady(0..<800).filter { !(400..<411).contains(Int($0.sequence)) }
        for index in packets.indices where packets[index].sequence >= 411 { packets[index].type = 0 }
        #expect(try settled(packets)?.lost == 0)
        for index in packets.indices { packets[index].type = 18 }
        #expect(try settled(packets)?.lost == 11)
    }

    @Test func silenceSuppressionIsNoLoss() throws {
        // Talk, 4 s of silence without packets, talk again with the next number and a marker.
        var packets = steady(0..<400)
        for index in 400..<800 {
            packets.append(
                RTPPacket(
                    time: 4 + Double(index) * 0.02, marker: index == 400, sequence: UInt16(index),
                    timestamp: UInt32(index + 200) * 160))
        }
        let settled = try #require(try settled(packets))
        #expect(settled.lost == 0)
        #expect(settled.jitterFrom == nil)
        #expect(settled.unsteady == 0)
    }

    @Test func latePacketsAreNotLost() throws {
        var packets = steady(0..<800)
        for index in stride(from: 300, to: 700, by: 10) { packets.swapAt(index, index + 1) }
        #expect(try settled(packets)?.lost == 0)
    }

    @Test func jitterHasItsStretchAndItsPeak() throws {
        var packets = steady(0..<1000)
        // Every other packet 60 ms late, from 8 s to 12 s.
        for index in stride(from: 400, to: 600, by: 2) { packets[index].time += 0.06 }
        packets.sort { $0.time < $1.time }
        let settled = try #require(try settled(packets))
        let (from, until) = (try #require(settled.jitterFrom), try #require(settled.jitterUntil))
        #expect((8...8.5).contains(from.seconds))
        #expect((11.9...12.5).contains(until.seconds))
        #expect(try #require(settled.jitterMs) > 20)
        #expect(settled.unsteady > 100)
        let peak = try #require(settled.jitterPeak)
        #expect(from <= peak && peak <= until)
        #expect(try self.settled(packets, hasClock: false)?.jitterMs == nil)
    }

    @Test func oneLatePacketIsAnIncident() throws {
        var packets = steady(0..<1000)
        packets[500].time += 0.9
        packets.sort { $0.time < $1.time }
        let settled = try #require(try settled(packets))
        #expect(try #require(settled.jitterMs) > 20)
        #expect(settled.unsteady <= 2)
    }

    @Test func clockSetBackIsNoJitter() throws {
        var packets = steady(0..<1000)
        for index in 500..<1000 { packets[index].time -= 6 }
        #expect(try settled(packets)?.unsteady == 0)
    }
}
