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
        let lastMedia = analysis.lastMediaOfCalls
        var parties: [String: [IPAddress]] = [:]
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
        for call in analysis.calls {
            parties[call.id] = [call.caller, call.callee]
            // A call whose release was not captured lasts as long as anything shows it.
            let last = call.end ?? Swift.max(call.last, lastMedia[call.id] ?? call.last)
            for scope in scopes(of: [call.caller, call.callee]) {
                stretches[scope].calls.append((call.start, last))
                if let connect = call.connect { stretches[scope].connected.append((connect, last)) }
            }
        }
        for stream in analysis.streams {
            // Telephones may send to each other what belongs to a call of their systems.
            let ends =
                [stream.source.address, stream.destination.address] + (stream.call.flatMap { parties[$0] } ?? [])
            for scope in scopes(of: ends) {
                stretches[scope].streams.append((stream.first, stream.last))
            }
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
        guard let peak = LoadSweep(stretches).peak else { return nil }
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

extension Analysis {
    /// Last packet of the media of each call that has some.
    public var lastMediaOfCalls: [String: FrameReference] {
        var result: [String: FrameReference] = [:]
        for stream in streams {
            guard let call = stream.call else { continue }
            result[call] = Swift.max(result[call] ?? stream.last, stream.last)
        }
        return result
    }
}
