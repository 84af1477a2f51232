import Bytes
import Testing

@testable import Sessions

/// Which calls and streams stay when there are many.
@Suite struct FoldChoiceTests {
    private static func folding(newest: Int = 1, noticed: Int = 100) -> Folding {
        Folding(calls: 4, streams: 8, newestCalls: newest, newestStreams: newest, noticed: noticed) { _ in Noticed() }
    }

    private func choose(
        _ calls: [Call], _ streams: [StreamSummary] = [], open: Set<Int> = [], idle: Double = -1, now: Double = 9000,
        _ folding: Folding = folding(), _ noticed: Noticed = Noticed()
    ) -> FoldChoice {
        var view = Analysis(profile: Profile())
        view.calls = calls
        view.streams = streams
        return FoldChoice(
            view, isOpen: calls.indices.map { open.contains($0) }, idle: frame(idle), now: moment(now), folding, noticed
        )
    }

    /// Ended calls of one line, ten seconds apart.
    private func calls(_ count: Int) -> [Call] {
        (0..<count).map { Facts.call(Double($0) * 10, connect: Double($0) * 10 + 1, end: Double($0) * 10 + 5) }
    }

    private func stream(_ id: Int, _ first: Double, _ last: Double, call: String? = nil) -> StreamSummary {
        var stream = StreamSummary(
            id: "stream-\(id)", ssrc: 1, source: Endpoint(Site.remote, 50_000),
            destination: Endpoint(Site.central, 50_000), payloadType: 18, codec: nil, first: frame(first),
            last: frame(last), packets: 10, expected: 10, lost: 0, reordered: 0, duplicates: 0, jitterMs: nil,
            maxJitterMs: nil, maxDeltaMs: 0)
        stream.call = call
        return stream
    }

    @Test func theFirstAndTheNewestOfALineStay() {
        #expect(choose(calls(6)).calls == [true, false, false, false, false, true])
        let three = choose(calls(6), Self.folding(newest: 3))
        #expect(three.calls == [true, false, false, true, true, true])
    }

    @Test func whatIsOpenStaysUntilItIsIdle() {
        var calls = calls(6)
        calls[2].end = nil
        #expect(choose(calls, open: [2]).calls[2])
        #expect(!choose(calls, open: [2], idle: 100).calls[2])
    }

    @Test func aCallStaysWhileItsMediaGoesOn() {
        let calls = calls(6)
        let streams = [
            stream(1, 21, 25, call: calls[2].id), stream(2, 22, 89.5, call: calls[2].id),
            stream(3, 11, 15, call: calls[1].id),
        ]
        let speaking = choose(calls, streams, now: 90)
        #expect(speaking.calls[2] && !speaking.calls[1])
        #expect(speaking.streams == [true, true, false])
        #expect(choose(calls, streams, now: 92).calls[2] == false)
        // The clock was set back by an hour: nothing of that time goes on.
        #expect(choose(calls, streams, now: 89.5 - 3600).calls[2] == false)
    }

    @Test func mediaWithoutACallMayPause() {
        let streams = [stream(1, 0, 10), stream(2, 0, 885), stream(3, 0, 20)]
        #expect(choose([], streams, now: 1000).streams == [false, true, true])
    }

    @Test func whatIsNoticedStaysWithItsMediaAndItsCall() {
        let calls = calls(6)
        let streams = [stream(1, 21, 25, call: calls[2].id), stream(2, 31, 35, call: calls[3].id), stream(3, 1, 2)]
        var noticed = Noticed()
        noticed.calls = [calls[2].id]
        noticed.streams = ["stream-2", "stream-3"]
        let choice = choose(calls, streams, noticed: noticed)
        #expect(choice.calls == [true, false, true, true, false, true])
        #expect(choice.streams == [true, true, true])
        #expect(choice.noticedCalls == 0)
    }

    private func choose(_ calls: [Call], _ folding: Folding) -> FoldChoice { choose(calls, [], folding) }
    private func choose(_ calls: [Call], _ streams: [StreamSummary], noticed: Noticed) -> FoldChoice {
        choose(calls, streams, Self.folding(), noticed)
    }

    @Test func ofTooManyThatAreNoticedTheFirstAndTheLastStay() {
        let calls = calls(20)
        var noticed = Noticed()
        noticed.calls = Set(calls.map(\.id))
        let choice = choose(calls, [], Self.folding(noticed: 6), noticed)
        #expect(choice.calls.indices.filter { choice.calls[$0] } == [0, 1, 2, 17, 18, 19])
        #expect(choice.noticedCalls == 14)
    }
}
