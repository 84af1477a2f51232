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
        let lane = SpeechLane(slots: front.copies.flows.slots, ofFlows: media.streams.ofFlows)
        let (end, octets) = lane.drive(
            records, buffer, from: index, after: before.time.nanoseconds, &front.copies.flows.flows,
            &front.copies.flows.entries, &media.streams.runs, &media.streams.streams)
        guard end > index else { return }
        packets &+= end &- index
        bytes &+= octets
        index = end
        let last = FrameReference(records[end - 1])
        self.last = last
        previous = last
    }
}

/// What is looked at for a row of packets of one file.
private struct SpeechLane {
    let slots: SlotTable
    let ofFlows: [UInt32]

    /// - Parameters:
    ///   - time: of the packet before, nanoseconds.
    ///   - flows: of the front, with their entries.
    ///   - runs: of the streams.
    /// - Returns: the first packet that is not taken, and the octets of those that are, on the wire.
    @inline(__always)
    func drive(
        _ records: Span<PacketRecord>, _ buffer: RawSpan, from start: Int, after time: Int64,
        _ flows: inout [SpeechFlow], _ entries: inout [SpeechEntry], _ runs: inout [SpeechRun],
        _ streams: inout [MediaStream]
    ) -> (end: Int, octets: Int) {
        var flows = flows.mutableSpan
        var entries = entries.mutableSpan
        var runs = runs.mutableSpan
        var streams = streams.mutableSpan
        let ofFlows = ofFlows.span
        let slots = slots
        var (index, octets, time) = (start, 0, time)
        let offset = records[start].frameOffset
        while index < records.count {
            let record = records[index]
            guard record.linkType.isEthernet, record.originalLength == record.capturedLength,
                record.frameOffset == offset, ClockTracker.isSteady(time, record.time.nanoseconds),
                let span = try? buffer.slice(record.offset, record.capturedLength),
                let speech = SpeechOctets(unchecked: span),
                let flow = slots.find(speech.key.words, isIt: { flows[$0].isAlike(speech) }), flow < ofFlows.count
            else { break }
            let now = record.time.nanoseconds
            let stream = Int(ofFlows[flow])
            let sequence = speech.sequence
            let place = SpeechFlows.place(sequence, of: flow)
            guard stream < runs.count, flows[flow].isNext(sequence, offset: offset),
                flows[flow].isWhole(record.capturedLength),
                runs[stream].continues(sequence, speech.typeAndMarker, at: now, offset: offset),
                !entries[place].isNear(now)
            else { break }
            flows[flow].takeAlike()
            entries[place] = SpeechEntry(speech, at: now, number: record.frame)
            runs[stream].add(speech.timestamp, at: now, number: record.frame)
            if runs[stream].isFull { streams[stream].take(&runs[stream]) }
            time = now
            octets &+= record.originalLength
            index &+= 1
        }
        return (index, octets)
    }
}

extension PacketRecord {
    /// That of its `FrameReference`, as long as records are of one file.
    @inline(__always)
    fileprivate var frameOffset: UInt64 { FrameReference(self).offset }
}
