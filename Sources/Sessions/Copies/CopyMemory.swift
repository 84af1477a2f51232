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

    /// Behind the table three for each arrival, written in turn: neighbors in memory, unlike the table.
    private var entries = [Entry](repeating: Entry(mark: 0, time: .min), count: count)
    private static var count: Int { CopyDetector.capacity + 3 * CopyDetector.recent }
    private var turn = 0

    @inline(__always)
    subscript(slot: Int) -> Entry { entries[slot] }

    /// Those of the two slots side by side.
    @inline(__always)
    func both(at place: Int) -> (Entry, Entry) {
        let span = entries.span
        // So that both are not checked for once more each: both are below.
        precondition(span.count == Self.count)
        return (span[place & ~1 & (CopyDetector.capacity - 1)], span[(place | 1) & (CopyDetector.capacity - 1)])
    }

    /// A packet that is no copy.
    /// - Parameter mark: without a place among the arrivals.
    @inline(__always)
    mutating func note(_ mark: UInt64, _ arrival: CopyDetector.Arrival, at slot: Int) {
        turn = (turn &+ 1) & (CopyDetector.recent - 1)
        let place = Self.place(of: turn)
        let marked = mark | UInt64(truncatingIfNeeded: turn)
        var span = entries.mutableSpan
        precondition(span.count == Self.count)
        span[place] = Entry(mark: arrival.station, time: arrival.frame.time.nanoseconds)
        span[place &+ 1] = Entry(mark: arrival.frame.place, time: Int64(arrival.frame.number))
        span[place &+ 2] = Entry(mark: 0, time: Int64(arrival.vlan))
        span[slot & (CopyDetector.capacity &- 1)] = Entry(mark: marked, time: arrival.frame.time.nanoseconds)
    }

    mutating func cross(_ slot: Int) { entries[slot].mark |= Entry.crossed }

    /// How a packet came; nil where that is too long ago.
    func arrival(of entry: Entry) -> CopyDetector.Arrival? {
        let place = Self.place(of: entry.turn)
        let (way, frame, tag) = (entries[place], entries[place + 1], entries[place + 2])
        guard way.time == entry.time else { return nil }
        return CopyDetector.Arrival(
            frame: FrameReference(
                number: Int(frame.time), time: Timestamp(nanoseconds: way.time), place: frame.mark),
            station: way.mark, vlan: Int32(truncatingIfNeeded: tag.time))
    }

    @inline(__always)
    private static func place(of turn: Int) -> Int { CopyDetector.capacity &+ 3 &* turn }
}
