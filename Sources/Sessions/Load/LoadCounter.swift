import Bytes

/// Counts what went on at once, for the whole capture, each system and each line between two. Each call, stream and
/// session goes into the sweeps of those that it concerns: O(n log n), and as much memory as there are of them.
struct LoadCounter {
    /// Something that went on.
    private struct Stretch: BitwiseCopyable {
        let first: FrameReference
        let last: FrameReference
        /// The scopes that it concerns, by the number of their list.
        let list: Int
    }

    private enum Kind: Int, CaseIterable { case connected, calls, streams, sessions }

    private let correction: ClockCorrection
    private var scopes: LoadScopes
    /// Of each kind in each scope.
    private var peaks: [LoadSweep.Peak?] = []

    /// - Parameter systems: whose load is told.
    init(_ analysis: Analysis, systems: Set<IPAddress>) {
        scopes = LoadScopes(systems)
        correction = ClockCorrection(analysis.quality.clockSteps)
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
            let own = scopes.list(calls[place].caller, calls[place].callee)
            whole.append(Stretch(first: calls[place].start, last: last, list: own))
            if let connect = calls[place].connect {
                connected.append(Stretch(first: connect, last: last, list: own))
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
                own = isBetweenThem ? whole[call].list : scopes.list(from, to, call: caller, callee)
            } else {
                own = scopes.list(from, to)
            }
            media.append(Stretch(first: streams[place].first, last: streams[place].last, list: own))
        }
        var sessions: [Stretch] = []
        for session in analysis.voicemailSessions {
            sessions.append(
                Stretch(
                    first: session.first, last: session.last, list: scopes.list(session.system, session.system)))
        }
        peaks = [LoadSweep.Peak?](repeating: nil, count: scopes.all.count * Kind.allCases.count)
        count(connected, .connected)
        count(whole, .calls)
        count(media, .streams)
        count(sessions, .sessions)
    }

    /// One sweep through all scopes at once.
    private mutating func count(_ stretches: [Stretch], _ kind: Kind) {
        var states = [LoadState](repeating: LoadState(), count: scopes.all.count)
        let (members, lists) = (scopes.members, scopes.begins)
        func concerned(_ place: Int) -> ArraySlice<Int> {
            members[lists[stretches[place].list]..<lists[stretches[place].list + 1]]
        }
        LoadOrder(stretches.indices) { (stretches[$0].first, stretches[$0].last) }.walk { place in
            for scope in concerned(place) { states[scope].begin(place) }
        } end: { place in
            for scope in concerned(place) { states[scope].end(place) }
        }
        for scope in states.indices where states[scope].most > 0 {
            peaks[index(scope, kind)] = .init(
                count: states[scope].most, first: stretches[states[scope].first].first,
                until: stretches[states[scope].until].last)
        }
    }

    private func index(_ scope: Int, _ kind: Kind) -> Int { scope * Kind.allCases.count + kind.rawValue }

    /// All, then systems and lines by address; empty where nothing went on.
    func concurrencies() -> [Concurrency] {
        let orders = scopes.all.map(\.order)
        return orders.indices.sorted { orders[$0].lexicographicallyPrecedes(orders[$1]) }.map { place in
            var result = Concurrency(scope: scopes.all[place])
            result.connected = peak(place, .connected)
            result.calls = peak(place, .calls)
            result.streams = peak(place, .streams)
            result.sessions = peak(place, .sessions)
            return result
        }
    }

    private func peak(_ scope: Int, _ kind: Kind) -> ConcurrencyPeak? {
        guard let peak = peaks[index(scope, kind)] else { return nil }
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
