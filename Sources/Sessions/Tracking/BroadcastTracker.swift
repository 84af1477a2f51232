import Bytes

/// UDP broadcasts to ports that neither the profile nor custom names, to find those that come at regular times.
struct BroadcastTracker {
    static let maxSenders = 1024
    /// So many intervals make a period.
    static let fewestIntervals = 5
    /// Seconds; what comes faster is a transfer.
    static let shortestPeriod = 1.0

    struct Key: Hashable {
        let from: IPAddress
        let port: UInt16
    }

    private struct State {
        let to: IPAddress
        var count = 1
        var period = PeriodEstimate()
        let first: FrameReference
        var last: FrameReference
    }

    private var senders: [Key: State] = [:]
    private(set) var refused = 0

    mutating func datagram(from source: IPAddress, to destination: Endpoint, frame: FrameReference) {
        guard !destination.address.isMulticast, !NamedPorts.contains(destination.port) else { return }
        let key = Key(from: source, port: destination.port)
        guard var state = senders[key] else {
            guard senders.count < Self.maxSenders else {
                refused += 1
                return
            }
            var state = State(to: destination.address, first: frame, last: frame)
            _ = state.period.message(at: frame.time)
            senders[key] = state
            return
        }
        _ = state.period.message(at: frame.time)
        state.count += 1
        state.last = frame
        senders[key] = state
    }

    /// Those that keep a period, in order of sender and port.
    func finish() -> [PeriodicBroadcast] {
        senders.compactMap { key, state in
            guard state.period.isRegular(count: Self.fewestIntervals, shortest: Self.shortestPeriod),
                let period = state.period.median
            else { return nil }
            return PeriodicBroadcast(
                from: key.from, to: state.to, port: key.port, count: state.count, periodSeconds: period,
                first: state.first, last: state.last)
        }.sorted { ($0.from, $0.port) < ($1.from, $1.port) }
    }
}

// MARK: - Forgetting

extension BroadcastTracker {
    var isPressed: Bool { Fading.isPressing(senders.count, of: Self.maxSenders) }

    mutating func forget(_ fading: inout Fading) {
        fading.fade(.broadcasts, &senders, limit: Self.maxSenders, last: \.last) { _, state in
            state.period.isRegular(count: Self.fewestIntervals, shortest: Self.shortestPeriod)
        }
    }

    var census: Int { senders.count }
}
