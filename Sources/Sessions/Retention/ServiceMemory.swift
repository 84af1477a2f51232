import Bytes

/// What is remembered of sessions and calls that were let go: when they show the voicemail service of a system, and
/// when its absence, as stretches. Moments are those of the capture's clock.
struct ServiceMemory {
    /// Service without an absence in it.
    struct Stretch {
        /// Whose sessions; nil for calls that got through where no server is seen.
        let server: IPAddress?
        let first: Evidence
        var last: Evidence
        var sessions: Int
    }

    /// A call that failed, or many of them without a sign of service or another absence between them.
    struct Absence {
        let first: Evidence
        var last: Evidence
    }

    /// Calls that got through, and how late their sessions came.
    struct Through {
        /// The first call that showed it: later ones are judged by it.
        let since: FrameReference
        var callsUp: Int?
        /// Seconds.
        var longestDelay: Double?
    }

    struct System {
        var stretches: [Stretch] = []
        var absences: [Absence] = []
        var through: Through?
    }

    /// Connected calls to one number, and whether a session followed.
    struct NumberHistory {
        var with = 0
        var without = 0
        /// Numbers of frames: the first call without a session, the last with one.
        var firstWithout = Int.max
        var lastWith = Int.min

        /// A session came again after a call without one.
        var isMixed: Bool { firstWithout < lastWith }

        /// - Parameter start: of a call.
        mutating func add(_ start: FrameReference, hasSession: Bool) {
            if hasSession {
                with += 1
                lastWith = Swift.max(lastWith, start.number)
            } else {
                without += 1
                firstWithout = Swift.min(firstWithout, start.number)
            }
        }
    }

    /// Voicemail calls that a system received.
    struct Received {
        var calls = 0
        var withSession = 0
    }

    static let maxNumbers = 4096
    static let maxSystems = 1024

    var systems: [IPAddress: System] = [:]
    var numbers: [String: NumberHistory] = [:]
    var received: [IPAddress: Received] = [:]
    /// The greatest load so far: what made it may be gone.
    var peaks: [Concurrency.Scope: Concurrency] = [:]

    /// The greatest load so far, with what is there now: the earlier of two that are as great.
    func peaks(with now: [Concurrency]) -> [Concurrency] {
        func greater(_ old: ConcurrencyPeak?, _ new: ConcurrencyPeak?) -> ConcurrencyPeak? {
            guard let old, let new else { return old ?? new }
            return new.count > old.count || (new.count == old.count && new.frame <= old.frame) ? new : old
        }
        var known = peaks
        var result = now.map { new in
            guard let old = known.removeValue(forKey: new.scope) else { return new }
            var most = new
            most.connected = greater(old.connected, new.connected)
            most.calls = greater(old.calls, new.calls)
            most.streams = greater(old.streams, new.streams)
            most.sessions = greater(old.sessions, new.sessions)
            return most
        }
        result += known.values
        return result.sorted { $0.scope.order.lexicographicallyPrecedes($1.scope.order) }
    }

    var isEmpty: Bool { systems.isEmpty && numbers.isEmpty && received.isEmpty && peaks.isEmpty }

    var census: Int {
        systems.values.reduce(0) { $0 + 1 + $1.stretches.count + $1.absences.count } + numbers.count + received.count
            + peaks.count
    }
}
