import Bytes
public import CaptureFiles

/// A batch of packets with something taken out of each; its room is used again for the next one.
public struct RedactedBatch: Sendable {
    public private(set) var redactor: PacketRedactor
    private var records: [PacketRecord] = []
    private var octets: [UInt8] = []
    private var packet: [UInt8] = []

    public init(_ redactor: PacketRedactor) { self.redactor = redactor }

    /// Hands `body` the packets as they are to be told. The level `none` hands on what came.
    public mutating func redact<Result, Problem: Error>(
        _ batch: Span<PacketRecord>, _ buffer: RawSpan,
        _ body: (Span<PacketRecord>, RawSpan) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        guard redactor.level > .none else { return try body(batch, buffer) }
        records.removeAll(keepingCapacity: true)
        octets.removeAll(keepingCapacity: true)
        for index in batch.indices {
            var record = batch[index]
            guard let span = try? buffer.slice(record.offset, record.capturedLength) else { continue }
            packet.removeAll(keepingCapacity: true)
            packet.append(span)
            redactor.redact(&packet, record)
            record.offset = octets.count
            octets += packet
            records.append(record)
        }
        return try body(records.span, octets.rawSpan)
    }
}
