/// Speech in one packet, and silences that the sender left out, from the timestamps of packets that follow each other.
struct Packetization: BitwiseCopyable {
    /// Packets in a row that make a new packet time; fewer are silences or odd packets.
    static let confirmations: UInt8 = 3
    /// Longer than that no sender is silent without a word: its timestamps began anew. Milliseconds.
    static let longestSilence = 600_000.0

    /// Ticks of the RTP clock; 0 while unknown.
    private(set) var ticks: UInt32 = 0
    /// The same in milliseconds.
    private(set) var milliseconds = 0.0
    private(set) var changes: UInt32 = 0
    /// Silences, and their length altogether in milliseconds.
    private(set) var silences: UInt32 = 0
    private(set) var silent = 0.0
    private var candidate: UInt32 = 0
    private var seen: UInt8 = 0
    /// What the candidates amount to if they are silences. Milliseconds.
    private var pending = 0.0

    /// Another codec: its packets have their own length.
    mutating func restart() {
        settle()
        isAnew = true
        candidate = 0
        seen = 0
    }

    private var isAnew = false

    /// A packet that follows its predecessor by number.
    /// - Parameter advance: of the timestamp.
    @inline(__always)
    mutating func packet(advance: UInt32, marker: Bool, ticksPerMillisecond: Double) {
        if advance == ticks, !isAnew {
            if seen > 0 { settle() }
            return
        }
        odd(advance, marker, ticksPerMillisecond)
    }

    private mutating func odd(_ advance: UInt32, _ marker: Bool, _ ticksPerMillisecond: Double) {
        let milliseconds = Double(advance) / ticksPerMillisecond
        guard advance > 0, milliseconds < Self.longestSilence else { return }
        if marker, ticks > 0, !isAnew, advance > ticks {
            settle()
            silences &+= 1
            silent += milliseconds - Double(ticks) / ticksPerMillisecond
            return
        }
        if advance == candidate {
            seen += 1
        } else {
            settle()
            candidate = advance
            seen = 1
        }
        if ticks > 0, !isAnew, advance > ticks { pending += milliseconds - Double(ticks) / ticksPerMillisecond }
        guard seen >= Self.confirmations else { return }
        if ticks > 0, ticks != candidate, !isAnew { changes &+= 1 }
        ticks = candidate
        self.milliseconds = milliseconds
        isAnew = false
        seen = 0
        pending = 0
    }

    /// Speech goes on after comfort noise.
    /// - Parameter advance: of the timestamp, since the last packet of speech.
    mutating func silence(_ advance: UInt32, ticksPerMillisecond: Double) {
        settle()
        let milliseconds = Double(advance) / ticksPerMillisecond
        guard ticks > 0, advance > ticks, milliseconds < Self.longestSilence else { return }
        silences &+= 1
        silent += milliseconds - self.milliseconds
    }

    /// The candidates were silences.
    private mutating func settle() {
        if pending > 0 {
            silences &+= UInt32(seen)
            silent += pending
        }
        pending = 0
        seen = 0
    }
}
