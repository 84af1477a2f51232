import Bytes

extension MediaTracker {
    /// The streams in order of their first packet.
    func summaries() -> [StreamSummary] {
        streams.sorted { $0.first < $1.first }.enumerated().map { number, stream in
            let hasClock = PayloadTypes.hasKnownClock(Int(stream.payloadType))
            var summary = StreamSummary(
                id: "stream-\(number + 1)", ssrc: stream.ssrc, source: stream.source, destination: stream.destination,
                payloadType: Int(stream.payloadType), codec: PayloadTypes.codec(Int(stream.payloadType)),
                first: stream.first, last: stream.last, packets: stream.sequence.received,
                expected: stream.sequence.expected, lost: stream.sequence.lost,
                reordered: stream.sequence.reordered, duplicates: stream.sequence.duplicates,
                jitterMs: hasClock ? stream.jitter.jitter / 8 : nil,
                maxJitterMs: hasClock ? stream.jitter.highest / 8 : nil,
                maxDeltaMs: Double(stream.longestWait) / 1e6)
            summary.settled = stream.settled.summary(stream.sequence, hasClock: hasClock)
            return summary
        }
    }
}
