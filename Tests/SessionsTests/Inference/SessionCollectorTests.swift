import Bytes
import Testing

@testable import Sessions

@Suite struct SessionCollectorTests {
    private let near = Endpoint(Site.central, 50_000)
    private let far = Endpoint(Site.voicemail, 50_002)

    private func tracker(_ talk: (inout Conversation) -> Void) -> RequestTracker {
        var conversation = Conversation()
        talk(&conversation)
        return conversation.tracker()
    }

    private func collect(
        _ tracker: RequestTracker, relations: [ServiceRelation] = [], known: Set<IPAddress> = [],
        profile: Profile = Profile(), streams: [StreamSummary] = []
    ) -> [VoicemailSession] {
        SessionCollector(profile: profile, relations: relations, knownSystems: known)
            .sessions(from: tracker, streams: streams)
    }

    private func stream(
        _ from: Endpoint, _ to: Endpoint, _ start: Double, _ end: Double, packets: Int = 100
    ) -> StreamSummary {
        StreamSummary(
            id: "s", ssrc: 1, source: from, destination: to, payloadType: 0, codec: nil, first: frame(start),
            last: frame(end), packets: packets, expected: packets, lost: 0, reordered: 0, duplicates: 0, jitterMs: 0,
            maxJitterMs: 0, maxDeltaMs: 0)
    }

    @Test func relationTellsWhichEndIsTheSystem() throws {
        let tracker = tracker { $0.media(10, seconds: 5, Port.voicemail, Port.central) }
        let session = try #require(collect(tracker, relations: [Facts.relation("+")]).first)
        #expect(session.system == Site.central)
        #expect(session.server == Site.voicemail)
        #expect(session.packetsToServer == 250)
        #expect(session.packetsFromServer == 250)
    }

    @Test func serverNamedByHandOrKnownSystemTellsIt() {
        let tracker = tracker { $0.media(10, seconds: 5, Port.voicemail, Port.central) }
        var profile = Profile()
        profile.voicemailServers = [Site.voicemail]
        #expect(collect(tracker, profile: profile).first?.system == Site.central)
        #expect(collect(tracker, known: [Site.central]).first?.system == Site.central)
        // Two PCs with a game on that port: nobody knows them.
        #expect(collect(tracker).isEmpty)
        #expect(collect(tracker, known: [Site.central, Site.voicemail]).isEmpty)
    }

    @Test func rtpBothWaysIsASession() throws {
        let streams = [stream(near, far, 10, 40), stream(far, near, 10.1, 39)]
        let sessions = collect(tracker { _ in }, relations: [Facts.relation("+")], streams: streams)
        #expect(sessions.count == 1)
        #expect(sessions.first?.system == Site.central)
        #expect(sessions.first?.first.seconds == 10)
        #expect(sessions.first?.last.seconds == 40)
    }

    @Test func rtpOneWayOrShortOrElsewhereIsNone() {
        let relation = [Facts.relation("+")]
        let nothing = tracker { _ in }
        #expect(collect(nothing, relations: relation, streams: [stream(near, far, 10, 40)]).isEmpty)
        let short = [stream(near, far, 10, 10.1, packets: 9), stream(far, near, 10, 10.1, packets: 9)]
        #expect(collect(nothing, relations: relation, streams: short).isEmpty)
        let later = [stream(near, far, 10, 40), stream(far, near, 50, 80)]
        #expect(collect(nothing, relations: relation, streams: later).isEmpty)
        let both = [stream(near, far, 10, 40), stream(far, near, 10, 40)]
        #expect(collect(nothing, streams: both).isEmpty)
        let otherPorts = [
            stream(near, far, 10, 40), stream(Endpoint(Site.voicemail, 9), Endpoint(Site.central, 8), 10, 40),
        ]
        #expect(collect(nothing, relations: relation, streams: otherPorts).isEmpty)
    }

    @Test func sortedByTime() {
        let tracker = tracker { $0.media(100, seconds: 5, Port.central, Port.voicemail) }
        let streams = [stream(near, far, 10, 40), stream(far, near, 10, 40)]
        let sessions = collect(tracker, relations: [Facts.relation("+")], streams: streams)
        #expect(sessions.count == 2)
        #expect(sessions.map(\.first.number) == sessions.map(\.first.number).sorted())
    }

    @Test func manyStreamsAreMatchedBySearch() {
        // 30,000 streams each way; each with each other would be nearly a billion comparisons.
        var streams: [StreamSummary] = []
        for index in 0..<30_000 {
            let near = Endpoint(Site.central, UInt16(20_000 + index % 10_000))
            let far = Endpoint(Site.voicemail, UInt16(40_000 + index % 10_000))
            let start = Double(index) * 10
            streams += [stream(near, far, start, start + 8), stream(far, near, start + 0.1, start + 8)]
        }
        let sessions = collect(tracker { _ in }, relations: [Facts.relation("+")], streams: streams)
        #expect(sessions.count == 30_000)
        #expect(sessions.allSatisfy { $0.last.time.seconds(since: $0.first.time) == 8 })
    }
}
