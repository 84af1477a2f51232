import Bytes
import CaptureFiles
import Dissection

/// The shortest way, for packets of speech that each continue their stream: most of a trunk's. They are taken in a row,
/// without a look at anything else, and lie nowhere but in the flows of the front and in the runs of the streams.
extension Analyzer {
    /// Takes packets of a batch from `index` on, as long as they are what the lane is for, and moves `index` behind them.
    @inline(never)
    mutating func takeSpeech(_ records: Span<PacketRecord>, _ buffer: RawSpan, from index: inout Int) {
        guard front.takesShortWay, media.takesRuns, let before = previous, index < records.count,
            before.file == records[index].file
        else { return }
        media.streams.agree(on: (front.copies.flows.generation, ports.version))
        var row = SpeechRow(from: records[index], after: before.time.nanoseconds)
        let (end, octets) = SpeechLane.drive(
            &row, records, buffer, from: index, &front.copies.flows.ahead, &front.copies.flows.slots,
            &front.copies.flows.flows, &front.copies.flows.entries, &media.streams.ofFlows, &media.streams.runs,
            &media.streams.waiting, &media.streams.streams)
        guard end > index else { return }
        took(end &- index, octets: octets, last: FrameReference(records[end &- 1]))
        index = end
    }

    /// Takes a row of packets that a front has taken before: each as soon after the one before as nearly all are.
    /// - Parameters:
    ///   - marks: of the whole batch, of which the row is a part.
    ///   - places: where they lie among `octets`.
    mutating func take(
        _ marks: Span<SpeechMark>, _ places: Span<SpeechPlace>, _ row: Range<Int>, _ head: SpeechRow.Head,
        _ octets: RawSpan
    ) {
        var index = row.lowerBound
        while index < row.upperBound {
            if media.takesRuns {
                media.streams.agree(on: (head.generation, ports.version))
                let end = SpeechLane.drive(
                    marks, index..<row.upperBound, head.first, &media.streams.ofFlows, &media.streams.runs,
                    &media.streams.waiting, &media.streams.streams)
                if end > index {
                    let length = end &- index == row.count ? head.octets : Self.octets(places.extracting(index..<end))
                    took(end &- index, octets: length, last: marks[end &- 1].frame(after: head.first))
                }
                index = end
                guard index < row.upperBound else { return }
            }
            if let packet = marks[index].packet(octets, at: places[index], after: head.first) { take(packet, octets) }
            index &+= 1
        }
    }

    private static func octets(_ places: Span<SpeechPlace>) -> Int {
        var sum = 0
        for index in places.indices { sum &+= places[index].length }
        return sum
    }

    /// Counts packets that are no copies.
    private mutating func took(_ count: Int, octets: Int, last: FrameReference) {
        packets &+= count
        bytes &+= octets
        self.last = last
        previous = last
    }
}

/// The loops of the lane. Whatever they read or change is handed over by itself and to be changed: of what is not, the
/// counts of its owners are raised and lowered each time.
private enum SpeechLane {
    /// - Parameters:
    ///   - slots: of the flows of the front.
    ///   - ofFlows: streams, by the numbers of their flows.
    ///   - waiting: what the runs hold.
    /// - Returns: the first packet that is not taken, and the octets of those that are, on the wire.
    @inline(__always)
    static func drive(
        _ row: inout SpeechRow, _ records: Span<PacketRecord>, _ buffer: RawSpan, from start: Int,
        _ ahead: inout SpeechAhead, _ slots: inout SlotTable, _ flows: inout [SpeechFlow],
        _ entries: inout [SpeechEntry], _ ofFlows: inout [UInt32], _ runs: inout [SpeechRun],
        _ waiting: inout [SpeechRun.Entry], _ streams: inout [MediaStream]
    ) -> (end: Int, octets: Int) {
        var flows = flows.mutableSpan
        var entries = entries.mutableSpan
        var runs = runs.mutableSpan
        var waiting = waiting.mutableSpan
        var streams = streams.mutableSpan
        let ofFlows = ofFlows.span
        var (index, octets, end) = (start, 0, ahead.end)
        while index < records.count {
            if index >= end {
                ahead.look(from: index, records, buffer, &slots, flows, entries, ofFlows, runs, waiting, streams)
                end = ahead.end
            }
            let record = records[index]
            guard let frame = KnownOctets<16>(buffer, at: record.offset),
                let ip = KnownOctets<46>(buffer, at: record.offset &+ SpeechHead.type(frame)),
                let found = row.next(record, frame, ip, of: ahead.flow(index), flows, entries),
                found.flow < ofFlows.count
            else { break }
            let now = record.time.nanoseconds
            let stream = Int(ofFlows[found.flow])
            guard stream < runs.count, runs[stream].continues(found.order, at: now, offset: row.offset)
            else { break }
            let rest = SpeechRest(ip)
            row.take(record, rest, found, &flows, &entries)
            runs[stream].add(
                rest.timestamp, at: now, number: record.frame, before: found.next,
                at: StreamTable.place(of: stream, found.order), &waiting)
            if SpeechRun.isLast(found.order) {
                StreamTable.settle(stream, &streams[stream], &runs[stream], waiting.span)
            }
            octets &+= record.originalLength
            index &+= 1
        }
        return (index, octets)
    }

    /// Packets before its turn, at which one is looked at, so that the waits for memory overlap.
    private static let distance = 12

    /// The same for packets that a front has taken.
    /// - Parameters:
    ///   - row: which of `marks` they are. Those behind are looked at as well.
    ///   - first: of the row.
    /// - Returns: the first packet that is not taken.
    @inline(__always)
    static func drive(
        _ marks: Span<SpeechMark>, _ row: Range<Int>, _ first: FrameReference,
        _ ofFlows: inout [UInt32], _ runs: inout [SpeechRun], _ waiting: inout [SpeechRun.Entry],
        _ streams: inout [MediaStream]
    ) -> Int {
        var runs = runs.mutableSpan
        var waiting = waiting.mutableSpan
        var streams = streams.mutableSpan
        let ofFlows = ofFlows.span
        let offset = first.offset
        var index = row.lowerBound
        while index < row.upperBound {
            if index &+ distance < marks.count {
                let next = marks[index &+ distance]
                if next.flow < ofFlows.count {
                    StreamTable.fetch(Int(ofFlows[next.flow]), next.order, runs, waiting, streams)
                }
            }
            let mark = marks[index]
            let now = mark.time(after: first)
            guard mark.flow < ofFlows.count else { break }
            let stream = Int(ofFlows[mark.flow])
            guard stream < runs.count, runs[stream].continues(mark.order, at: now, offset: offset)
            else { break }
            runs[stream].add(
                mark.timestamp, at: now, number: mark.number(after: first), before: SpeechOrder(after: mark.order),
                at: StreamTable.place(of: stream, mark.order), &waiting)
            if SpeechRun.isLast(mark.order) {
                StreamTable.settle(stream, &streams[stream], &runs[stream], waiting.span)
            }
            index &+= 1
        }
        return index
    }
}
