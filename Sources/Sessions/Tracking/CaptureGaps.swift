import Bytes

/// Stretches in which the capture point heard nothing at all: no silence inside them says anything.
struct CaptureGaps {
    static let shortest = 20.0
    private static let shortestNanoseconds = Int64(shortest * 1e9)
    static let capacity = 1024

    /// With the number of the packet that ended it.
    private(set) var gaps: [(start: Timestamp, end: Timestamp, number: Int)] = []

    /// - Parameter last: when the packet before came.
    mutating func packet(at time: Timestamp, number: Int = 0, after last: Timestamp) {
        let (pause, overflow) = time.nanoseconds.subtractingReportingOverflow(last.nanoseconds)
        if pause >= Self.shortestNanoseconds || overflow, time > last, gaps.count < Self.capacity {
            gaps.append((last, time, number))
        }
    }

    /// The gaps on another clock; nil leaves one out.
    func mapped(
        _ map: ((start: Timestamp, end: Timestamp, number: Int)) -> (start: Timestamp, end: Timestamp, number: Int)?
    ) -> CaptureGaps {
        var result = self
        result.gaps = gaps.compactMap(map)
        return result
    }

    /// Seconds between two moments in which something was heard. On a quiet line nothing but the messages of period
    /// `period` passes: pauses of less than two of them are no gaps to one who waits for three.
    func heardSeconds(from start: Timestamp, to end: Timestamp, period: Double = 0) -> Double {
        guard end > start else { return 0 }
        var seconds = end.seconds(since: start)
        for gap in gaps where gap.end.seconds(since: gap.start) >= 2 * period {
            let low = Swift.max(gap.start, start)
            let high = Swift.min(gap.end, end)
            if high > low { seconds -= high.seconds(since: low) }
        }
        return seconds
    }
}

// MARK: - Forgetting

extension CaptureGaps {
    /// The first ones, which say whether the capture began in silence.
    private static let kept = 64
    /// Shorter ones are the pauses of a quiet network; old silences have been held against them. Seconds.
    private static let long = 120.0

    mutating func forget(_ fading: inout Fading) {
        let before = gaps.count
        var place = -1
        let horizon = fading
        gaps.removeAll { gap in
            place += 1
            return place >= Self.kept && horizon.isOver(FrameReference(number: gap.number, time: gap.end))
                && gap.end.seconds(since: gap.start) < Self.long
        }
        fading.count(.quality, before - gaps.count)
        guard Fading.isPressing(gaps.count, of: Self.capacity) else { return }
        let excess = gaps.count - Self.capacity / 2
        gaps.removeSubrange(Self.kept..<(Self.kept + excess))
        fading.count(.quality, excess, early: true)
    }
}
