import Bytes

/// Which calls and streams of an analysis stay whole; calls together with their streams, as they explain each other.
struct FoldChoice {
    /// By their index in the analysis.
    private(set) var calls: [Bool]
    private(set) var streams: [Bool]
    /// The streams of each call.
    let streamsOfCall: StreamsOfCalls
    /// Noticed, and over, and too many.
    private(set) var noticedCalls = 0
    private(set) var noticedStreams = 0

    /// - Parameters:
    ///   - isOpen: whether a call may still go on.
    ///   - idle: an open call whose last frame is this one or before it is over.
    ///   - now: the time of the last packet.
    init(
        _ view: Analysis, isOpen: [Bool], idle: FrameReference, now: Timestamp, _ folding: Folding, _ noticed: Noticed
    ) {
        let ofCall = StreamsOfCalls(view)
        let alone = view.streams.indices.filter { ofCall.call(of: $0) == nil }
        streamsOfCall = ofCall
        calls = view.calls.indices.map { index in
            view.calls[index].last > idle && isOpen[index]
                || ofCall[index].contains { !view.streams[$0].isOver(at: now, after: Folding.silence) }
        }
        streams = [Bool](repeating: false, count: view.streams.count)
        for index in alone {
            streams[index] = !view.streams[index].isOver(at: now, after: Folding.silenceWithoutCall)
        }
        keepCalls(view, folding, noticed)
        keepStreams(view, alone, folding, noticed)
        for index in calls.indices where calls[index] {
            for stream in ofCall[index] { streams[stream] = true }
        }
    }

    private mutating func keepCalls(_ view: Analysis, _ folding: Folding, _ noticed: Noticed) {
        let over = calls.indices.filter { !calls[$0] }
        let told = over.filter { index in
            noticed.calls.contains(view.calls[index].id)
                || streamsOfCall[index].contains { noticed.streams.contains(view.streams[$0].id) }
        }
        let newest = over.sorted { view.calls[$0].last < view.calls[$1].last }.suffix(folding.newestCalls)
        let firsts = Retirement.firsts(of: view.calls)
            .union(Retirement.firsts(of: view.calls) { view.calls[$0].isVoicemail })
            .union(Retirement.firsts(of: view.calls) { view.calls[$0].session != nil })
        for index in newest + firsts + Self.ends(told, folding.noticed) {
            calls[index] = true
        }
        noticedCalls = told.count { !calls[$0] }
    }

    private mutating func keepStreams(_ view: Analysis, _ alone: [Int], _ folding: Folding, _ noticed: Noticed) {
        let over = alone.filter { !streams[$0] }
        let told = over.filter { noticed.streams.contains(view.streams[$0].id) }
        let newest = over.sorted { view.streams[$0].last < view.streams[$1].last }.suffix(folding.newestStreams)
        for index in newest + Self.ends(told, 2 * folding.noticed) { streams[index] = true }
        noticedStreams = told.count { !streams[$0] }
    }

    /// The first half and the last of a number of entries.
    private static func ends(_ entries: [Int], _ most: Int) -> [Int] {
        guard entries.count > most else { return entries }
        return Array(entries.prefix(most / 2) + entries.suffix(most - most / 2))
    }
}

extension StreamSummary {
    /// Whether it was silent for so many seconds. One whose time lies ahead is over too: the clock was set back since.
    fileprivate func isOver(at now: Timestamp, after seconds: Double) -> Bool {
        abs(now.seconds(since: last.time)) >= seconds
    }
}
