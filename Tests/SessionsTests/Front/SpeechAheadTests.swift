import Bytes
import CaptureFiles
import Testing

@testable import Sessions

@Suite struct SpeechAheadTests {
    /// Packets of so many streams in turn, and every `other`th of another protocol.
    private static func traffic(_ count: Int, streams: Int, other: Int) -> (records: [PacketRecord], octets: [UInt8]) {
        var row = FrameRow()
        for index in 0..<count {
            let packet = RTPPacket(
                time: 0, type: 18, sequence: UInt16(index / streams), timestamp: UInt32(160 * (index / streams)),
                ssrc: UInt32(100 + index % streams))
            var bytes = Frames.udp(
                Endpoint(IPAddress(v4: 0x0A01_0101), 49_152), Endpoint(IPAddress(v4: 0x0A02_0102), 49_154),
                packet.bytes, identification: UInt16(truncatingIfNeeded: index + 1))
            if index % other == 0 { bytes[23] = 6 }
            row.add(bytes, at: Double(index) * 0.001)
        }
        return (row.records, row.octets)
    }

    private static func look(
        _ flows: inout SpeechFlows, from start: Int, _ records: [PacketRecord], _ octets: [UInt8]
    ) {
        var (table, entries, runs) = (flows.flows, flows.entries, [SpeechRun]())
        var (waiting, streams) = ([SpeechRun.Entry](), [MediaStream]())
        let ofFlows: [UInt32] = [5, 1, 700]
        flows.ahead.look(
            from: start, records.span, octets.rawSpan, &flows.slots, table.mutableSpan, entries.mutableSpan,
            ofFlows.span, runs.mutableSpan, waiting.mutableSpan, streams.mutableSpan)
    }

    @Test func `each packet is told its flow, and what is none has none`() throws {
        let (records, octets) = Self.traffic(100, streams: 10, other: 7)
        var flows = SpeechFlows()
        for index in 1...5 {
            let record = records[index]
            let frame = octets.rawSpan.extracting(record.offset..<record.offset + record.capturedLength)
            let found = SpeechOctets(unchecked: frame)
            _ = flows.add(try #require(found).head, FrameReference(record))
        }
        flows.ahead.begin()
        var index = 0
        while index < records.count {
            if index >= flows.ahead.end {
                Self.look(&flows, from: index, records, octets)
                #expect(flows.ahead.end > index)
            }
            let stream = index % 10
            let flow = flows.ahead.flow(index)
            if index % 7 == 0 || !(1...5).contains(stream) {
                #expect(flow >= flows.flows.count)
            } else {
                #expect(flow == stream - 1)
            }
            index += 1
        }
    }

    @Test func `fewer are looked at where few are speech`() throws {
        let (records, octets) = Self.traffic(200, streams: 100, other: 3)
        var flows = SpeechFlows()
        flows.ahead.begin()
        var looks = 0
        while flows.ahead.end < records.count {
            Self.look(&flows, from: flows.ahead.end, records, octets)
            looks += 1
        }
        // 32, 16, 8, 4, 2 and then one at a time.
        #expect(looks == 5 + (200 - 62))
    }

    @Test func `octets that end anywhere are no reason to end`() {
        let (records, octets) = Self.traffic(3, streams: 1, other: 9)
        for count in 0...octets.count {
            var flows = SpeechFlows()
            flows.ahead.begin()
            Self.look(&flows, from: 0, records, [UInt8](octets[..<count]))
            #expect(flows.ahead.end == 3)
            for index in 0..<3 { #expect(flows.ahead.flow(index) >= flows.flows.count) }
        }
    }
}
