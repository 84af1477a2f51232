import Bytes
import CaptureFiles
import Decoders
import Testing

@testable import Sessions

@Suite struct SpeechRunTests {
    private func packet(
        _ index: Int, type: UInt8 = 18, marker: Bool = false, time: Int64? = nil, file: Int32 = 0
    ) throws -> SpeechPacket {
        let rtp = RTPPacket(
            time: 0, marker: marker, type: type, sequence: UInt16(truncatingIfNeeded: index),
            timestamp: UInt32(160 * index))
        let octets = Frames.udp(
            Endpoint(IPAddress(v4: 0x0A01_0101), 49_152), Endpoint(IPAddress(v4: 0x0A02_0102), 49_154), rtp.bytes)
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

    /// Takes a packet where it continues the run.
    private func take(
        _ run: inout SpeechRun, _ packet: SpeechPacket, _ waiting: inout [SpeechRun.Entry]
    ) -> Bool {
        let time = packet.frame.time.nanoseconds
        guard run.continues(packet.order, at: time, offset: packet.frame.offset) else { return false }
        var waiting = waiting.mutableSpan
        run.add(
            packet.timestamp, at: time, number: packet.frame.number, before: SpeechOrder(after: packet.order),
            at: SpeechRun.place(packet.order), &waiting)
        return true
    }

    @Test func `packets that follow are kept, with their frames and times`() throws {
        var run = SpeechRun(try stream())
        var waiting = [SpeechRun.Entry](repeating: SpeechRun.Entry(), count: SpeechRun.capacity)
        for index in 4..<SpeechRun.capacity {
            let packet = try packet(index)
            #expect(take(&run, packet, &waiting))
            #expect(SpeechRun.isLast(packet.order) == (index == SpeechRun.capacity - 1))
        }
        #expect(run.places == 4..<SpeechRun.capacity)
        var frame = try packet(3).frame
        for index in run.places {
            let time = frame.time.nanoseconds + Int64(waiting[index].wait)
            frame = run.frame(waiting[index], at: time, after: frame)
            #expect(try frame == packet(index).frame)
            #expect(try waiting[index].timestamp == packet(index).timestamp)
        }
        run.clear()
        #expect(run.count == 0)
        #expect(take(&run, try packet(SpeechRun.capacity), &waiting))
        #expect(run.places == 0..<1)
    }

    @Test func `what does not follow is left`() throws {
        let run = SpeechRun(try stream())
        func takes(_ packet: SpeechPacket) -> Bool {
            var copy = run
            var waiting = [SpeechRun.Entry](repeating: SpeechRun.Entry(), count: SpeechRun.capacity)
            let isTaken = take(&copy, packet, &waiting)
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
    }

    @Test func `comfort noise is followed by nothing`() throws {
        var stream = try stream()
        var breaks: [MediaBreak] = []
        let noise = try packet(4, type: 13)
        stream.packet(noise.header, frame: noise.frame, breaks: &breaks)
        let run = SpeechRun(stream)
        for type in [18, 13] as [UInt8] {
            let next = try packet(5, type: type)
            #expect(!run.continues(next.order, at: next.frame.time.nanoseconds, offset: next.frame.offset))
        }
    }
}
