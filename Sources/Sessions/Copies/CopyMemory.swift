import Bytes

/// What a `CopyDetector` remembers of the last packets: a table that is found by their fingerprints, and how they came.
///
/// Both lie in one array, of which it is asked once a packet whether it may be changed where it is.
struct CopyMemory {
    /// Sixteen octets, so that the table stays in the processor's near cache.
    struct Entry: BitwiseCopyable {
        /// Upper half of the fingerprint (32 bits), digest of the way (16), whether it was seen at another point (1),
        /// capture point (4), place among the arrivals (11).
        fileprivate(set) var mark: UInt64
        fileprivate(set) var time: Int64

        fileprivate static let crossed: UInt64 = 1 << 15
        var isCrossed: Bool { mark & Self.crossed != 0 }
        var point: Int { Int(truncatingIfNeeded: mark >> 11 & 15) }
        fileprivate var turn: Int { Int(truncatingIfNeeded: mark) & (CopyDetector.recent - 1) }
    }

    /// Behind the table two for each arrival, written in turn: neighbors in memory, unlike the table.
    var entries = [Entry](repeating: Entry(mark: 0, time: .min), count: count)
    static var count: Int { CopyDetector.capacity + 2 * CopyDetector.recent }
    /// Of the last arrival.
    var turn = 0

    @inline(__always)
    subscript(slot: Int) -> Entry { entries[slot] }

    /// Those of the two slots side by side.
    func both(at place: Int) -> (Entry, Entry) {
        let span = entries.span
        // So that both are not checked for once more each: both are below.
        precondition(span.count == Self.count)
        return (span[place & ~1 & (CopyDetector.capacity - 1)], span[(place | 1) & (CopyDetector.capacity - 1)])
    }

    /// The same for those who hold the memory while they take packets in a row.
    @inline(__always)
    static func both(at place: Int, _ entries: borrowing MutableSpan<Entry>) -> (Entry, Entry) {
        precondition(entries.count == count)
        return (entries[place & ~1 & (CopyDetector.capacity - 1)], entries[(place | 1) & (CopyDetector.capacity - 1)])
    }

    /// A packet that is no copy.
    /// - Parameter mark: without a place among the arrivals.
    mutating func note(_ mark: UInt64, _ arrival: CopyDetector.Arrival, at slot: Int) {
        Self.note(mark, arrival, at: slot, after: &turn, &entries)
    }

    @inline(__always)
    private static func note(
        _ mark: UInt64, _ arrival: CopyDetector.Arrival, at slot: Int, after turn: inout Int, _ entries: inout [Entry]
    ) {
        var entries = entries.mutableSpan
        note(mark, arrival, at: slot, after: &turn, &entries)
    }

    /// The same for those who hold the memory while they take packets in a row.
    @inline(__always)
    static func note(
        _ mark: UInt64, _ arrival: CopyDetector.Arrival, at slot: Int, after turn: inout Int,
        _ entries: inout MutableSpan<Entry>
    ) {
        turn = (turn &+ 1) & (CopyDetector.recent - 1)
        let place = place(of: turn)
        let time = arrival.frame.time.nanoseconds
        precondition(entries.count == count)
        entries[place] = Entry(mark: arrival.station, time: time)
        // Frames have numbers of 40 bits, tags of 12, and none is -1.
        entries[place &+ 1] = Entry(
            mark: arrival.frame.place, time: Int64(arrival.frame.number) << 17 | Int64(arrival.vlan &+ 1))
        entries[slot & (CopyDetector.capacity &- 1)] = Entry(
            mark: mark | UInt64(truncatingIfNeeded: turn), time: time)
    }

    mutating func cross(_ slot: Int) { entries[slot].mark |= Entry.crossed }

    /// How a packet came; nil where that is too long ago.
    func arrival(of entry: Entry) -> CopyDetector.Arrival? {
        let place = Self.place(of: entry.turn)
        let (way, frame) = (entries[place], entries[place + 1])
        guard way.time == entry.time else { return nil }
        return CopyDetector.Arrival(
            frame: FrameReference(
                number: Int(frame.time >> 17), time: Timestamp(nanoseconds: way.time), place: frame.mark),
            station: way.mark, vlan: Int32(truncatingIfNeeded: frame.time & 0x1FFFF) - 1)
    }

    @inline(__always)
    private static func place(of turn: Int) -> Int { CopyDetector.capacity &+ 2 &* turn }
}
