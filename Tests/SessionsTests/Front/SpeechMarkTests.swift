import Bytes
import CaptureFiles
import Decoders
import Testing

@testable import Sessions

@Suite struct SpeechMarkTests {
    /// Packets of one stream, and what a front makes of them.
    /// - Parameter leap: frames that a filter left out before the thirtieth.
    private static func batch(_ count: Int, from frame: Int, leap: Int = 0)
        -> (batch: PacketBatch, records: [PacketRecord], octets: [UInt8])
    {
        var row = FrameRow()
        for index in 0..<count {
            let packet = RTPPacket(
                time: 0, type: 18, sequence: UInt16(index), timestamp: UInt32(160 * index), ssrc: 7)
            let bytes = Frames.udp(
                Endpoint(IPAddress(v4: 0x0A01_0101), 49_152), Endpoint(IPAddress(v4: 0x0A02_0102), 49_154),
                packet.bytes, identification: UInt16(index + 1))
            row.add(bytes, at: Double(index) * 0.02) { record in
                record.frame = frame + index + (index < 30 ? 0 : leap)
                record.file = 3
                record.frameInFile = index + 1 + (index < 30 ? 0 : leap)
            }
        }
        let (records, octets) = (row.records, row.octets)
        var (batch, front) = (PacketBatch(), PacketFront())
        batch.fill(records.span, octets.rawSpan, &front)
        batch.keep { $0 = octets }
        return (batch, records, octets)
    }

    // Numbers of frames beyond 32 bits, too: a mark has their lower half.
    @Test(arguments: [1, 1 << 32 - 20])
    func `a mark and its row say all of a packet`(_ frame: Int) throws {
        let (batch, records, octets) = Self.batch(40, from: frame)
        #expect(batch.marked > 20)
        let head = try #require(batch.heads.first)
        #expect(head.octets == records.suffix(batch.marked).reduce(0) { $0 + $1.originalLength })
        for (index, mark) in batch.marks[..<batch.marked].enumerated() {
            let record = records[records.count - batch.marked + index]
            #expect(mark.frame(after: head.first) == FrameReference(record))
            let whole = mark.packet(octets.rawSpan, at: batch.places[index], after: head.first)
            let packet = try #require(whole)
            #expect(packet.frame == FrameReference(record) && !packet.isCopy)
            #expect(packet.order == mark.order && packet.timestamp == mark.timestamp)
            #expect(Int(packet.header.sequenceNumber) == records.count - batch.marked + index)
            #expect(packet.offset == record.offset && packet.length == record.capturedLength)
        }
        // Of other octets there is nothing to say.
        let fewer = [UInt8](octets[..<50])
        let packet = batch.marks[0].packet(fewer.rawSpan, at: batch.places[0], after: head.first)
        #expect(packet == nil)
    }

    // A mark has sixteen bits for them.
    @Test(arguments: [65_000, 70_000, 1 << 33])
    func `a row ends where a filter leaves out too many packets`(_ leap: Int) throws {
        let (batch, records, _) = Self.batch(40, from: 1, leap: leap)
        #expect(batch.marked > 20 && batch.heads.count == (leap < 1 << 16 ? 1 : 2))
        var (place, first, heads) = (0, 0, batch.heads[...])
        for row in batch.rows {
            defer { first += row.count }
            guard row.kind == .row, let head = heads.popFirst() else { continue }
            #expect(head.octets == records[first..<first + row.count].reduce(0) { $0 + $1.originalLength })
            for index in 0..<row.count {
                #expect(batch.marks[place + index].frame(after: head.first) == FrameReference(records[first + index]))
            }
            place += row.count
        }
        #expect(place == batch.marked && first == records.count && heads.isEmpty)
    }
}
