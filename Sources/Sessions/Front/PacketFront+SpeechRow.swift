import Bytes
import CaptureFiles

extension PacketFront {
    /// Whether a packet of a batch may be one that continues its stream; asked before a row is begun.
    @inline(__always)
    func mayBegin(_ records: Span<PacketRecord>, at index: Int, _ buffer: RawSpan) -> Bool {
        guard index >= copies.flows.ahead.end else { return copies.flows.ahead.flow(index) < copies.flows.flows.count }
        let record = records[index]
        guard let span = try? buffer.slice(record.offset, record.capturedLength) else { return false }
        return ShortWay(span) != .segment
    }

    /// Takes packets of a batch from `start` on, as long as each is the next one of its stream.
    /// - Parameters:
    ///   - before: the packet before, which may be of another file.
    ///   - marks: becomes what they say, from `place` on, and `places` where they lie; both have room for all that are left.
    /// - Returns: how many, and their octets.
    @inline(never)
    mutating func takeRow(
        _ records: Span<PacketRecord>, from start: Int, _ buffer: RawSpan, after before: PacketRecord,
        into marks: inout [SpeechMark], _ places: inout [SpeechPlace], at place: Int
    ) -> (count: Int, octets: Int) {
        guard takesShortWay, before.file == records[start].file else { return (0, 0) }
        var row = SpeechRow(from: records[start], after: before.time.nanoseconds)
        return Self.takeRow(
            &row, records, from: start, buffer, &copies.flows.ahead, &copies.flows.slots, &copies.flows.flows,
            &copies.flows.entries, into: &marks, &places, at: place)
    }

    @inline(__always)
    private static func takeRow(
        _ row: inout SpeechRow, _ records: Span<PacketRecord>, from start: Int, _ buffer: RawSpan,
        _ ahead: inout SpeechAhead, _ slots: inout SlotTable, _ flows: inout [SpeechFlow],
        _ entries: inout [SpeechEntry], into marks: inout [SpeechMark], _ places: inout [SpeechPlace], at place: Int
    ) -> (count: Int, octets: Int) {
        var marks = marks.mutableSpan
        var places = places.mutableSpan
        var flows = flows.mutableSpan
        var entries = entries.mutableSpan
        // The streams are with another thread. Not of empty arrays: these are shared, and copied to be changed.
        let runs = MutableSpan<SpeechRun>()
        let waiting = MutableSpan<SpeechRun.Entry>()
        let streams = MutableSpan<MediaStream>()
        var (index, end, octets) = (start, ahead.end, 0)
        let first = FrameReference(records[start])
        while index < records.count {
            if index >= end {
                ahead.look(from: index, records, buffer, &slots, flows, entries, Span<UInt32>(), runs, waiting, streams)
                end = ahead.end
            }
            let record = records[index]
            guard let frame = KnownOctets<16>(buffer, at: record.offset),
                let ip = KnownOctets<46>(buffer, at: record.offset &+ SpeechHead.type(frame)),
                let found = row.next(record, frame, ip, of: ahead.flow(index), flows, entries)
            else { break }
            let rest = SpeechRest(ip)
            guard let mark = SpeechMark(record, after: first, found, rest.timestamp) else { break }
            row.take(record, rest, found, &flows, &entries)
            marks[place &+ index &- start] = mark
            places[place &+ index &- start] = SpeechPlace(record)
            octets &+= record.originalLength
            index &+= 1
        }
        return (index &- start, octets)
    }
}
