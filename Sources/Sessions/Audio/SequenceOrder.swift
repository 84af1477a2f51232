/// Places of packets in the order in which they were sent: RTP sequence numbers without their wrap-around, and the
/// packets that came twice.
struct SequenceOrder {
    /// A number so far ahead or behind begins a new numbering, as in RFC 3550 A.1 (MAX_DROPOUT and MAX_MISORDER).
    static let ahead = 3000
    static let behind = 100

    struct Place {
        var number: Int
        /// No packet after it in order came before it.
        var isNewest: Bool
    }

    private struct Mark {
        var sequence: UInt16
        var timestamp: UInt32
    }

    /// The last packet at each place of a ring: one that comes again finds itself.
    private var recent = [Mark?](repeating: nil, count: 256)
    private var highest: Int?
    /// What turns a number of this numbering into a sequence number.
    private var shift: UInt16 = 0
    private var lowest = 0
    private var closed = 0

    private(set) var distinct = 0
    private(set) var duplicates = 0
    /// Numbers between the first and the last of each numbering that no packet had.
    var missing: Int { Swift.max(0, closed + (highest.map { $0 - lowest + 1 } ?? 0) - distinct) }

    /// Nil for a packet that came before.
    mutating func place(_ sequence: UInt16, timestamp: UInt32) -> Place? {
        let slot = Int(sequence & 255)
        if let mark = recent[slot], mark.sequence == sequence, mark.timestamp == timestamp {
            duplicates += 1
            return nil
        }
        recent[slot] = Mark(sequence: sequence, timestamp: timestamp)
        distinct += 1
        guard let last = highest else { return begin(at: 0, sequence) }
        let step = Int(Int16(bitPattern: sequence &- shift &- UInt16(truncatingIfNeeded: last)))
        guard step > -Self.behind, step < Self.ahead else {
            closed += last - lowest + 1
            return begin(at: last + 1, sequence)
        }
        highest = Swift.max(last, last + step)
        lowest = Swift.min(lowest, last + step)
        return Place(number: last + step, isNewest: step > 0)
    }

    private mutating func begin(at number: Int, _ sequence: UInt16) -> Place {
        highest = number
        lowest = number
        shift = sequence &- UInt16(truncatingIfNeeded: number)
        return Place(number: number, isNewest: true)
    }
}
