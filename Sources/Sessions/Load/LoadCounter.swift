import Bytes

/// Counts what went on at once, for the whole capture, each system and each line between two. Each call, stream and
/// session goes into the sweeps of those that it concerns: O(n log n), and as much memory as there are of them.
struct LoadCounter {
    /// Something that went on.
    private struct Stretch {
        let first: FrameReference
        let last: FrameReference
        /// The scopes that it concerns, by their place in `lists`.
        let scopes: Int
    }

    private enum Kind: Int, CaseIterable { case connected, calls, streams, sessions }

    private let systems: Set<IPAddress>
    private let correction: ClockCorrection
    private var scopes: [Concurrency.Scope] = []
    /// Of each kind in each scope.
    private var changes: [LoadSweep.Changes] = []

    /// - Parameter systems: whose load is told.
    init(_ analysis: Analysis, systems: Set<IPAddress>) {
        self.systems = systems
        correction = ClockCorrection(analysis.quality.clockSteps)
        // Many calls and streams are of the same hosts.
        var lists: [[Int]] = []
        var places: [Concurrency.Scope: Int] = [:]
        var known: [[IPAddress]: Int] = [:]
        func scopes(of hosts: [IPAddress]) -> Int {
            if let own = known[hosts] { return own }
            lists.append(
                Self.scopes(of: hosts, systems).map { scope in
                    if let place = places[scope] { return place }
                    places[scope] = self.scopes.count
                    self.scopes.append(scope)
                    return self.scopes.count - 1
                })
            known[hosts] = lists.count - 1
            return lists.count - 1
        }
        var ways = IndexTable<AddressPair>()
        var ofWays: [Int] = []
        func scopes(from: IPAddress, to: IPAddress) -> Int {
            let way = AddressPair(from: from, to: to)
            if let place = ways.find(way) { return ofWays[place] }
            let own = scopes(of: [from, to])
            _ = ways.insert(way)
            ofWays.append(own)
            return own
        }
        // By their places, as a copy of a call or stream costs more than all else here.
        let calls = analysis.calls
        let ofCalls = StreamsOfCalls(analysis)
        var whole: [Stretch] = []
        var connected: [Stretch] = []
        whole.reserveCapacity(calls.count)
        connected.reserveCapacity(calls.count)
        for place in calls.indices {
            // A call whose release was not captured lasts as long as anything shows it.
            let last = analysis.lastFrame(ofCall: place, ofCalls)
            let own = scopes(from: calls[place].caller, to: calls[place].callee)
            whole.append(Stretch(first: calls[place].start, last: last, scopes: own))
            if let connect = calls[place].connect {
                connected.append(Stretch(first: connect, last: last, scopes: own))
            }
        }
        let streams = analysis.streams
        var media: [Stretch] = []
        media.reserveCapacity(streams.count)
        for place in streams.indices {
            let (from, to) = (streams[place].source.address, streams[place].destination.address)
            let own: Int
            if let call = ofCalls.call(of: place) {
                // Telephones may send to each other what belongs to a call of their systems.
                let (caller, callee) = (calls[call].caller, calls[call].callee)
                let isBetweenThem = (from == caller || from == callee) && (to == caller || to == callee)
                own = isBetweenThem ? scopes(from: caller, to: callee) : scopes(of: [from, to, caller, callee])
            } else {
                own = scopes(from: from, to: to)
            }
            media.append(Stretch(first: streams[place].first, last: streams[place].last, scopes: own))
        }
        let sessions = analysis.voicemailSessions.map { session in
            Stretch(first: session.first, last: session.last, scopes: scopes(of: [session.system]))
        }
        changes = [LoadSweep.Changes](repeating: .init(), count: self.scopes.count * Kind.allCases.count)
        add(connected, .connected, lists)
        add(whole, .calls, lists)
        add(media, .streams, lists)
        add(sessions, .sessions, lists)
    }

    /// One sort for all scopes: in each of them they are then in order.
    private mutating func add(_ stretches: [Stretch], _ kind: Kind, _ lists: [[Int]]) {
        var order = stretches.indices.filter { stretches[$0].last >= stretches[$0].first }
        order.sort { stretches[$0].first.number < stretches[$1].first.number }
        var counts = [Int](repeating: 0, count: scopes.count)
        for place in order {
            for scope in lists[stretches[place].scopes] { counts[scope] += 1 }
        }
        for scope in scopes.indices {
            changes[index(scope, kind)].begins.reserveCapacity(counts[scope])
            changes[index(scope, kind)].ends.reserveCapacity(counts[scope])
        }
        for place in order {
            for scope in lists[stretches[place].scopes] {
                changes[index(scope, kind)].begins.append(stretches[place].first)
            }
        }
        var ends = order.map { (place: $0, end: LoadSweep.Changes.End(stretches[$0].first, stretches[$0].last)) }
        ends.sort { LoadSweep.Changes.End.precedes($0.end, $1.end) }
        for (place, end) in ends {
            for scope in lists[stretches[place].scopes] { changes[index(scope, kind)].ends.append(end) }
        }
    }

    private func index(_ scope: Int, _ kind: Kind) -> Int { scope * Kind.allCases.count + kind.rawValue }

    private static func scopes(of hosts: [IPAddress], _ systems: Set<IPAddress>) -> [Concurrency.Scope] {
        let own = Set(hosts).intersection(systems).sorted()
        let lines = own.indices.flatMap { low in
            own[(low + 1)...].map { Concurrency.Scope.line(own[low], $0) }
        }
        return [.all] + own.map(Concurrency.Scope.system) + lines
    }

    /// All, then systems and lines by address; empty where nothing went on.
    func concurrencies() -> [Concurrency] {
        scopes.indices.sorted { scopes[$0].order.lexicographicallyPrecedes(scopes[$1].order) }.map { place in
            var result = Concurrency(scope: scopes[place])
            result.connected = peak(place, .connected)
            result.calls = peak(place, .calls)
            result.streams = peak(place, .streams)
            result.sessions = peak(place, .sessions)
            return result
        }
    }

    private func peak(_ scope: Int, _ kind: Kind) -> ConcurrencyPeak? {
        guard let peak = LoadSweep.peak(of: changes[index(scope, kind)]) else { return nil }
        let (first, until) = (correction.even(peak.first), correction.even(peak.until))
        return ConcurrencyPeak(
            count: peak.count, frame: peak.first, seconds: Swift.max(0, until.time.seconds(since: first.time)))
    }
}

extension Concurrency.Scope {
    /// Addresses, fewer before more.
    var order: [IPAddress] {
        switch self {
        case .all: []
        case .system(let system): [system]
        case .line(let low, let high): [low, high]
        }
    }
}
