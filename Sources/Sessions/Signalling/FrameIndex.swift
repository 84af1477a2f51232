import Bytes

/// Finds the reference of a signalling frame by its number: messages that wait for earlier bytes are delivered later
/// than the packets that carried them. Holds the latest frames only.
struct FrameIndex {
    static let capacity = 1 << 15

    private var references: [Int: FrameReference] = [:]
    private var order: [Int] = []
    private var oldest = 0

    mutating func note(_ frame: FrameReference) {
        guard references.updateValue(frame, forKey: frame.number) == nil else { return }
        order.append(frame.number)
        guard references.count > Self.capacity else { return }
        references[order[oldest]] = nil
        oldest += 1
        if oldest >= Self.capacity {
            order.removeFirst(oldest)
            oldest = 0
        }
    }

    /// A frame that passed so long ago that nothing waits for it any more.
    mutating func forget(_ fading: inout Fading) {
        while oldest < order.count, let frame = references[order[oldest]], fading.isOver(frame) {
            references[order[oldest]] = nil
            oldest += 1
        }
        order.removeFirst(oldest)
        oldest = 0
    }

    var census: Int { order.count - oldest }

    /// - Parameter time: used for a frame that is no longer known.
    func reference(_ number: Int, time: Timestamp) -> FrameReference {
        references[number] ?? FrameReference(number: number, time: time)
    }
}
