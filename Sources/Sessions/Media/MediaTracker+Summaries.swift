import Bytes

extension MediaTracker {
    /// The streams in order of their first packet.
    /// - Parameter room: empty, for the result.
    func summaries(in room: consuming [StreamSummary] = []) -> [StreamSummary] {
        let order = streams.indices.sorted { streams.first(of: $0) < streams.first(of: $1) }
        // One that was found late began before others that went: what counts for those after it counts for it.
        var earlier = order.map { self.earlier[$0] }
        for place in earlier.indices.reversed().dropFirst() {
            earlier[place] = Swift.min(earlier[place], earlier[place + 1])
        }
        var summaries = consume room
        summaries.append(contentsOf: repeatElement(StreamSummary.blank, count: order.count))
        // Nearly all have the type of the one before: one list for them.
        var types: (type: UInt8, list: [Int]) = (0, [0])
        for number in order.indices {
            let index = order[number]
            let stream = streams[index]
            let single = stream.types.single
            if let single, single != types.type { types = (single, [Int(single)]) }
            summaries[number].id = "stream-" + String(numbers?[index] ?? earlier[number] + number + 1)
            stream.tell(&summaries[number], types: single == nil ? stream.types.all : types.list)
            if let seconds { summaries[number].figures.seconds = seconds[index] }
        }
        return summaries
    }
}

extension StreamSummary {
    /// To be filled where it lies: an initializer makes a copy of what is large.
    fileprivate static var blank: StreamSummary {
        let (nowhere, never) = (Endpoint(.zero, 0), FrameReference(number: .min, time: .distantPast))
        return StreamSummary(
            id: "", ssrc: 0, source: nowhere, destination: nowhere, payloadType: 0, codec: nil, first: never,
            last: never, packets: 0, expected: 0, lost: 0, reordered: 0, duplicates: 0, jitterMs: nil,
            maxJitterMs: nil, maxDeltaMs: nil)
    }
}

extension MediaStream {
    /// All that it shows by itself.
    /// - Parameters:
    ///   - summary: a blank one.
    ///   - types: all payload types.
    fileprivate func tell(_ summary: inout StreamSummary, types: [Int]) {
        let hasClock = ticksPerMillisecond > 0
        summary.ssrc = ssrc
        summary.source = source
        summary.destination = destination
        summary.payloadType = Int(payloadType)
        summary.codec = PayloadTypes.codec(Int(payloadType))
        summary.first = first
        summary.last = last
        summary.packets = sequence.received
        summary.expected = sequence.expected
        summary.lost = sequence.lost
        summary.reordered = sequence.reordered
        summary.duplicates = sequence.duplicates
        if hasClock {
            summary.jitterMs = jitter.jitter
            summary.maxJitterMs = jitter.highest
            summary.figures.meanJitterMs = jitter.mean
        }
        summary.maxDeltaMs = Double(longestWait) / 1e6
        summary.settled = settled.summary(sequence, hasClock: hasClock)
        tell(&summary.figures, types: types)
    }

    /// - Parameter figures: blank ones.
    func tell(_ figures: inout StreamFigures, types: [Int]) {
        if packetization.ticks > 0 { figures.packetTimeMs = packetization.milliseconds }
        figures.payloadTypes = types
        figures.codecChanges = Int(self.types.changes)
        figures.comfortNoise = Int(self.types.comfortNoise)
        figures.events = Int(self.types.events)
        figures.packetTimeChanges = Int(packetization.changes)
        figures.silences = Int(packetization.silences)
        figures.silentSeconds = packetization.silent / 1000
        figures.restarts = sequence.resynchronizations
        figures.losses = sequence.losses
        figures.skew = skew.result.map { ClockDrift(ppm: $0.ppm, error: $0.error) }
        if longestWait > 0 { figures.maxDeltaEnd = Timestamp(nanoseconds: longestWaitEnd) }
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
