import Bytes
import CaptureFiles
import Decoders
import Testing

@testable import Sessions

@Suite struct SpeechRunTests {
    private func packet(
        _ index: Int, type: UInt8 = 18, marker: Bool = false, time: Int64? = nil, from port: UInt16 = 49_152,
        file: Int32 = 0
    ) throws -> SpeechPacket {
        let rtp = RTPPacket(
            time: 0, marker: marker, type: type, sequence: UInt16(truncatingIfNeeded: index),
            timestamp: UInt32(160 * index))
        let octets = Frames.udp(
            Endpoint(IPAddress(v4: 0x0A01_0101), port), Endpoint(IPAddress(v4: 0x0A02_0102), 49_154), rtp.bytes)
        var front = PacketFront()
        let record = PacketRecord(
            time: Timestamp(nanoseconds: time ?? Int64(index) * 20_000_000), frame: 100 + index, offset: 0,
            capturedLength: octets.count, originalLength: octets.count, linkType: .ethernet)
        let frame = FrameReference(number: record.frame, time: record.time, file: file, numberInFile: index + 1)
        let speech = front.speech(record, octets.rawSpan, offset: 0, frame)
        return try #require(speech)
    }

    /// After packets 0 to 3.
    private func stream() throws -> MediaStream {
        let first = try packet(0)
        var stream = MediaStream(
            first.header, source: first.source, destination: first.destination, frame: first.frame)
        var breaks: [MediaBreak] = []
        for index in 1...3 {
            let next = try packet(index)
            stream.packet(next.header, frame: next.frame, breaks: &breaks)
        }
        return stream
    }

    @Test func `packets that follow are kept, with their frames and times`() throws {
        var run = SpeechRun(try stream())
        #expect(run.isOf(try packet(4)))
        for index in 4..<(4 + SpeechRun.capacity) {
            #expect(!run.isFull)
            #expect(run.take(try packet(index)))
        }
        #expect(run.isFull)
        #expect(try !run.take(packet(4 + SpeechRun.capacity)))
        var frame = try packet(3).frame
        for index in 0..<run.count {
            let time = frame.time.nanoseconds + Int64(run[index].wait)
            frame = run.frame(run[index], at: time, after: frame)
            #expect(try frame == packet(4 + index).frame)
            #expect(try run[index].timestamp == packet(4 + index).timestamp)
        }
        run.clear()
        #expect(run.count == 0)
        #expect(try run.take(packet(4 + SpeechRun.capacity)))
    }

    @Test func `what does not follow is left`() throws {
        let run = SpeechRun(try stream())
        func takes(_ packet: SpeechPacket) -> Bool {
            var copy = run
            let isTaken = copy.take(packet)
            #expect(copy.count == (isTaken ? 1 : 0))
            return isTaken
        }
        #expect(try takes(packet(4)))
        // Another number, type, file; talk that begins; time that goes back or stands still for long.
        #expect(try !takes(packet(3)))
        #expect(try !takes(packet(5)))
        #expect(try !takes(packet(4, type: 8)))
        #expect(try !takes(packet(4, file: 1)))
        #expect(try !takes(packet(4, marker: true)))
        #expect(try !takes(packet(4, time: 59_000_000)))
        #expect(try !takes(packet(4, time: 60_000_000 + 1 << 32)))
        #expect(try takes(packet(4, time: 60_000_000 + 1 << 32 - 1)))
        #expect(try !run.isOf(packet(4, from: 49_156)))
    }

    @Test func `comfort noise is followed by nothing`() throws {
        var stream = try stream()
        var breaks: [MediaBreak] = []
        let noise = try packet(4, type: 13)
        stream.packet(noise.header, frame: noise.frame, breaks: &breaks)
        var run = SpeechRun(stream)
        #expect(try !run.take(packet(5)))
        #expect(try !run.take(packet(5, type: 13)))
    }

    @Test func `a stream of IPv6 has no run`() throws {
        let first = try packet(0)
        let stream = MediaStream(
            first.header, source: Endpoint(IPAddress(high: 0x2001_0DB8 << 32, low: 1), 49_152),
            destination: Endpoint(IPAddress(high: 0x2001_0DB8 << 32, low: 2), 49_154), frame: first.frame)
        var run = SpeechRun(stream)
        #expect(try !run.isOf(packet(1)))
        #expect(try !run.take(packet(1)))
    }
}
