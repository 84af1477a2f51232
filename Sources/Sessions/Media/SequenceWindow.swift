/// RTP sequence numbers of one stream: what was received, what is missing, what came late or twice.
///
/// RFC 3550 appendix A.1 with its constants, and a bitmap of the last 128 numbers, so that a duplicate does not hide a
/// loss and a late packet is not one. A jump beyond MAX_DROPOUT needs a second packet in sequence and begins a new epoch.
struct SequenceWindow: BitwiseCopyable {
    static let maxDropout: UInt16 = 3000
    static let maxMisorder: UInt16 = 100
    /// Numbers that the bitmap holds. What leaves it is received or lost for good.
    private static let width = 128

    enum Arrival { case inOrder, late, duplicate, stray }

    private var base: Int
    private var highest: Int
    /// Bit n of `recent` is set when the packet n below the highest was received.
    private var recent: UInt64 = 1
    private var older: UInt64 = 0
    private var badNext: UInt32 = .max
    /// Distinct packets.
    private(set) var received = 1
    /// Of the numbers that left the bitmap.
    private var settledPattern = LossPattern()
    private var closedExpected = 0
    private(set) var duplicates = 0
    private(set) var reordered = 0
    /// Jumps that turned out to be a restart of the numbering.
    private(set) var resynchronizations = 0
    private(set) var strays = 0

    init(first: UInt16) {
        base = Int(first)
        highest = Int(first)
    }

    var expected: Int { closedExpected + highest - base + 1 }
    var lost: Int { Swift.max(0, expected - received) }

    /// How the losses lie, of all numbers so far.
    var pattern: LossPattern {
        var whole = self
        whole.drain()
        return whole.settledPattern
    }

    /// How many numbers a packet is ahead of the highest one; 0xFFFF and a little less for one that comes late.
    func distance(to sequence: UInt16) -> Int { Int(sequence &- UInt16(truncatingIfNeeded: highest)) }

    /// The number behind the highest one.
    var next: UInt16 { UInt16(truncatingIfNeeded: highest) &+ 1 }

    /// The numbers behind the highest one arrived, in order, so many: less than 64.
    @inline(__always)
    mutating func arrivedNext(_ count: Int) {
        guard count > 0 else { return }
        received += count
        badNext = .max
        // Nearly always: as many leave the bitmap, and all of them were received.
        guard highest &- base >= Self.width - 1, (~older).leadingZeroBitCount >= count else {
            for _ in 0..<count { advance(by: 1) }
            return
        }
        settledPattern.receive(UInt32(truncatingIfNeeded: count))
        let shift = UInt64(truncatingIfNeeded: count)
        older = older << shift | recent >> (64 - shift)
        recent = recent << shift | (1 << shift - 1)
        highest &+= count
    }

    mutating func arrived(_ sequence: UInt16) -> Arrival {
        let delta = sequence &- UInt16(truncatingIfNeeded: highest)
        if delta == 0 {
            duplicates += 1
            return .duplicate
        }
        if delta < Self.maxDropout {
            advance(by: Int(delta))
            badNext = .max
            received += 1
            return .inOrder
        }
        if delta > 0 &- Self.maxMisorder { return late(by: Int(0 &- delta)) }
        if UInt32(sequence) == badNext {
            // Two in a row: the sender began anew. The packet before was the first of the new epoch.
            drain()
            settledPattern.interrupt()
            closedExpected += highest - base + 1
            base = Int(sequence) - 1
            highest = Int(sequence)
            recent = 3
            older = 0
            badNext = .max
            received += 2
            strays -= 1
            resynchronizations += 1
            return .inOrder
        }
        badNext = UInt32(sequence &+ 1)
        strays += 1
        return .stray
    }

    @inline(__always)
    private mutating func advance(by count: Int) {
        if count == 1 {
            // Nearly always: one number leaves the bitmap, and it was received.
            if highest &- base >= Self.width - 1 { settle(older >> 63 != 0) }
            older = older << 1 | recent >> 63
            recent = recent << 1 | 1
            highest &+= 1
            return
        }
        leap(by: count)
    }

    private mutating func leap(by count: Int) {
        let leaving = Swift.min(count, Self.width)
        for position in stride(from: Self.width - 1, through: Self.width - leaving, by: -1)
        where highest - position >= base {
            settle(has(position))
        }
        // Numbers that were never in the bitmap.
        if count > Self.width { settledPattern.lose(UInt32(truncatingIfNeeded: count - Self.width)) }
        highest += count
        if count >= 128 {
            older = 0
            recent = 0
        } else if count >= 64 {
            older = recent << UInt64(count - 64)
            recent = 0
        } else {
            older = older << UInt64(count) | recent >> UInt64(64 - count)
            recent <<= UInt64(count)
        }
        recent |= 1
    }

    private func has(_ position: Int) -> Bool {
        (position < 64 ? recent : older) & (1 << UInt64(position % 64)) != 0
    }

    private mutating func settle(_ wasReceived: Bool) {
        if wasReceived { settledPattern.receive(1) } else { settledPattern.lose(1) }
    }

    /// All that the bitmap holds is final.
    private mutating func drain() {
        let held = Swift.min(Self.width, highest - base + 1)
        if held > 64 { settle(older, held - 64) }
        if held > 0 { settle(recent, Swift.min(held, 64)) }
    }

    /// The lowest bits of a word, the highest of them first: those that are alike at once.
    /// - Parameter count: 1 to 64.
    private mutating func settle(_ word: UInt64, _ count: Int) {
        var rest = word << UInt64(64 - count)
        var left = count
        while left > 0 {
            let wasReceived = rest >> 63 != 0
            let alike = Swift.min(left, (wasReceived ? ~rest : rest).leadingZeroBitCount)
            let numbers = UInt32(truncatingIfNeeded: alike)
            if wasReceived { settledPattern.receive(numbers) } else { settledPattern.lose(numbers) }
            // A shift by 64 leaves nothing.
            rest <<= UInt64(alike)
            left -= alike
        }
    }

    private mutating func late(by count: Int) -> Arrival {
        let mask: UInt64 = 1 << UInt64(count % 64)
        if (count < 64 ? recent : older) & mask != 0 {
            duplicates += 1
            return .duplicate
        }
        if count < 64 { recent |= mask } else { older |= mask }
        // Before the first packet captured: the stream began earlier than it seemed.
        base = Swift.min(base, highest - count)
        received += 1
        reordered += 1
        return .late
    }
}
