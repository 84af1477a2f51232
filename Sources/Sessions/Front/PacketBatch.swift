import Bytes
public import CaptureFiles
import Dissection

/// Packets on their way from the front to the trackers, with all that the trackers ask of them. Filled again and again:
/// after the first times nothing is allocated.
public struct PacketBatch: Sendable {
    private(set) var records: [PacketRecord] = []
    private(set) var packets: [Packet] = []
    private(set) var isCopy: [Bool] = []
    /// Copies of the packets' octets: the reader's buffer goes on.
    fileprivate var octets: [UInt8] = []
    /// Datagrams that packets of the batch completed, by the packets' places.
    private(set) var datagrams: [(place: Int, octets: [UInt8])] = []

    public init() {}

    /// Takes the packets of one call of `CaptureSource.nextBatch`.
    public mutating func fill(_ source: Span<PacketRecord>, _ buffer: RawSpan, _ front: inout PacketFront) {
        records.removeAll(keepingCapacity: true)
        packets.removeAll(keepingCapacity: true)
        isCopy.removeAll(keepingCapacity: true)
        octets.removeAll(keepingCapacity: true)
        datagrams.removeAll(keepingCapacity: true)
        // The records lie one behind the other.
        var low = Int.max
        var high = 0
        for index in source.indices {
            low = Swift.min(low, source[index].offset)
            high = Swift.max(high, source[index].offset &+ source[index].capturedLength)
        }
        guard low < high, let all = try? buffer.slice(low, high &- low) else { return }
        octets.append(all)
        for index in source.indices {
            var record = source[index]
            guard let span = try? buffer.slice(record.offset, record.capturedLength) else { continue }
            var packet = Packet()
            let isCopy = front.take(record, span, FrameReference(record), into: &packet)
            if packet.payloadIsReassembled { datagrams.append((records.count, front.dissector.reassembled)) }
            record.offset &-= low
            records.append(record)
            packets.append(packet)
            self.isCopy.append(isCopy)
        }
    }
}

extension Analyzer {
    /// Takes packets that a front has taken before.
    public mutating func accept(_ batch: PacketBatch) {
        var datagrams = batch.datagrams[...]
        for index in batch.records.indices {
            if datagrams.first?.place == index, let datagram = datagrams.popFirst() {
                dissector.recall(datagram.octets)
            }
            let record = batch.records[index]
            guard let span = try? batch.octets.rawSpan.slice(record.offset, record.capturedLength) else { continue }
            var packet = batch.packets[index]
            take(record, span, &packet, isCopy: batch.isCopy[index], FrameReference(record))
        }
    }
}
