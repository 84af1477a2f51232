internal import Bytes

/// Datagrams that wait for fragments: bounded in number, bytes and capture time.
struct FragmentTable: Sendable {
    enum Outcome {
        /// Kept, or known already.
        case pending
        case malformed
        case complete([UInt8], ipProtocol: UInt8)
    }

    /// The longest IP payload.
    static let maximumDatagram = 65535

    private var table: OrderedTable<FragmentKey, FragmentedDatagram>
    private let limits: DissectionLimits
    private var counters = FragmentStatistics()
    /// Datagrams that are complete stay for a moment, without their bytes, to know duplicates by.
    private var finished = 0

    init(_ limits: DissectionLimits) {
        self.limits = limits
        table = OrderedTable(blank: FragmentedDatagram(.distantPast))
    }

    var statistics: FragmentStatistics {
        var all = counters
        all.pendingDatagrams = table.count - finished
        return all
    }

    mutating func countCut() {
        counters.fragments += 1
        counters.cut += 1
    }

    mutating func insert(_ piece: FragmentPiece, _ data: RawSpan, _ now: Timestamp) -> Outcome {
        counters.fragments += 1
        expire(now)
        let end = piece.offset + data.byteCount
        guard end <= Self.maximumDatagram, !piece.more || data.byteCount % 8 == 0, data.byteCount > 0 else {
            counters.malformed += 1
            return .malformed
        }
        let slot = self.slot(for: piece.key, now)
        if table[slot].isFinished {
            counters.duplicates += 1
            return .pending
        }
        counters.pendingBytes -= table[slot].bytes.count
        let change = table[slot].insert(piece, data, runs: limits.runsPerDatagram)
        counters.pendingBytes += table[slot].bytes.count
        switch change {
        case .added: break
        case .overlap: counters.overlaps += 1
        case .duplicate: counters.duplicates += 1
        case .malformed:
            counters.malformed += 1
            return .malformed
        case .tooManyRuns:
            drop(slot)
            counters.evictedDatagrams += 1
            return .pending
        }
        if table[slot].isComplete {
            let number = table[slot].ipProtocol
            let bytes = table[slot].finish(now)
            counters.pendingBytes -= bytes.count
            finished += 1
            counters.completedDatagrams += 1
            return .complete(bytes, ipProtocol: number)
        }
        while counters.pendingBytes > limits.datagramBytes, let oldest = table.oldest { evict(oldest) }
        return .pending
    }

    private mutating func slot(for key: FragmentKey, _ now: Timestamp) -> Int {
        if let slot = table.slot(of: key) {
            // After a moment the identification may have come round again.
            guard table[slot].isFinished, abs(now.seconds(since: table[slot].since)) > limits.duplicateSeconds else {
                return slot
            }
            drop(slot)
        }
        while table.count >= Swift.max(limits.datagrams, 1), let oldest = table.oldest { evict(oldest) }
        return table.insert(key, FragmentedDatagram(now))
    }

    /// Entries stand in the order of their first fragment: only the oldest need a look.
    private mutating func expire(_ now: Timestamp) {
        while let oldest = table.oldest {
            let isFinished = table[oldest].isFinished
            let patience = isFinished ? limits.duplicateSeconds : limits.fragmentSeconds
            guard now.seconds(since: table[oldest].since) > patience else { return }
            if !isFinished { counters.expiredDatagrams += 1 }
            drop(oldest)
        }
    }

    private mutating func evict(_ slot: Int) {
        if !table[slot].isFinished { counters.evictedDatagrams += 1 }
        drop(slot)
    }

    private mutating func drop(_ slot: Int) {
        let datagram = table.remove(slot)
        if datagram.isFinished { finished -= 1 }
        counters.pendingBytes -= datagram.bytes.count
    }
}
