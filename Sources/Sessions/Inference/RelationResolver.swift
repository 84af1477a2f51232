import Bytes

/// Turns what a request tracker saw into relations of a system and a server: which end is which, and which
/// traffic is not the service at all but something else on its port.
struct RelationResolver {
    /// Hosts known as systems by H.225 call signalling or SCN signalling.
    let knownSystems: Set<IPAddress>
    /// Servers named by hand.
    let namedServers: Set<IPAddress>
    /// Systems named by hand.
    let namedSystems: Set<IPAddress>
    /// Ports that only the server's side uses.
    let serverPorts: Set<UInt16>
    let gaps: CaptureGaps
    let hosts: HostTable
    let end: FrameReference?

    func resolve(_ tracker: RequestTracker) -> [ServiceRelation] {
        let broadcasters = Set(tracker.relations.filter { $0.value.cast == .broadcast }.map(\.key.asker))
        var askers: [IPAddress: Set<IPAddress>] = [:]
        for key in tracker.relations.keys { askers[key.destination, default: []].insert(key.asker) }
        let answers = answersOfPairs(tracker)

        var result: [ServiceRelation] = []
        for (key, relation) in tracker.relations {
            guard isPlausible(key, relation, broadcasters: broadcasters) else { continue }
            // Where the request itself was lost, its answer looks like one.
            let pair = RequestTracker.Key(asker: key.destination, destination: key.asker)
            if relation.cast == .unicast, answers[pair, default: 0] > relation.requests, !isSteady(relation) {
                continue
            }
            let serverAsks = relation.cast == .unicast && isServerAsking(key, relation, broadcasters, askers)
            if serverAsks, let reverse = tracker.relations[.init(asker: key.destination, destination: key.asker)],
                reverse.requests >= relation.requests, !isSteady(relation)
            {
                // Stray or late answers of a server that is asked, not a server that asks.
                continue
            }
            result.append(make(key, relation, serverAsks: serverAsks))
        }
        // Several servers may ask one system.
        return result.sorted {
            ($0.system, $0.destination, $0.first.number) < ($1.system, $1.destination, $1.first.number)
        }
    }

    private func isSteady(_ relation: RequestTracker.Relation) -> Bool {
        relation.period.isRegular(count: 4, shortest: 1)
    }

    /// How often each host that was asked, or answered a broadcast, answered each asker.
    private func answersOfPairs(_ tracker: RequestTracker) -> [RequestTracker.Key: Int] {
        var result: [RequestTracker.Key: Int] = [:]
        for (key, relation) in tracker.relations {
            for server in relation.servers {
                result[.init(asker: key.asker, destination: server.address), default: 0] += server.answers
            }
        }
        return result
    }

    private func isPlausible(
        _ key: RequestTracker.Key, _ relation: RequestTracker.Relation, broadcasters: Set<IPAddress>
    ) -> Bool {
        let named = namedServers.union(namedSystems)
        if knownSystems.contains(key.asker) || knownSystems.contains(key.destination) { return true }
        if named.contains(key.asker) || named.contains(key.destination) { return true }
        if relation.cast == .broadcast { return relation.requests >= 2 }
        if broadcasters.contains(key.asker) || broadcasters.contains(key.destination) { return true }
        // Both ends on ports of the service, or a steady period: otherwise any host may use such a port by chance.
        if relation.fromServicePort * 2 >= relation.requests { return relation.requests >= 2 }
        return relation.period.isRegular(count: 4, shortest: 2)
    }

    private func isServerAsking(
        _ key: RequestTracker.Key, _ relation: RequestTracker.Relation, _ broadcasters: Set<IPAddress>,
        _ askers: [IPAddress: Set<IPAddress>]
    ) -> Bool {
        if namedServers.contains(key.asker) { return !namedServers.contains(key.destination) }
        if namedServers.contains(key.destination) || namedSystems.contains(key.asker) { return false }
        if namedSystems.contains(key.destination) { return true }
        let asker = knownSystems.contains(key.asker) || broadcasters.contains(key.asker)
        let asked = knownSystems.contains(key.destination) || broadcasters.contains(key.destination)
        if asker != asked { return asked }
        if serverPorts.contains(relation.sourcePort) != serverPorts.contains(relation.destinationPort) {
            return serverPorts.contains(relation.sourcePort)
        }
        return false
    }

    private func make(
        _ key: RequestTracker.Key, _ relation: RequestTracker.Relation, serverAsks: Bool
    ) -> ServiceRelation {
        let system = serverAsks ? key.destination : key.asker
        let servers =
            serverAsks
            ? [(address: key.asker, answers: relation.requests, first: relation.first)]
            : relation.servers
        return ServiceRelation(
            system: system, destination: key.destination, destinationPort: relation.destinationPort,
            cast: relation.cast, serverAsks: serverAsks, requests: relation.requests, answered: relation.answered,
            unanswered: relation.unanswered, undetermined: relation.undetermined,
            periodSeconds: relation.period.median, servers: servers, first: relation.first, last: relation.last,
            outcomes: relation.outcomes.segments,
            silences: serverAsks ? silences(of: key.asker, system: system, relation) : [])
    }

    /// Silences of a server that asks: more than three of its periods, while its network or the system was heard.
    private func silences(
        of server: IPAddress, system: IPAddress, _ relation: RequestTracker.Relation
    ) -> [Silence] {
        guard let period = relation.period.median, relation.period.isRegular(count: 4, shortest: 0.5) else { return [] }
        var result = relation.silences
            .filter {
                gaps.heardSeconds(from: $0.before.time, to: $0.after.time, period: period)
                    > PeriodEstimate.silentAfter * period
            }
            .map { Silence(before: $0.before, after: $0.after, witness: nil) }
        guard let end,
            gaps.heardSeconds(from: relation.last.time, to: end.time, period: period)
                > PeriodEstimate.silentAfter * period
        else { return result }
        let heard = [hosts.lastHeard(inNetworkOf: server), hosts[system]?.last].compactMap(\.self).max()
        if let heard, heard.time.seconds(since: relation.last.time) > PeriodEstimate.silentAfter * period {
            result.append(Silence(before: relation.last, after: nil, witness: heard))
        }
        return result
    }
}
