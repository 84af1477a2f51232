/// Which media streams belong to which calls of an analysis, by their places in `Analysis.streams` and
/// `Analysis.calls`.
public struct StreamsOfCalls: Sendable {
    /// The streams, call by call.
    private var places: [Int] = []
    /// Where those of a call begin; one entry more than there are calls.
    private var begins: [Int] = [0]
    /// Of each stream; -1 without one.
    private var calls: [Int] = []

    /// Without calls.
    init() {}

    public init(_ analysis: Analysis) {
        begins = [Int](repeating: 0, count: analysis.calls.count + 1)
        calls = [Int](repeating: -1, count: analysis.streams.count)
        guard !analysis.streams.isEmpty else { return }
        var places: [String: Int]?
        for stream in analysis.streams.indices {
            guard let id = analysis.streams[stream].call else { continue }
            let hint = Int(analysis.streams[stream].callPlace)
            var place: Int?
            if hint >= 0, hint < analysis.calls.count, analysis.calls[hint].id == id {
                place = hint
            } else {
                let known = places ?? Self.places(of: analysis.calls)
                places = known
                place = known[id]
            }
            guard let call = place else { continue }
            calls[stream] = call
            begins[call + 1] += 1
        }
        for call in analysis.calls.indices { begins[call + 1] += begins[call] }
        self.places = [Int](repeating: 0, count: begins[analysis.calls.count])
        var next = begins
        for stream in analysis.streams.indices where calls[stream] >= 0 {
            self.places[next[calls[stream]]] = stream
            next[calls[stream]] += 1
        }
    }

    /// By their ids.
    private static func places(of calls: [Call]) -> [String: Int] {
        var places: [String: Int] = [:]
        places.reserveCapacity(calls.count)
        for call in calls.indices.reversed() { places[calls[call].id] = call }
        return places
    }

    /// The streams of a call, in their order.
    public subscript(call: Int) -> ArraySlice<Int> { places[begins[call]..<begins[call + 1]] }

    /// The call of a stream; nil for one without, and for one whose call is not listed.
    public func call(of stream: Int) -> Int? { calls[stream] < 0 ? nil : calls[stream] }
}

extension Analysis {
    /// Where the call of a stream is; nil where it has none that is listed.
    public func place(ofCallOf stream: StreamSummary) -> Int? {
        guard let id = stream.call else { return nil }
        let hint = Int(stream.callPlace)
        if calls.indices.contains(hint), calls[hint].id == id { return hint }
        // By index: a call that is handed to a closure is copied.
        return calls.indices.first { calls[$0].id == id }
    }

    /// The last frame of the call at a place: its release, or what shows it last where that was not captured.
    public func lastFrame(ofCall place: Int, _ streamsOfCalls: StreamsOfCalls) -> FrameReference {
        calls[place].end
            ?? streamsOfCalls[place].reduce(calls[place].last) { last, stream in Swift.max(last, streams[stream].last) }
    }
}
