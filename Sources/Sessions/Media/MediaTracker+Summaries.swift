import Bytes

extension MediaTracker {
    /// The streams in order of their first packet.
    func summaries() -> [StreamSummary] {
        let order = streams.indices.sorted { streams.first(of: $0) < streams.first(of: $1) }
        // One that was found late began before others that went: what counts for those after it counts for it.
        var earlier = order.map { self.earlier[$0] }
        for place in earlier.indices.reversed().dropFirst() {
            earlier[place] = Swift.min(earlier[place], earlier[place + 1])
        }
        var summaries: [StreamSummary] = []
        summaries.reserveCapacity(order.count)
        for number in order.indices {
            let index = order[number]
            summaries.append(
                StreamSummary(streams[index], id: "stream-\(numbers?[index] ?? earlier[number] + number + 1)"))
            // Where it lies: they are large.
            if let seconds { summaries[number].figures.seconds = seconds[index] }
        }
        return summaries
    }
}

extension StreamSummary {
    /// All at once: what is put into a summary that is there copies it.
    fileprivate init(_ stream: MediaStream, id: String) {
        let hasClock = stream.ticksPerMillisecond > 0
        self.init(
            id: id, ssrc: stream.ssrc, source: stream.source, destination: stream.destination,
            payloadType: Int(stream.payloadType), codec: PayloadTypes.codec(Int(stream.payloadType)),
            first: stream.first, last: stream.last, packets: stream.sequence.received,
            expected: stream.sequence.expected, lost: stream.sequence.lost, reordered: stream.sequence.reordered,
            duplicates: stream.sequence.duplicates, jitterMs: hasClock ? stream.jitter.jitter : nil,
            maxJitterMs: hasClock ? stream.jitter.highest : nil, maxDeltaMs: Double(stream.longestWait) / 1e6,
            settled: stream.settled.summary(stream.sequence, hasClock: hasClock), figures: stream.figures)
    }
}

extension MediaStream {
    var figures: StreamFigures {
        var figures = StreamFigures()
        if ticksPerMillisecond > 0 { figures.meanJitterMs = jitter.mean }
        if packetization.ticks > 0 { figures.packetTimeMs = packetization.milliseconds }
        figures.payloadTypes = types.single.map { [Int($0)] } ?? types.all
        figures.codecChanges = Int(types.changes)
        figures.comfortNoise = Int(types.comfortNoise)
        figures.events = Int(types.events)
        figures.packetTimeChanges = Int(packetization.changes)
        figures.silences = Int(packetization.silences)
        figures.silentSeconds = packetization.silent / 1000
        figures.restarts = sequence.resynchronizations
        figures.losses = sequence.losses
        figures.skew = skew.result.map { ClockDrift(ppm: $0.ppm, error: $0.error) }
        if longestWait > 0 { figures.maxDeltaEnd = Timestamp(nanoseconds: longestWaitEnd) }
        return figures
    }
}

extension TypeHistory {
    /// The type of a stream that has one only: what nearly all have, and nothing to be searched for.
    fileprivate var single: UInt8? { changes == 0 && comfortNoise == 0 && events == 0 ? usual : nil }
}

extension SequenceWindow {
    /// How the losses lie. Of a stream without one, which nearly all are, no number has to be looked at.
    var losses: LossBursts { lost == 0 ? LossBursts(gapPackets: expected) : pattern.summary }
}
