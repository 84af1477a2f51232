import Bytes

/// Finds the reference of a signalling frame by its number: messages that wait for earlier bytes are delivered later
/// than the packets that carried them. Holds the latest frames only.
struct FrameIndex {
    static let capacity = 1 << 14

    /// In a ring, by number from `oldest` on.
    private var references: [FrameReference] = []
    private var oldest = 0
    private var count = 0

    private func place(_ index: Int) -> Int { (oldest &+ index) & (Self.capacity &- 1) }

    private var last: FrameReference? { count > 0 ? references[place(count &- 1)] : nil }

    mutating func note(_ frame: FrameReference) {
        // Frames come in order of their numbers; one that does not is no longer looked for.
        guard last.map({ $0 < frame }) ?? true else { return }
        if references.isEmpty { references.reserveCapacity(Self.capacity) }
        let place = place(count)
        if place == references.count { references.append(frame) } else { references[place] = frame }
        if count < Self.capacity { count += 1 } else { oldest = self.place(1) }
    }

    /// A frame that passed so long ago that nothing waits for it any more.
    mutating func forget(_ fading: inout Fading) {
        while count > 0, fading.isOver(references[oldest]) {
            oldest = place(1)
            count -= 1
        }
    }

    var census: Int { count }

    /// - Parameter time: used for a frame that is no longer known.
    func reference(_ number: Int, time: Timestamp) -> FrameReference {
        // Nearly always that of the segment in work.
        if let last, last.number == number { return last }
        let index = (0..<count).partitionIndex { references[place($0)].number >= number }
        guard index < count, references[place(index)].number == number else {
            return FrameReference(number: number, time: time)
        }
        return references[place(index)]
    }
}
