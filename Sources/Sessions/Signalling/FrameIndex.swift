import Bytes

/// Finds the reference of a signalling frame by its number: messages that wait for earlier bytes are delivered later
/// than the packets that carried them. Holds the latest frames only.
struct FrameIndex {
    static let capacity = 1 << 14

    /// By number, from `oldest` on.
    private var references: [FrameReference] = []
    private var oldest = 0

    mutating func note(_ frame: FrameReference) {
        // Frames come in order of their numbers; one that does not is no longer looked for.
        guard references.last.map({ $0 < frame }) ?? true else { return }
        references.append(frame)
        guard references.count - oldest > Self.capacity else { return }
        oldest += 1
        if oldest >= Self.capacity { shrink() }
    }

    private mutating func shrink() {
        references.removeFirst(oldest)
        oldest = 0
    }

    /// A frame that passed so long ago that nothing waits for it any more.
    mutating func forget(_ fading: inout Fading) {
        while oldest < references.count, fading.isOver(references[oldest]) { oldest += 1 }
        shrink()
    }

    var census: Int { references.count - oldest }

    /// - Parameter time: used for a frame that is no longer known.
    func reference(_ number: Int, time: Timestamp) -> FrameReference {
        // Nearly always that of the segment in work.
        if let last = references.last, last.number == number { return last }
        let place = references.partitionIndex { $0.number >= number }
        guard place >= oldest, place < references.count, references[place].number == number else {
            return FrameReference(number: number, time: time)
        }
        return references[place]
    }
}
