/// What a conclusion fills, empty: of large arrays, each new page costs as much as what is written into it.
struct ConclusionRoom {
    var calls: [Call] = []
    var streams: [StreamSummary] = []

    mutating func takeCalls() -> [Call] {
        defer { calls = [] }
        return calls
    }

    mutating func takeStreams() -> [StreamSummary] {
        defer { streams = [] }
        return streams
    }
}

extension ConclusionRoom {
    /// That of an analysis, which loses its calls and streams.
    init(of view: inout Analysis) {
        swap(&calls, &view.calls)
        swap(&streams, &view.streams)
        calls.removeAll(keepingCapacity: true)
        streams.removeAll(keepingCapacity: true)
    }

    mutating func reserve(_ folding: Folding) {
        calls.reserveCapacity(folding.room.calls)
        streams.reserveCapacity(folding.room.streams)
    }
}

extension Folding {
    /// Calls and streams that there is room for: seldom more is kept.
    var room: (calls: Int, streams: Int) {
        (Swift.min(2 * calls, Self.maxCalls), Swift.min(2 * streams, Self.maxStreams))
    }
}
