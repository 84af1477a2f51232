import Bytes
import Testing

@testable import Sessions

@Suite struct StreamsOfCallsTests {
    private func analysis(calls: Int, _ streams: (call: String?, place: Int32)...) -> Analysis {
        var analysis = Analysis(profile: Profile())
        analysis.calls = (0..<calls).map {
            Call(id: "call-\($0 + 1)", caller: Site.remote, callee: Site.central, callReference: $0, start: frame(1))
        }
        analysis.streams = streams.map { call, place in
            var stream = StreamSummary(
                id: "stream", ssrc: 1, source: Endpoint(Site.remote, 50_000),
                destination: Endpoint(Site.central, 50_002), payloadType: 18, codec: nil, first: frame(1),
                last: frame(2), packets: 1, expected: 1, lost: 0, reordered: 0, duplicates: 0, jitterMs: nil,
                maxJitterMs: nil, maxDeltaMs: nil)
            stream.call = call
            stream.callPlace = place
            return stream
        }
        return analysis
    }

    private func expect(_ analysis: Analysis, _ calls: [Int?], sourceLocation: SourceLocation = #_sourceLocation) {
        let found = StreamsOfCalls(analysis)
        #expect(analysis.streams.indices.map { found.call(of: $0) } == calls, sourceLocation: sourceLocation)
        #expect(
            analysis.streams.map { analysis.place(ofCallOf: $0) } == calls, sourceLocation: sourceLocation)
        for call in analysis.calls.indices {
            #expect(
                Array(found[call]) == calls.indices.filter { calls[$0] == call }, sourceLocation: sourceLocation)
        }
    }

    @Test func wherePlacesAreKnown() {
        expect(analysis(calls: 3, ("call-3", 2), ("call-1", 0), (nil, -1), ("call-3", 2)), [2, 0, nil, 2])
    }

    /// Nothing but the id decides: calls may have gone or moved since.
    @Test func wherePlacesAreOthersOrUnknown() {
        expect(
            analysis(calls: 3, ("call-3", 1), ("call-2", 7), ("call-1", -1), ("call-9", 0), (nil, 0), ("call-2", 1)),
            [2, 1, 0, nil, nil, 1])
        expect(analysis(calls: 0, ("call-1", 0)), [nil])
    }
}
