import Bytes
import Testing

@testable import Sessions

/// Calls, streams and sessions go together.
@Suite struct RetirementTests {
    private func stream(_ id: Int, _ first: Double, _ last: Double, call: String?) -> StreamSummary {
        var stream = StreamSummary(
            id: "stream-\(id)", ssrc: 1, source: Endpoint(Site.remote, 50_000),
            destination: Endpoint(Site.central, 50_000),
            payloadType: 18, codec: nil, first: frame(first), last: frame(last), packets: 10, expected: 10, lost: 0,
            reordered: 0, duplicates: 0, jitterMs: nil, maxJitterMs: nil, maxDeltaMs: 0)
        stream.call = call
        return stream
    }

    private func view(_ calls: [Call], _ streams: [StreamSummary] = [], _ sessions: [VoicemailSession] = []) -> Analysis
    {
        var analysis = Analysis(profile: Profile())
        analysis.calls = calls
        analysis.streams = streams
        analysis.voicemailSessions = sessions
        return analysis
    }

    private func retire(_ view: Analysis, open: Set<Int> = [], ended: Double, idle: Double = -1) -> Retirement {
        Retirement(
            view, isOpen: view.calls.indices.map { open.contains($0) }, ended: frame(ended), idle: frame(idle))
    }

    /// Between the first and the last call of the line, which stay.
    private func between(_ calls: [Call]) -> [Call] {
        [Facts.call(1, connect: 2, end: 3)] + calls + [Facts.call(9000, connect: 9001, end: 9002)]
    }

    @Test func whatEndedLongAgoGoes() {
        let calls = between([Facts.call(10, connect: 11, end: 20), Facts.call(110, connect: 111, end: 120)])
        let all = view(calls, [stream(1, 12, 20, call: "call-10"), stream(2, 30, 40, call: nil)])
        let retirement = retire(all, ended: 50)
        #expect(retirement.calls == [true, false, true, true])
        #expect(retirement.streams == [false, false])
    }

    @Test func aCallStaysWithItsMedia() {
        let calls = between([Facts.call(10, connect: 11, end: 20)])
        let all = view(calls, [stream(1, 12, 20, call: "call-10"), stream(2, 12, 60, call: "call-10")])
        let retirement = retire(all, ended: 50)
        #expect(retirement.calls == [true, true, true])
        #expect(retirement.streams == [true, true])
    }

    @Test func aCallStaysWithItsSessionAndTheSessionWithItsStreams() {
        var session = Facts.session(12, 60)
        session.streams = [frame(12).number, frame(12.5).number]
        let calls = between([Facts.call(10, connect: 11, end: 20, session: 1)])
        let streams = [stream(1, 12, 60, call: nil), stream(2, 12.5, 59, call: nil)]
        let retirement = retire(view(calls, streams, [Facts.session(4, 5), session]), ended: 59.5)
        #expect(retirement.calls == [true, true, true])
        #expect(retirement.streams == [true, true])
        #expect(retirement.sessions == [true, true])
    }

    @Test func anOpenCallStaysUntilItIsIdleForLong() {
        let calls = between([Facts.call(10, connect: 11, end: nil)])
        #expect(retire(view(calls), open: [1], ended: 5000).calls == [true, true, true])
        #expect(retire(view(calls), open: [1], ended: 5000, idle: 4000).calls == [true, false, true])
        #expect(retire(view(calls), open: [], ended: 5000).calls == [true, false, true])
    }

    @Test func theFirstConnectedAndLastCallsOfALineStay() {
        let calls = [
            Facts.call(1, end: 3), Facts.call(10, end: 12), Facts.call(20, connect: 21, end: 22),
            Facts.call(30, connect: 31, end: 32), Facts.call(40, end: 41),
        ]
        #expect(retire(view(calls), ended: 5000).calls == [true, false, true, false, true])
    }

    @Test func theFirstSessionOfEachSystemWithEachServerStays() {
        let sessions = [
            Facts.session(1, 2), Facts.session(3, 4), Facts.session(5, 6, server: Site.license), Facts.session(7, 8),
        ]
        #expect(retire(view([], [], sessions), ended: 5000).sessions == [true, false, true, false])
    }
}
