import Bytes
import CaptureFiles

extension PacketFront {
    /// Whether a frame may be one of speech; asked before a row is begun.
    @inline(__always)
    static func mayBeSpeech(_ record: PacketRecord, _ buffer: RawSpan) -> Bool {
        guard let span = try? buffer.slice(record.offset, record.capturedLength) else { return false }
        return ShortWay(span) != .segment
    }

    /// Takes packets of a batch from `start` on, as long as each is the next one of its stream.
    /// - Parameters:
    ///   - before: the packet before, which may be of another file.
    ///   - speech: becomes what they say, from `place` on; it has room for all that are left.
    /// - Returns: how many.
    @inline(never)
    mutating func takeRow(
        _ records: Span<PacketRecord>, from start: Int, _ buffer: RawSpan, after before: PacketRecord,
        into speech: inout [SpeechPacket], at place: Int
    ) -> Int {
        guard takesShortWay, before.file == records[start].file else { return 0 }
        var row = SpeechRow(copies.flows.slots, from: records[start], after: before.time.nanoseconds)
        return Self.takeRow(
            &row, records, from: start, buffer, &copies.flows.flows, &copies.flows.entries, into: &speech, at: place)
    }

    @inline(__always)
    private static func takeRow(
        _ row: inout SpeechRow, _ records: Span<PacketRecord>, from start: Int, _ buffer: RawSpan,
        _ flows: inout [SpeechFlow], _ entries: inout [SpeechEntry], into speech: inout [SpeechPacket],
        at place: Int
    ) -> Int {
        var speech = speech.mutableSpan
        var flows = flows.mutableSpan
        var entries = entries.mutableSpan
        var index = start
        while index < records.count {
            let record = records[index]
            guard let found = row.next(record, buffer, flows, entries) else { break }
            row.take(record, found, &flows, &entries)
            speech[place &+ index &- start] = SpeechPacket(record, found)
            index &+= 1
        }
        return index &- start
    }
}

extension SpeechPacket {
    /// One of a row.
    @inline(__always)
    init(_ record: PacketRecord, _ found: SpeechRow.Found) {
        self.init(
            found.octets, FrameReference(record), offset: record.offset, length: record.capturedLength,
            (false, UInt32(truncatingIfNeeded: found.flow)))
    }
}
