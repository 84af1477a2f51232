/// The times that a sender lately named in its reports, with the frames in which they passed.
struct ReferenceTimes {
    /// A receiver answers the last report that it got; those before it are for answers on their way.
    static let capacity = 4

    private struct Entry {
        let middle: UInt32
        let frame: FrameReference
    }

    /// The newest first.
    private var entries: [Entry] = []

    /// - Parameter middle: the middle 32 bits of the NTP timestamp.
    mutating func add(_ middle: UInt32, frame: FrameReference) {
        // A report that comes twice was first there when it came first; 0 is said where there was none.
        guard middle != 0, find(middle) == nil else { return }
        entries.insert(Entry(middle: middle, frame: frame), at: 0)
        if entries.count > Self.capacity { entries.removeLast() }
    }

    func find(_ middle: UInt32) -> FrameReference? { entries.first { $0.middle == middle }?.frame }
}
