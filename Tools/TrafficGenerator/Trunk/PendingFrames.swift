/// Finished frames that wait for their time: a binary heap.
struct PendingFrames {
    struct Item {
        let time: Moment
        let order: Int
        let frame: [UInt8]

        func isBefore(_ other: Item) -> Bool { (time, order) < (other.time, other.order) }
    }

    private var heap: [Item] = []
    private var added = 0

    var count: Int { heap.count }

    mutating func add(_ frame: [UInt8], at time: Moment) {
        heap.append(Item(time: time, order: added, frame: frame))
        added += 1
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].isBefore(heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes the earliest frame if it is due before `end`.
    mutating func next(before end: Moment) -> Item? {
        guard let first = heap.first, first.time < end else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].isBefore(heap[least]) { least = child }
            }
            if least == parent { return first }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
