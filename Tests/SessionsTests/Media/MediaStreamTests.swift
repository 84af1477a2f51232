import Bytes
import Decoders
import Testing

@testable import Sessions

@Suite struct MediaStreamTests {
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
        #expect(try stream(packets).jitter.highest > 1000)
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
        }
        let stream = try stream(packets)
        #expect(stream.payloadType == 18)
        #expect(stream.jitter.highest < 1e-6)
        #expect(stream.sequence.lost == 0)
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
