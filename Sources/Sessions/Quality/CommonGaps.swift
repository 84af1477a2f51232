import Bytes

/// Finds moments of which many media streams lack packets: what hits several paths at once in both directions is the
/// capture's loss, what hits one path is that path's.
///
/// Only bursts count: single packets are missing from two streams at the same moment by chance.
struct CommonGaps {
    /// Packets in a row that a stream lacks.
    static let burst = 3
    static let minStreams = 3
    static let capacity = 256
    /// Streams looked at for one moment.
    static let maxStreams = 4096

    struct Gap: BitwiseCopyable {
        /// The stream's first packet, which names it.
        let began: FrameReference
        let source: IPAddress
        let destination: IPAddress
        let before: FrameReference
        let after: FrameReference
        let packets: Int
    }

    private(set) var found: [LossStretch] = []
    private(set) var refused = 0
    /// Gaps that share a moment, and that moment.
    private var open: [Gap] = []
    private var shared: (from: FrameReference, to: FrameReference)?

    mutating func gap(_ gap: Gap) {
        if let moment = shared {
            let from = gap.before.time > moment.from.time ? gap.before : moment.from
            let to = gap.after.time < moment.to.time ? gap.after : moment.to
            if from.time < to.time {
                shared = (from, to)
                if open.count < Self.maxStreams { open.append(gap) }
                return
            }
        }
        flush()
        shared = (gap.before, gap.after)
        open.append(gap)
    }

    private mutating func flush() {
        defer { open.removeAll(keepingCapacity: true) }
        guard open.count >= Self.minStreams, let shared else { return }
        let pairs = Set(open.map { HostPair($0.source, $0.destination) })
        // One sender's link, or one receiver's, explains what has one end in common and one direction.
        guard pairs.count >= 2, Set(open.map(\.source)).count >= 2, Set(open.map(\.destination)).count >= 2 else {
            return
        }
        guard found.count < Self.capacity else {
            refused += 1
            return
        }
        found.append(
            LossStretch(
                before: shared.from, after: shared.to, packets: open.reduce(0) { $0 + $1.packets },
                streams: open.count, liveStreams: 0, pairs: pairs.count,
                shares: open.map { .init(began: $0.began, after: $0.after, packets: $0.packets) }))
    }

    /// Moments that are old: they have been judged while their streams were there.
    mutating func forget(_ isOver: (FrameReference) -> Bool) {
        if let last = open.last, isOver(last.after) { flush() }
        found.removeAll { isOver($0.after) }
    }

    /// The moments that most of the streams under way share.
    mutating func finish(_ streams: [StreamSummary]) -> [LossStretch] {
        flush()
        guard !found.isEmpty else { return [] }
        let starts = streams.map(\.first.number).sorted()
        let ends = streams.map(\.last.number).sorted()
        return found.compactMap { stretch in
            var stretch = stretch
            // Under way: begun before the moment, and not over before its end.
            stretch.liveStreams =
                starts.countBelow(stretch.before.number + 1) - ends.countBelow(stretch.after.number)
            return stretch.streams * 3 >= stretch.liveStreams * 2 ? stretch : nil
        }
    }
}

extension [Int] {
    /// How many elements of a sorted array are smaller than `limit`.
    fileprivate func countBelow(_ limit: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < limit { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
