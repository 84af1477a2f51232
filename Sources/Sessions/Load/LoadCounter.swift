import Bytes

/// Counts what went on at once, for the whole capture, each system and each line between two. Each call, stream and
/// session goes into the sweeps of those that it concerns: O(n log n), and as much memory as there are of them.
struct LoadCounter {
    private typealias Stretch = (first: FrameReference, last: FrameReference)

    private struct Stretches {
        var connected: [Stretch] = []
        var calls: [Stretch] = []
        var streams: [Stretch] = []
        var sessions: [Stretch] = []
    }

    private let systems: Set<IPAddress>
    private let correction: ClockCorrection
    private var scopes: [Concurrency.Scope] = []
    /// Of each scope.
    private var stretches: [Stretches] = []

    /// - Parameter systems: whose load is told.
    init(_ analysis: Analysis, systems: Set<IPAddress>) {
        self.systems = systems
        correction = ClockCorrection(analysis.quality.clockSteps)
        // Many calls and streams are of the same hosts.
        var places: [Concurrency.Scope: Int] = [:]
        var known: [[IPAddress]: [Int]] = [:]
        func scopes(of hosts: [IPAddress]) -> [Int] {
            if let own = known[hosts] { return own }
            let own = Self.scopes(of: hosts, systems).map { scope in
                if let place = places[scope] { return place }
                places[scope] = self.scopes.count
                self.scopes.append(scope)
                stretches.append(Stretches())
                return self.scopes.count - 1
            }
            known[hosts] = own
            return own
        }
        var ways = IndexTable<AddressPair>()
        var ofWays: [[Int]] = []
        func scopes(from: IPAddress, to: IPAddress) -> [Int] {
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
        for place in calls.indices {
            // A call whose release was not captured lasts as long as anything shows it.
            let last = analysis.lastFrame(ofCall: place, ofCalls)
            for scope in scopes(from: calls[place].caller, to: calls[place].callee) {
                stretches[scope].calls.append((calls[place].start, last))
                if let connect = calls[place].connect { stretches[scope].connected.append((connect, last)) }
            }
        }
        let streams = analysis.streams
        for place in streams.indices {
            let (from, to) = (streams[place].source.address, streams[place].destination.address)
            let own: [Int]
            if let call = ofCalls.call(of: place) {
                // Telephones may send to each other what belongs to a call of their systems.
                let (caller, callee) = (calls[call].caller, calls[call].callee)
                let isBetweenThem = (from == caller || from == callee) && (to == caller || to == callee)
                own = isBetweenThem ? scopes(from: caller, to: callee) : scopes(of: [from, to, caller, callee])
            } else {
                own = scopes(from: from, to: to)
            }
            for scope in own { stretches[scope].streams.append((streams[place].first, streams[place].last)) }
        }
        for session in analysis.voicemailSessions {
            for scope in scopes(of: [session.system]) {
                stretches[scope].sessions.append((session.first, session.last))
            }
        }
    }

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
            result.connected = peak(stretches[place].connected)
            result.calls = peak(stretches[place].calls)
            result.streams = peak(stretches[place].streams)
            result.sessions = peak(stretches[place].sessions)
            return result
        }
    }

    private func peak(_ stretches: [Stretch]) -> ConcurrencyPeak? {
        guard let peak = LoadSweep.peak(of: stretches) else { return nil }
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
