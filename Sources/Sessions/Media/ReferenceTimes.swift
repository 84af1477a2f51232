import Bytes

/// The times that a sender lately named in its reports, with the frames in which they passed.
struct ReferenceTimes {
    /// A receiver answers the last report that it got; those before it are for answers on their way.
    static let capacity = 4

    private struct Entry: BitwiseCopyable {
        /// 0 where there is none.
        var middle: UInt32 = 0
        var frame = FrameReference(number: 0, time: .distantPast)
    }

    /// No two are the same, so that it does not matter which one comes first.
    private var entries = InlineArray<4, Entry>(repeating: Entry())
    /// The place of the next one, where the oldest is.
    private var next = 0

    /// - Parameter middle: the middle 32 bits of the NTP timestamp.
    mutating func add(_ middle: UInt32, frame: FrameReference) {
        // A report that comes twice was first there when it came first; 0 is said where there was none.
        guard middle != 0, find(middle) == nil else { return }
        entries[next] = Entry(middle: middle, frame: frame)
        next = (next + 1) % Self.capacity
    }

    func find(_ middle: UInt32) -> FrameReference? {
        guard middle != 0 else { return nil }
        for index in entries.indices where entries[index].middle == middle { return entries[index].frame }
        return nil
    }
}
