/// How the losses of a stream lie: in bursts or alone. The packets are given in order of their numbers.
///
/// RFC 3611 clause 4.7.2: a burst begins and ends with a lost packet, and has less than Gmin packets received in a row
/// between two of them; a packet that is lost alone belongs to a gap.
struct LossPattern: BitwiseCopyable {
    /// Clause 4.7.2: the value that the RFC recommends.
    static let gmin: UInt32 = 16

    /// Packets lost, and in how many rows of consecutive ones.
    private(set) var lost: UInt32 = 0
    private(set) var rows: UInt32 = 0
    private(set) var longestRow: UInt32 = 0
    /// Bursts that are over, the packets they span and how many of these were lost.
    private var bursts: UInt32 = 0
    private var burstPackets: UInt32 = 0
    private var burstLost: UInt32 = 0
    private var packets: UInt32 = 0
    /// What may become a burst: packets from its first lost one to its last, and lost ones among them.
    private var openPackets: UInt32 = 0
    private var openLost: UInt32 = 0
    /// Received since the last lost packet, and lost in the row that is going on.
    private var received: UInt32 = 0
    private var row: UInt32 = 0

    mutating func receive(_ count: UInt32) {
        row = 0
        packets &+= count
        received &+= count
        if received >= Self.gmin, openLost > 0 { close() }
    }

    mutating func lose(_ count: UInt32) {
        guard count > 0 else { return }
        packets &+= count
        lost &+= count
        if row == 0 { rows &+= 1 }
        row &+= count
        if row > longestRow { longestRow = row }
        openPackets = openLost > 0 ? openPackets &+ received &+ count : count
        openLost &+= count
        received = 0
    }

    /// The numbering began anew: no burst reaches over it.
    mutating func interrupt() {
        close()
        received = 0
        row = 0
    }

    private mutating func close() {
        // A packet lost alone is no burst.
        if openLost > 1 {
            bursts &+= 1
            burstPackets &+= openPackets
            burstLost &+= openLost
        }
        openLost = 0
        openPackets = 0
    }

    /// What it amounts to.
    var summary: LossBursts {
        var whole = self
        whole.close()
        return LossBursts(
            bursts: Int(whole.bursts), burstPackets: Int(whole.burstPackets), burstLost: Int(whole.burstLost),
            gapPackets: Int(whole.packets &- whole.burstPackets), gapLost: Int(whole.lost &- whole.burstLost),
            rows: Int(whole.rows), longestRow: Int(whole.longestRow))
    }
}
