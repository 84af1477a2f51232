import Bytes
import Testing

@testable import Sessions

/// What is said of calls and streams that are no longer listed.
@Suite struct FoldedTests {
    private func stream(_ from: IPAddress, _ to: IPAddress, lost: Int = 0, jitter: Double? = 2) -> StreamSummary {
        StreamSummary(
            id: "stream-1", ssrc: 1, source: Endpoint(from, 50_000), destination: Endpoint(to, 50_000), payloadType: 18,
            codec: "G.729", first: frame(2), last: frame(30), packets: 100 - lost, expected: 100, lost: lost,
            reordered: 0, duplicates: 0, jitterMs: jitter, maxJitterMs: jitter, maxDeltaMs: 20)
    }

    @Test func callsAreCountedByCallerAndCallee() {
        var folded = Folded()
        let both = [stream(Site.remote, Site.central), stream(Site.central, Site.remote)]
        folded.add(Facts.call(1, connect: 2, end: 30, session: 0), media: both, isFirst: false)
        folded.add(Facts.call(40, connect: 42, end: 50, isVoicemail: false), media: [both[0]], isFirst: false)
        folded.add(
            Facts.call(60, end: 61, cause: 17, isVoicemail: false, from: Site.central, to: Site.remote), media: [],
            isFirst: false)
        #expect(folded.calls.count == 3)
        let there = folded.callsOfWay[.init(from: Site.remote, to: Site.central)]
        #expect(there?.count == 2 && there?.connected == 2 && there?.bothWays == 1)
        #expect(there?.voicemail == 1 && there?.withSession == 1)
        for (a, b) in [(Site.remote, Site.central), (Site.central, Site.remote)] {
            #expect(folded.calls(between: a, and: b).count == 3)
            #expect(folded.calls(between: a, and: b).connected == 2)
        }
        #expect(folded.outcomes == [.answered: 2, .rejected: 1])
        #expect(folded.codecs == ["G.729"])
        #expect(folded.firsts.isEmpty)
    }

    @Test func callsThatHeldAChannelAreKnownByTheirFrames() {
        var folded = Folded()
        folded.add(Facts.call(1, connect: 2, end: 30, session: 0), media: [], isFirst: false)
        folded.add(Facts.call(5, connect: 6, end: 20), media: [], isFirst: false)
        folded.add(Facts.call(7, end: 8, cause: 34), media: [], isFirst: false)
        #expect(folded.spans.map(\.first) == [frame(1), frame(5)])
        #expect(folded.spans.map(\.last.number) == [frame(30), frame(20)].map(\.number))
        #expect(folded.spans.allSatisfy { $0.place == nil && $0.caller == Site.remote && $0.isVoicemail })
        #expect(folded.spansWithoutSession.map(\.first) == [frame(6)])
    }

    @Test func aCallWithoutReleaseLastsAsLongAsItsMedia() {
        var folded = Folded()
        folded.add(Facts.call(1, connect: 2, end: nil), media: [stream(Site.remote, Site.central)], isFirst: false)
        #expect(folded.spans.map(\.last.number) == [frame(30).number])
    }

    @Test func theWorstOfTheStreamsIsKnown() {
        var folded = Folded()
        for (lost, jitter) in [(0, 3.0), (2, nil), (1, 8)] as [(Int, Double?)] {
            folded.add([stream(Site.remote, Site.central, lost: lost, jitter: jitter)], 0)
        }
        #expect(folded.streams == 3)
        #expect(folded.packets == 297)
        #expect(folded.highestLossPercent == 2)
        #expect(folded.highestJitterMs == 8)
        #expect(folded.judged.isEmpty)
    }

    @Test func whatTheFirstWithANumberShowsStays() throws {
        var folded = Folded()
        var call = Facts.call(1, connect: 2, end: 30, session: 4)
        call.display = "Extn203"
        folded.add(call, media: [], isFirst: true)
        let first = try #require(folded.firsts.first)
        #expect(first.caller == call.caller && first.start == call.start && first.end == call.end)
        #expect(first.callingNumber == "203" && first.calledNumber == "*17" && first.display == "Extn203")
        for index in 0..<(Folding.maxFirsts + 5) {
            folded.add(Facts.call(Double(index), connect: nil, end: 1), media: [], isFirst: true)
        }
        #expect(folded.firsts.count == Folding.maxFirsts)
        #expect(folded.firstsRefused == 6)
    }
}

extension Folded {
    /// A call with streams of its own.
    fileprivate mutating func add(_ call: Call, media: [StreamSummary], isFirst: Bool) {
        add([call], 0, media: media, [Int](media.indices)[...], isFirst: isFirst)
    }
}
