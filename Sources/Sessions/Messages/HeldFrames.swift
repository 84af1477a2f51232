/// Frames that were asked for, in order, while it is not known yet which later frame completes their message.
struct HeldFrames {
    static let maximum = 256
    /// Fields in all of them together.
    static let maximumCost = 400_000

    private struct Entry {
        var frame: ShownFrame
        var isOpen: Bool
        var cost: Int
    }

    private var queue: [Entry] = []
    private var cost = 0

    mutating func add(_ frame: ShownFrame, isOpen: Bool) {
        let entry = Entry(frame: frame, isOpen: isOpen, cost: frame.cost)
        cost += entry.cost
        queue.append(entry)
    }

    /// Changes a frame that is still held; false where it is not.
    mutating func change(_ number: Int, _ body: (inout ShownFrame) -> Void) -> Bool {
        guard let index = queue.lastIndex(where: { $0.frame.frame.number == number }) else { return false }
        body(&queue[index].frame)
        let now = queue[index].frame.cost
        cost += now - queue[index].cost
        queue[index].cost = now
        return true
    }

    /// Nothing more is to be said of a frame.
    mutating func settle(_ number: Int) {
        for index in queue.indices where queue[index].frame.frame.number == number { queue[index].isOpen = false }
    }

    /// Hands out the frames that are complete, in order; those that block too many others too, with a word.
    mutating func drain(all: Bool = false, _ emit: (ShownFrame) -> Void) {
        var count = 0
        while count < queue.count {
            let isFull = queue.count - count > Self.maximum || cost > Self.maximumCost
            guard all || isFull || !queue[count].isOpen else { break }
            if queue[count].isOpen, queue[count].frame.remarks.isEmpty {
                queue[count].frame.remarks.append(
                    all
                        ? "its octets belong to a message whose rest is not in the capture"
                        : "its octets belong to a message that later frames complete; not waited for any longer")
            }
            emit(queue[count].frame)
            cost -= queue[count].cost
            count += 1
        }
        queue.removeFirst(count)
    }

    var isEmpty: Bool { queue.isEmpty }
}
