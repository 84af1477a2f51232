import Bytes

/// TCP connections to call signalling ports, from the first SYN: which of them came to nothing.
struct AttemptTracker {
    static let maxOpen = 8192
    static let maxKept = 1024
    /// A SYN is given this long for its answer before the capture's end says nothing about it. Seconds.
    static let patience = 3.0

    private struct Attempt {
        let client: Endpoint
        let server: Endpoint
        let first: FrameReference
        var isEstablished = false
        var hasSpoken = false
    }

    private struct Key: Hashable {
        let client: IPAddress
        let server: Endpoint
        let outcome: ConnectionAttempt.Outcome
    }

    private var open: [ConnectionKey: Attempt] = [:]
    private var failures: [Key: ConnectionAttempt] = [:]
    private(set) var openRefused = 0
    private(set) var failuresRefused = 0

    mutating func opened(_ id: Int, _ client: Endpoint, _ server: Endpoint, frame: FrameReference) {
        guard open.count < Self.maxOpen else {
            openRefused += 1
            return
        }
        open[ConnectionKey(id: id)] = Attempt(client: client, server: server, first: frame)
    }

    mutating func established(_ id: Int) { open[ConnectionKey(id: id)]?.isEstablished = true }

    mutating func spoke(_ id: Int) { open[ConnectionKey(id: id)]?.hasSpoken = true }

    /// A connection on which anybody spoke carried a call, whatever came of it.
    mutating func closed(_ id: Int, byReset: Bool, frame: FrameReference) {
        guard let attempt = open.removeValue(forKey: ConnectionKey(id: id)), !attempt.hasSpoken else { return }
        let outcome: ConnectionAttempt.Outcome
        if attempt.isEstablished {
            outcome = .silent
        } else {
            outcome = byReset ? .refused : .noReply
        }
        let key = Key(client: attempt.client.address, server: attempt.server, outcome: outcome)
        if var known = failures[key] {
            known.count += 1
            known.first = Swift.min(known.first, attempt.first)
            known.last = Swift.max(known.last, frame, attempt.first)
            failures[key] = known
        } else if failures.count < Self.maxKept {
            failures[key] = ConnectionAttempt(
                client: attempt.client.address, server: attempt.server, outcome: outcome, first: attempt.first,
                last: Swift.max(frame, attempt.first), count: 1)
        } else {
            failuresRefused += 1
        }
    }

    func failed(until end: Timestamp) -> [ConnectionAttempt] {
        failures.values.filter { $0.outcome == .refused || end.seconds(since: $0.first.time) >= Self.patience }
            .sorted { $0.first < $1.first }
    }
}

// MARK: - Forgetting

extension AttemptTracker {
    var isPressed: Bool { Fading.isPressing(failures.count, of: Self.maxKept) }

    /// Connections that are open go with the reassembler's.
    mutating func forget(_ fading: inout Fading) {
        fading.fade(.attempts, &failures, limit: Self.maxKept, last: \.last)
    }

    var census: [(String, Int)] { [("open attempts", open.count), ("failed attempts", failures.count)] }
}
