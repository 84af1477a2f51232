import Bytes

/// Voicemail sessions from both places where media between a system and a voicemail server shows: the rate of their
/// traffic, and RTP streams.
struct SessionCollector {
    let profile: Profile
    let relations: [ServiceRelation]
    let knownSystems: Set<IPAddress>

    /// Sorted by time.
    func sessions(from tracker: RequestTracker, streams: [StreamSummary]) -> [VoicemailSession] {
        let pairs = Set(relations.flatMap { relation in relation.servers.map { Pair(relation.system, $0.address) } })
        let servers = Set(relations.flatMap(\.servers).map(\.address)).union(profile.voicemailServers)
        var result = tracker.sessions.compactMap { session -> VoicemailSession? in
            let isSystemLow: Bool
            if pairs.contains(Pair(session.low, session.high)) {
                isSystemLow = true
            } else if pairs.contains(Pair(session.high, session.low)) {
                isSystemLow = false
            } else if servers.contains(session.high) != servers.contains(session.low) {
                isSystemLow = servers.contains(session.high)
            } else if knownSystems.contains(session.low) != knownSystems.contains(session.high) {
                isSystemLow = knownSystems.contains(session.low)
            } else {
                return nil
            }
            return VoicemailSession(
                system: isSystemLow ? session.low : session.high, server: isSystemLow ? session.high : session.low,
                first: session.first, last: session.last,
                packetsToServer: isSystemLow ? session.fromLow : session.fromHigh,
                packetsFromServer: isSystemLow ? session.fromHigh : session.fromLow)
        }
        result += rtpSessions(streams, pairs)
        return result.sorted { $0.first < $1.first }
    }

    private struct Pair: WordHashable {
        let system: IPAddress
        let server: IPAddress

        func mix(into mixer: inout WordMixer) {
            system.mix(into: &mixer)
            server.mix(into: &mixer)
        }

        init(_ system: IPAddress, _ server: IPAddress) {
            self.system = system
            self.server = server
        }
    }

    /// Streams of the opposite direction looked at for one stream: those that began last before its end.
    static let maxCandidates = 256

    /// RTP in both directions between a system and its server.
    private func rtpSessions(_ streams: [StreamSummary], _ pairs: Set<Pair>) -> [VoicemailSession] {
        let backward = streams.indices.filter { index in
            pairs.contains(Pair(streams[index].destination.address, streams[index].source.address))
                && streams[index].packets >= PairActivity.mediaRate
        }.sorted { streams[$0].first < streams[$1].first }
        let bySource = Dictionary(grouping: backward) { streams[$0].source }
        let byDestination = Dictionary(grouping: backward) { streams[$0].destination }
        guard !backward.isEmpty else { return [] }
        var sessions: [VoicemailSession] = []
        // By their places, as most are of no pair.
        for place in streams.indices where streams[place].packets >= PairActivity.mediaRate {
            let pair = Pair(streams[place].source.address, streams[place].destination.address)
            guard pairs.contains(pair) else { continue }
            let out = streams[place]
            let candidates = [bySource[out.destination], byDestination[out.source]].compactMap(\.self)
            guard let back = candidates.lazy.compactMap({ match(out, $0, streams, pair) }).first else { continue }
            var session = VoicemailSession(
                system: pair.system, server: pair.server, first: Swift.min(out.first, back.first),
                last: Swift.max(out.last, back.last), packetsToServer: out.packets, packetsFromServer: back.packets)
            session.streams = [out.first.number, back.first.number]
            sessions.append(session)
        }
        return sessions
    }

    /// The first of these streams, which are in order, that runs at the same time between the same hosts.
    private func match(
        _ out: StreamSummary, _ candidates: [Int], _ streams: [StreamSummary], _ pair: Pair
    ) -> StreamSummary? {
        var low = 0
        var high = candidates.count
        while low < high {
            let middle = (low + high) / 2
            if streams[candidates[middle]].first.time <= out.last.time { low = middle + 1 } else { high = middle }
        }
        let index = candidates[..<low].suffix(Self.maxCandidates).first {
            streams[$0].last.time >= out.first.time && streams[$0].source.address == pair.server
                && streams[$0].destination.address == pair.system
        }
        return index.map { streams[$0] }
    }
}
