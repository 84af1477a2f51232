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
        var steps: [(frame: FrameReference, up: Int)] = []
        steps.reserveCapacity(stretches.count * 2)
        peak = Self.sweep(stretches) { steps.append(($0, $1)) }
        self.steps = steps
    }

    /// The peak alone, without the way to it.
    static func peak(of stretches: [(first: FrameReference, last: FrameReference)]) -> Peak? {
        sweep(stretches) { _, _ in }
    }

    /// A beginning or an end, as a number to sort by and the place of its stretch: frames are larger.
    private struct Change {
        /// One that ends makes room for one that begins in the same frame; one of a single frame was there, all the same.
        enum Rank: UInt8 { case end, begin, endOfSingle }

        let number: Int
        let rank: Rank
        let place: Int
    }

    /// - Parameter step: takes the frame of each change and how many go on behind it, in order.
    @inline(__always)
    private static func sweep(
        _ stretches: [(first: FrameReference, last: FrameReference)], _ step: (FrameReference, Int) -> Void
    ) -> Peak? {
        // Beginnings, then ends: each are nearly in order, which a sort makes use of.
        var changes: [Change] = []
        changes.reserveCapacity(stretches.count * 2)
        for place in stretches.indices where stretches[place].last >= stretches[place].first {
            changes.append(Change(number: stretches[place].first.number, rank: .begin, place: place))
        }
        for place in stretches.indices where stretches[place].last >= stretches[place].first {
            let isSingle = stretches[place].last.number == stretches[place].first.number
            changes.append(
                Change(number: stretches[place].last.number, rank: isSingle ? .endOfSingle : .end, place: place))
        }
        changes.sort { $0.number != $1.number ? $0.number < $1.number : $0.rank.rawValue < $1.rank.rawValue }
        var peak: Peak?
        var up = 0
        var isOver = false
        for change in changes {
            let isBegin = change.rank == .begin
            let frame = isBegin ? stretches[change.place].first : stretches[change.place].last
            if !isBegin, up == peak?.count, !isOver {
                peak?.until = frame
                isOver = true
            }
            up += isBegin ? 1 : -1
            step(frame, up)
            if up > peak?.count ?? 0 {
                peak = Peak(count: up, first: frame, until: frame)
                isOver = false
            }
        }
        return peak
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
