import Bytes
import Decoders
import Testing

@testable import Sessions

@Suite struct MediaStreamTests {
    private func figures(_ stream: MediaStream) -> StreamFigures {
        var figures = StreamFigures()
        stream.tell(&figures, types: stream.types.all)
        return figures
    }

    private func stream(_ packets: [RTPPacket]) throws -> MediaStream {
        var stream = MediaStream(
            try packets[0].header(), source: endpoint("10.0.0.1", 50_000), destination: endpoint("10.0.0.2", 50_002),
            frame: frame(packets[0].time))
        for packet in packets.dropFirst() { stream.packet(try packet.header(), frame: frame(packet.time)) }
        return stream
    }

    /// 20 ms frames of one stream.
    private func steady(_ range: Range<Int>, type: UInt8 = 18) -> [RTPPacket] {
        range.map {
            RTPPacket(
                time: Double($0) * 0.02, type: type, sequence: UInt16(truncatingIfNeeded: $0),
                timestamp: UInt32($0) * 160)
        }
    }

    @Test func countsAndTimes() throws {
        let stream = try stream(steady(0..<50))
        #expect(stream.sequence.received == 50)
        #expect(stream.first.seconds == 0)
        #expect(stream.last.seconds == 0.98)
        #expect(stream.longestWait == 20_000_000)
        #expect(stream.jitter.jitter < 1e-6)
        #expect(stream.payloadType == 18)
    }

    @Test func longestWaitSpansALoss() throws {
        let stream = try stream(steady(0..<10) + steady(20..<30))
        #expect(stream.longestWait == 220_000_000)
        #expect(stream.sequence.lost == 10)
        #expect(stream.jitter.jitter < 1e-6)
    }

    @Test func duplicateChangesNeitherTimeNorJitter() throws {
        var packets = steady(0..<20)
        var copy = packets[10]
        copy.time += 0.015
        packets.insert(copy, at: 11)
        let stream = try stream(packets)
        #expect(stream.sequence.duplicates == 1)
        #expect(stream.jitter.jitter < 1e-6)
        #expect(stream.longestWait == 20_000_000)
    }

    @Test func firstPacketAfterSilenceIsNotCompared() throws {
        // Talk resumes after 3 s; the timestamp of many senders does not count the silence.
        var packets = steady(0..<50)
        for index in 50..<100 {
            packets.append(
                RTPPacket(
                    time: 3 + Double(index) * 0.02, marker: index == 50, type: 18, sequence: UInt16(index),
                    timestamp: UInt32(index) * 160))
        }
        #expect(try stream(packets).jitter.highest < 1e-6)
        packets[50].marker = false
        #expect(try stream(packets).jitter.highest > 125)
    }

    @Test(arguments: [UInt8(13), 19])
    func comfortNoiseIsLeftOutOfJitter(type: UInt8) throws {
        var packets = steady(0..<100)
        packets[40].type = type
        packets[40].timestamp &+= 12_345
        let stream = try stream(packets)
        #expect(stream.jitter.highest < 1e-6)
        #expect(stream.payloadType == 18)
        #expect(stream.sequence.received == 100)
    }

    @Test func telephoneEventsAreLeftOutOfJitter() throws {
        // RFC 4733: the packets of one event all carry the timestamp of its beginning.
        var packets = steady(0..<100)
        for index in 30..<45 {
            packets[index].type = 101
            packets[index].timestamp = 30 * 160
            packets[index].payload = [5, 10, 0, 160]
        }
        let stream = try stream(packets)
        #expect(stream.payloadType == 18)
        #expect(stream.jitter.highest < 1e-6)
        #expect(stream.sequence.lost == 0)
    }

    @Test func figuresOfAnEventfulStream() throws {
        // G.729, a comfort noise packet and 2 s of silence, talk, then G.711 for the rest; packets 10, 11 and 60 lost.
        var packets = steady(0..<200)
        packets[40].type = 13
        for index in 41..<200 {
            packets[index].time += 2
            packets[index].timestamp += 16_000
        }
        packets[41].marker = true
        for index in 120..<200 { packets[index].type = 8 }
        packets.removeAll { [10, 11, 60].contains($0.sequence) }
        let stream = try stream(packets)
        let figures = figures(stream)
        #expect(figures.payloadTypes == [8, 13, 18])
        #expect(figures.codecChanges == 1)
        #expect(figures.comfortNoise == 1)
        #expect(figures.packetTimeMs == 20)
        #expect(figures.packetTimeChanges == 0)
        #expect(figures.restarts == 0)
        #expect(figures.losses.rows == 2)
        #expect(figures.losses.longestRow == 2)
        #expect(figures.skew == nil)
        #expect(figures.maxDeltaEnd == frame(2.82).time)
        #expect(stream.jitter.highest < 1e-6)
    }

    @Test func codecsOfDifferentClocks() throws {
        // G.729 at 8 kHz, then DVI4 at 16 kHz (RFC 3551 type 6): even packets have no jitter.
        var packets = steady(0..<100)
        for index in 50..<100 {
            packets[index].type = 6
            packets[index].timestamp = 50 * 160 + UInt32(index - 50) * 320
        }
        let stream = try stream(packets)
        #expect(stream.jitter.highest < 1e-6)
        let figures = figures(stream)
        #expect(figures.packetTimeMs == 20)
        #expect(figures.codecChanges == 1)
        #expect(figures.packetTimeChanges == 0)
    }

    @Test func dynamicTypeThatSignalingDescribes() throws {
        let packets = steady(0..<50, type: 98)
        var stream = MediaStream(
            try packets[0].header(), source: endpoint("10.0.0.1", 50_000), destination: endpoint("10.0.0.2", 50_002),
            frame: frame(0), dynamicType: DynamicPayloadType(number: 98, ticksPerMillisecond: 8))
        for packet in packets.dropFirst() { stream.packet(try packet.header(), frame: frame(packet.time + 0.001)) }
        #expect(stream.ticksPerMillisecond == 8)
        #expect(stream.jitter.highest > 0)
        #expect(try self.stream(packets).ticksPerMillisecond == 0)
        #expect(try self.stream(packets).jitter.highest == 0)
    }

    @Test func payloadTypeIsThatOfTheMajority() throws {
        // A stream that begins with comfort noise is not a stream of comfort noise.
        var packets = steady(0..<100)
        for index in 0..<5 { packets[index].type = 13 }
        #expect(try stream(packets).payloadType == 18)
    }

    @Test func strayPacketChangesNothingButItsCount() throws {
        var packets = steady(0..<50)
        packets.insert(RTPPacket(time: 0.5, type: 18, sequence: 40_000, timestamp: 99), at: 25)
        let stream = try stream(packets)
        #expect(stream.sequence.strays == 1)
        #expect(stream.sequence.lost == 0)
        #expect(stream.jitter.highest < 1e-6)
    }

    @Test
    func restartOfTheNumberingIsNoJitter() throws {
        var packets = steady(0..<50)
        for index in 50..<100 {
            packets.append(
                RTPPacket(
                    time: Double(index) * 0.02, type: 18, sequence: UInt16(40_000 + index),
                    timestamp: 3_000_000_000 + UInt32(index) * 160))
        }
        let stream = try stream(packets)
        #expect(stream.sequence.resynchronizations == 1)
        #expect(stream.sequence.lost == 0)
        #expect(stream.jitter.highest < 1e-6)
    }
}
