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
        var (steps, state) = ([(frame: FrameReference, up: Int)](), LoadState())
        steps.reserveCapacity(stretches.count * 2)
        LoadOrder(stretches.indices) { stretches[$0] }.walk { place in
            state.begin(place)
            steps.append((stretches[place].first, state.up))
        } end: { place in
            state.end(place)
            steps.append((stretches[place].last, state.up))
        }
        self.steps = steps
        guard state.most > 0 else { return }
        peak = Peak(count: state.most, first: stretches[state.first].first, until: stretches[state.until].last)
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
