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
    private var scopes: [Concurrency.Scope: Stretches] = [:]

    /// - Parameter systems: whose load is told.
    init(_ analysis: Analysis, systems: Set<IPAddress>) {
        self.systems = systems
        correction = ClockCorrection(analysis.quality.clockSteps)
        let lastMedia = analysis.lastMediaOfCalls
        var parties: [String: [IPAddress]] = [:]
        for call in analysis.calls {
            parties[call.id] = [call.caller, call.callee]
            // A call whose release was not captured lasts as long as anything shows it.
            let last = call.end ?? Swift.max(call.last, lastMedia[call.id] ?? call.last)
            for scope in scopes(of: [call.caller, call.callee]) {
                scopes[scope, default: Stretches()].calls.append((call.start, last))
                if let connect = call.connect { scopes[scope, default: Stretches()].connected.append((connect, last)) }
            }
        }
        for stream in analysis.streams {
            // Telephones may send to each other what belongs to a call of their systems.
            let ends =
                [stream.source.address, stream.destination.address] + (stream.call.flatMap { parties[$0] } ?? [])
            for scope in scopes(of: ends) {
                scopes[scope, default: Stretches()].streams.append((stream.first, stream.last))
            }
        }
        for session in analysis.voicemailSessions {
            for scope in scopes(of: [session.system]) {
                scopes[scope, default: Stretches()].sessions.append((session.first, session.last))
            }
        }
    }

    private func scopes(of hosts: [IPAddress]) -> [Concurrency.Scope] {
        let own = Set(hosts).intersection(systems).sorted()
        let lines = own.indices.flatMap { low in
            own[(low + 1)...].map { Concurrency.Scope.line(own[low], $0) }
        }
        return [.all] + own.map(Concurrency.Scope.system) + lines
    }

    /// All, then systems and lines by address; empty where nothing went on.
    func concurrencies() -> [Concurrency] {
        scopes.keys.sorted { $0.order.lexicographicallyPrecedes($1.order) }.map { scope in
            let stretches = scopes[scope] ?? Stretches()
            var result = Concurrency(scope: scope)
            result.connected = peak(stretches.connected)
            result.calls = peak(stretches.calls)
            result.streams = peak(stretches.streams)
            result.sessions = peak(stretches.sessions)
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
