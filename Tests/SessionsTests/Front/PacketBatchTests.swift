import Bytes
import CaptureFiles
import Dissection
import Testing

@testable import Sessions

/// Batches that a front has taken against packets that the analyzer takes by itself.
@Suite struct PacketBatchTests {
    /// Fragments that are put together, copies, cut packets, tunnels, calls with media.
    static let captures = [
        "two-hour-stop.pcap", "telling-names.pcap", "capture-truncated.pcap", "faststart-accepted.pcapng",
    ]

    @Test(arguments: captures)
    func `the analysis is the same`(_ name: String) throws {
        func read(_ take: (Span<PacketRecord>, RawSpan) -> Void) throws {
            var source = try CaptureSource(paths: ["\(Recorded.root)/captures/\(name)"])
            while source.nextBatch(take) {}
        }
        var plain = Analyzer()
        try read { plain.accept($0, $1) }
        var front = PacketFront()
        var batch = PacketBatch()
        var behind = Analyzer()
        var packets = 0
        try read { records, buffer in
            batch.fill(records, buffer, &front)
            batch.keep { $0 = buffer.copy() }
            behind.accept(&batch)
            packets += records.count
        }
        behind.front = front
        let one = plain.finish()
        let other = behind.finish()
        #expect(other.packets == packets)
        #expect(packets > 10)
        #expect("\(one.calls)" == "\(other.calls)")
        #expect("\(one.streams)" == "\(other.streams)")
        #expect("\(one.timeline)" == "\(other.timeline)")
        #expect("\(one.hosts)" == "\(other.hosts)")
        #expect("\(one.licenses)" == "\(other.licenses)")
        #expect("\(one.voicemail)" == "\(other.voicemail)")
        #expect("\(one.scn)" == "\(other.scn)")
        #expect("\(one.copies as Any)" == "\(other.copies as Any)")
        #expect(one.capsReached == other.capsReached)
    }

    @Test func `a datagram that fragments make up comes with its packet`() throws {
        let payload = [UInt8](repeating: 7, count: 48)
        let from = Endpoint(IPAddress(v4: 0x0A01_0101), 50_793)
        let to = Endpoint(IPAddress(v4: 0x0A01_0102), 50_791)
        let datagram = Array(Frames.udp(from, to, payload, identification: 9).dropFirst(34))
        func fragment(_ part: ArraySlice<UInt8>, _ field: UInt8, _ offset: UInt8) -> [UInt8] {
            var frame = Frames.ethernet(
                0x0800, Frames.ipv4(17, Array(part), from: from.address, to: to.address, identification: 9))
            frame[20] = field
            frame[21] = offset
            return frame
        }
        let frames = [fragment(datagram[..<24], 0x20, 0), fragment(datagram[24...], 0, 3)]
        let octets = frames.flatMap(\.self)
        var records: [PacketRecord] = []
        for (index, frame) in frames.enumerated() {
            records.append(
                PacketRecord(
                    time: Timestamp(nanoseconds: Int64(index)), frame: index + 1,
                    offset: index * frames[0].count, capturedLength: frame.count, originalLength: frame.count,
                    linkType: .ethernet))
        }
        var front = PacketFront()
        var batch = PacketBatch()
        batch.fill(records.span, octets.rawSpan, &front)
        #expect(batch.packets.map(\.payloadIsReassembled) == [false, true])
        #expect(batch.reassembled.map(\.place) == [1])
        #expect(batch.reassembled.map(\.octets) == [datagram])
        // What was there before is gone.
        batch.fill(records.span.extracting(0..<1), octets.rawSpan, &front)
        #expect(batch.records.count == 1)
        #expect(batch.packets.first?.payloadIsReassembled == false)
        #expect(batch.reassembled.isEmpty)
    }
}
