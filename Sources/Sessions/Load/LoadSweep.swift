/// How many of some stretches of the capture go on at once. What counts is the order of the frames, which holds where
/// the clock of the capturing machine was set.
public struct LoadSweep: Sendable {
    public struct Peak: Sendable, Equatable {
        public var count: Int
        /// Where it was first reached.
        public var first: FrameReference
        /// Where the first of them ended.
        public var until: FrameReference
    }

    /// Frames after which another number goes on, in order.
    private var steps: [(frame: FrameReference, up: Int)] = []
    public private(set) var peak: Peak?

    /// - Parameter stretches: first and last frame of each; one whose last frame is before its first is left out.
    public init(_ stretches: [(first: FrameReference, last: FrameReference)]) {
        // One that ends makes room for one that begins in the same frame; one of a single frame was there, all the same.
        var changes: [(frame: FrameReference, rank: Int, delta: Int)] = []
        changes.reserveCapacity(stretches.count * 2)
        for stretch in stretches where stretch.last >= stretch.first {
            changes.append((stretch.first, 1, 1))
            changes.append((stretch.last, stretch.last.number == stretch.first.number ? 2 : 0, -1))
        }
        changes.sort { ($0.frame.number, $0.rank) < ($1.frame.number, $1.rank) }
        steps.reserveCapacity(changes.count)
        var up = 0
        var isOver = false
        for change in changes {
            if change.delta < 0, up == peak?.count, !isOver {
                peak?.until = change.frame
                isOver = true
            }
            up += change.delta
            steps.append((change.frame, up))
            if up > peak?.count ?? 0 {
                peak = Peak(count: up, first: change.frame, until: change.frame)
                isOver = false
            }
        }
    }

    /// How many go on just before a frame.
    public func up(before frame: FrameReference) -> Int {
        var (low, high) = (0, steps.count)
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].frame < frame { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? 0 : steps[low - 1].up
    }
}
