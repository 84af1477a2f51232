/// Where some stretches of the capture begin and end, in order of their frames; one whose last frame is before its first is
/// left out.
struct LoadOrder {
    private struct Change: BitwiseCopyable {
        /// Twice the number of the frame. One that ends makes room for one that begins in the same frame; one of a single
        /// frame was there, all the same: its end is one more.
        let order: Int
        /// Of the stretch.
        let place: Int
    }

    private var begins: [Change] = []
    private var ends: [Change] = []

    /// - Parameter frames: the first and the last one of each stretch.
    @inline(__always)
    init(_ stretches: Range<Int>, _ frames: (Int) -> (first: FrameReference, last: FrameReference)) {
        begins.reserveCapacity(stretches.count)
        ends.reserveCapacity(stretches.count)
        for place in stretches {
            let (first, last) = frames(place)
            guard last >= first else { continue }
            begins.append(Change(order: first.number &* 2, place: place))
            ends.append(Change(order: last.number &* 2 &+ (first.number == last.number ? 1 : 0), place: place))
        }
        begins.sort { $0.order < $1.order }
        ends.sort { $0.order < $1.order }
    }

    /// Calls `begin` and `end` with the place of each stretch, in order.
    @inline(__always)
    func walk(begin: (Int) -> Void, end: (Int) -> Void) {
        var begun = 0
        // Nothing ends before it began: the last change is an end.
        for change in ends {
            while begun < begins.count, begins[begun].order < change.order {
                begin(begins[begun].place)
                begun += 1
            }
            end(change.place)
        }
    }
}
