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
        let lane = SpeechLane(ofFlows: media.streams.ofFlows)
        var row = SpeechRow(front.copies.flows.slots, from: records[index], after: before.time.nanoseconds)
        let (end, octets) = lane.drive(
            &row, records, buffer, from: index, &front.copies.flows.flows, &front.copies.flows.entries,
            &media.streams.runs, &media.streams.streams)
        guard end > index else { return }
        took(end &- index, octets: octets, last: FrameReference(records[end &- 1]))
        index = end
    }

    /// Takes a row of packets that a front has taken before.
    /// - Parameter octets: where they lie.
    mutating func take(_ row: Span<SpeechPacket>, _ octets: RawSpan) {
        var index = 0
        while index < row.count {
            if media.takesRuns, let previous {
                // Where their flows are in the front it does not matter: each is told by its ends.
                media.streams.agree(on: (0, ports.version))
                let (end, octets) = SpeechLane(ofFlows: media.streams.ofFlows).drive(
                    row, from: index, after: previous, &media.streams.runs, &media.streams.streams)
                if end > index { took(end &- index, octets: octets, last: row[end &- 1].frame) }
                index = end
                guard index < row.count else { return }
            }
            take(row[index], octets)
            index &+= 1
        }
    }

    /// Counts packets that are no copies.
    private mutating func took(_ count: Int, octets: Int, last: FrameReference) {
        packets &+= count
        bytes &+= octets
        self.last = last
        previous = last
    }
}

/// The end of a lane: the runs of streams.
private struct SpeechLane {
    let ofFlows: [UInt32]

    /// - Parameters:
    ///   - flows: of the front, with their entries.
    ///   - runs: of the streams.
    /// - Returns: the first packet that is not taken, and the octets of those that are, on the wire.
    @inline(__always)
    func drive(
        _ row: inout SpeechRow, _ records: Span<PacketRecord>, _ buffer: RawSpan, from start: Int,
        _ flows: inout [SpeechFlow], _ entries: inout [SpeechEntry], _ runs: inout [SpeechRun],
        _ streams: inout [MediaStream]
    ) -> (end: Int, octets: Int) {
        var flows = flows.mutableSpan
        var entries = entries.mutableSpan
        var runs = runs.mutableSpan
        var streams = streams.mutableSpan
        let ofFlows = ofFlows.span
        var (index, octets) = (start, 0)
        while index < records.count {
            let record = records[index]
            guard let found = row.next(record, buffer, flows, entries), found.flow < ofFlows.count else { break }
            let now = record.time.nanoseconds
            let stream = Int(ofFlows[found.flow])
            guard stream < runs.count,
                runs[stream].continues(
                    found.octets.sequence, found.octets.typeAndMarker, at: now, offset: row.offset)
            else { break }
            row.take(record, found, &flows, &entries)
            runs[stream].add(found.octets.timestamp, at: now, number: record.frame)
            if runs[stream].isFull { streams[stream].take(&runs[stream]) }
            octets &+= record.originalLength
            index &+= 1
        }
        return (index, octets)
    }

    /// The same for packets that a front has taken.
    /// - Parameter before: the packet before.
    @inline(__always)
    func drive(
        _ row: Span<SpeechPacket>, from start: Int, after before: FrameReference, _ runs: inout [SpeechRun],
        _ streams: inout [MediaStream]
    ) -> (end: Int, octets: Int) {
        var runs = runs.mutableSpan
        var streams = streams.mutableSpan
        let ofFlows = ofFlows.span
        var (index, octets, time) = (start, 0, before.time.nanoseconds)
        while index < row.count {
            let packet = row[index]
            let now = packet.frame.time.nanoseconds
            guard !packet.isCopy, packet.frame.file == before.file, ClockTracker.isSteady(time, now),
                Int(packet.flow) < ofFlows.count
            else { break }
            let stream = Int(ofFlows[Int(packet.flow)])
            guard stream < runs.count, runs[stream].isOf(packet), runs[stream].take(packet) else { break }
            if runs[stream].isFull { streams[stream].take(&runs[stream]) }
            octets &+= packet.length
            time = now
            index &+= 1
        }
        return (index, octets)
    }
}
