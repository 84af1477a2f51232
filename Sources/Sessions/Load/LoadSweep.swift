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
        peak = Self.sweep(Changes(stretches)) { steps.append(($0, $1)) }
        self.steps = steps
    }

    /// Where stretches begin, and where they end, each in order.
    struct Changes {
        struct End {
            let frame: FrameReference
            /// One that ends makes room for one that begins in the same frame; one of a single frame was there, all the
            /// same.
            let isOfSingle: Bool

            init(_ first: FrameReference, _ last: FrameReference) {
                frame = last
                isOfSingle = first.number == last.number
            }

            static func precedes(_ a: End, _ b: End) -> Bool {
                a.frame.number != b.frame.number ? a.frame.number < b.frame.number : !a.isOfSingle && b.isOfSingle
            }
        }

        var begins: [FrameReference] = []
        var ends: [End] = []

        init(_ stretches: [(first: FrameReference, last: FrameReference)]) {
            begins.reserveCapacity(stretches.count)
            ends.reserveCapacity(stretches.count)
            for place in stretches.indices where stretches[place].last >= stretches[place].first {
                begins.append(stretches[place].first)
                ends.append(End(stretches[place].first, stretches[place].last))
            }
            begins.sort { $0.number < $1.number }
            ends.sort(by: End.precedes)
        }
    }

    /// - Parameter step: takes the frame of each change and how many go on behind it, in order.
    @inline(__always)
    private static func sweep(_ changes: Changes, _ step: (FrameReference, Int) -> Void) -> Peak? {
        let (begins, ends) = (changes.begins, changes.ends)
        var peak: Peak?
        var (up, most) = (0, 0)
        var isOver = false
        var (begun, ended) = (0, 0)
        // Nothing ends before it began: the last change is an end.
        while ended < ends.count {
            let end = ends[ended]
            if begun < begins.count,
                begins[begun].number < end.frame.number
                    || (begins[begun].number == end.frame.number && end.isOfSingle)
            {
                up += 1
                step(begins[begun], up)
                if up > most {
                    most = up
                    peak = Peak(count: up, first: begins[begun], until: begins[begun])
                    isOver = false
                }
                begun += 1
            } else {
                if up == most, !isOver {
                    peak?.until = end.frame
                    isOver = true
                }
                up -= 1
                step(end.frame, up)
                ended += 1
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
