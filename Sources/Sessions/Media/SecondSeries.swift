import Bytes

/// What each stream shows in each of its seconds, for plots. Kept only where it is asked for.
struct SecondSeries {
    /// Seconds of all streams together: three weeks of one stream, an hour of 500.
    static let capacity = 1 << 21
    /// Longest stream; seconds after it are not kept.
    private static let longest = Double(Int32.max)

    private var streams: [[StreamSecond]] = []
    private(set) var kept = 0
    /// Seconds that there was no room for.
    private(set) var refused = 0

    /// - Parameter index: of the stream in the order in which they were found.
    subscript(index: Int) -> [StreamSecond] { index < streams.count ? streams[index] : [] }

    /// A stream was found: its first packet.
    mutating func begin(_ index: Int, _ stream: MediaStream) {
        while streams.count <= index { streams.append([]) }
        guard kept < Self.capacity else {
            refused += 1
            return
        }
        kept += 1
        var entry = StreamSecond(second: 0)
        entry.packets = 1
        streams[index].append(entry)
    }

    /// A packet was counted.
    /// - Parameters:
    ///   - before: the stream before it.
    ///   - after: the stream after it.
    mutating func packet(_ index: Int, before: MediaStream, after: MediaStream, at time: Timestamp) {
        let elapsed = time.seconds(since: after.first.time)
        guard elapsed < Self.longest else { return }
        let second = Int32(Swift.max(0, elapsed))
        if streams[index].last.map({ $0.second != second }) ?? true {
            guard kept < Self.capacity else {
                refused += 1
                return
            }
            kept += 1
            streams[index].append(StreamSecond(second: second))
        }
        let last = streams[index].count - 1
        var entry = streams[index][last]
        let received = after.sequence.received - before.sequence.received
        let late = after.sequence.reordered - before.sequence.reordered
        let expected = after.sequence.expected - before.sequence.expected
        add(received, to: &entry.packets)
        add(late, to: &entry.late)
        add(after.sequence.duplicates - before.sequence.duplicates, to: &entry.duplicates)
        if late == 0 { add(expected - received, to: &entry.missing) }
        if received > 0 {
            entry.maxJitterMs = Swift.max(entry.maxJitterMs, Float(after.jitter.jitter))
            entry.maxDeltaMs = Swift.max(entry.maxDeltaMs, Float(time.seconds(since: before.last.time) * 1000))
        }
        streams[index][last] = entry
    }

    /// - Parameter places: where each stream now is; nil for those that went.
    mutating func forget(_ places: [Int?]) {
        var left: [[StreamSecond]] = []
        for (index, place) in places.enumerated() {
            let own = self[index]
            if place == nil { kept -= own.count } else { left.append(own) }
        }
        streams = left
    }

    private func add(_ count: Int, to value: inout UInt16) {
        value = UInt16(clamping: Int(value) + Swift.max(0, count))
    }
}
