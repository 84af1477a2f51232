import Bytes
import CaptureFiles
import Decoders
import Testing

@testable import Sessions

@Suite struct StreamTableTests {
    private func stream(_ number: Int) throws -> MediaStream {
        let octets: [UInt8] = [0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, UInt8(number >> 8 & 255), UInt8(number & 255)]
        return MediaStream(
            try RTPHeader(octets.rawSpan), source: Endpoint(IPAddress(v4: 0x0A00_0001), UInt16(number % 7)),
            destination: Endpoint(IPAddress(v4: 0x0A00_0002), 2000),
            frame: FrameReference(number: number, time: Timestamp(nanoseconds: 0)))
    }

    @Test func `every stream is found, through growth`() throws {
        var table = StreamTable()
        for number in 0..<2000 { table.append(try stream(number)) }
        for place in 0..<2000 {
            let stream = table[place]
            #expect(stream.first.number == place)
            #expect(table.find(stream.source, stream.destination, stream.ssrc) == place)
        }
        let first = table[0]
        let other = Endpoint(IPAddress(v4: 0x0A00_0003), 2000)
        #expect(table.find(first.source, other, first.ssrc) == nil)
        #expect(table.find(first.destination, first.source, first.ssrc) == nil)
        #expect(table.find(first.source, first.destination, 70_000) == nil)
    }

    @Test func `some go`() throws {
        var table = StreamTable()
        for number in 0..<300 { table.append(try stream(number)) }
        let gone = table[0]
        table.keep((0..<300).map { $0 >= 200 })
        #expect(table.count == 100)
        #expect(table.find(gone.source, gone.destination, gone.ssrc) == nil)
        for place in 0..<100 {
            let stream = table[place]
            #expect(stream.first.number == place + 200)
            #expect(table.find(stream.source, stream.destination, stream.ssrc) == place)
        }
        table.append(try stream(500))
        #expect(table.find(table[100].source, table[100].destination, 500) == 100)
    }

    /// What a run may hold, and what ends it: each packet by itself is what counts.
    @Test(arguments: 0..<16)
    func `what waits is counted as if it did not`(_ seed: Int) throws {
        var traffic = Traffic(UInt64(seed))
        let start = try traffic.next()
        var alone = MediaStream(
            start.header, source: start.source, destination: start.destination, frame: start.frame)
        var table = StreamTable()
        table.append(alone)
        var (breaks, breaksAlone): ([MediaBreak], [MediaBreak]) = ([], [])
        var waited = 0
        for number in 1..<3000 {
            let packet = try traffic.next()
            alone.packet(packet.header, frame: packet.frame, breaks: &breaksAlone)
            #expect(table.find(packet, isOfLane: true) == 0)
            if table.take(packet, of: 0) {
                waited += 1
            } else {
                table.packet(packet.header, of: 0, frame: packet.frame, breaks: &breaks)
            }
            // Whoever looks in between sees all of it, and changes nothing.
            if number % 5 == seed % 5 {
                let isSame = "\(table[0])" == "\(alone)"
                try #require(isSame, "packet \(number)")
            }
        }
        #expect(waited > 1000)
        #expect("\(table[0])" == "\(alone)")
        #expect("\(breaks)" == "\(breaksAlone)")
        table.keep([true])
        #expect("\(table[0])" == "\(alone)")
    }

    /// A stream to which everything happens that happens to streams.
    private struct Traffic {
        private var random: Seeded
        private var sequence: UInt16
        private var timestamp: UInt32
        private var nanoseconds: Int64 = 1_700_000_000_000_000_000
        private var type: UInt8 = 18
        private var number = 0
        private var file: Int32 = 0

        init(_ seed: UInt64) {
            random = Seeded(seed)
            sequence = UInt16(truncatingIfNeeded: random.next())
            timestamp = UInt32(truncatingIfNeeded: random.next())
        }

        mutating func next() throws -> SpeechPacket {
            sequence &+= 1
            timestamp &+= 160
            nanoseconds += 20_000_000 + Int64(random.next() % 8_000_000) - 4_000_000
            number += 1 + Int(random.next() % 500)
            var marker = false
            var (numbered, stamped) = (sequence, timestamp)
            switch random.next() % 400 {
            case 0: sequence &+= UInt16(random.next() % 200)
            case 1: marker = true
            case 2: type = [0, 8, 18, 13][Int(random.next() % 4)]
            case 3: numbered &-= UInt16(random.next() % 4)
            case 4: nanoseconds += Int64(random.next() % 9_000_000_000)
            case 5: nanoseconds -= Int64(random.next() % 3_000_000_000)
            case 6: stamped &+= UInt32(truncatingIfNeeded: random.next())
            case 7: timestamp &+= 160 * UInt32(random.next() % 500)
            case 8: file += 1
            case 9: (sequence, timestamp) = (sequence &+ 20_000, timestamp &* 3)
            default: break
            }
            if type == 13, random.next() % 4 == 0 { type = 18 }
            let packet = RTPPacket(time: 0, marker: marker, type: type, sequence: numbered, timestamp: stamped)
            let octets = Frames.udp(
                Endpoint(IPAddress(v4: 0x0A01_0101), 49_152), Endpoint(IPAddress(v4: 0x0A02_0102), 49_154), packet.bytes
            )
            var front = PacketFront()
            let record = PacketRecord(
                time: Timestamp(nanoseconds: nanoseconds), frame: number, offset: 0, capturedLength: octets.count,
                originalLength: octets.count, linkType: .ethernet)
            let frame = FrameReference(
                number: number, time: record.time, file: file, numberInFile: number - 3 * Int(file))
            let speech = front.speech(record, octets.rawSpan, offset: 0, frame)
            return try #require(speech)
        }
    }
}
