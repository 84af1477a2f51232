/// How the losses of a stream lie (RFC 3611 clause 4.7.2, Gmin 16).
public struct LossBursts: Sendable, Equatable {
    /// Stretches that begin and end with a lost packet and have less than 16 received in a row between two lost ones.
    public var bursts: Int
    /// Packets that the bursts span, lost ones included.
    public var burstPackets: Int
    public var burstLost: Int
    /// Packets outside of bursts, and those of them that were lost: each alone.
    public var gapPackets: Int
    public var gapLost: Int
    /// Rows of packets lost one after the other, single ones included.
    public var rows: Int
    /// Packets of the longest of them.
    public var longestRow: Int

    /// Share of packets lost within bursts; 0 where there is none. Percent.
    public var burstDensity: Double { burstPackets > 0 ? Double(burstLost) * 100 / Double(burstPackets) : 0 }
    /// Share of packets lost outside of bursts. Percent.
    public var gapDensity: Double { gapPackets > 0 ? Double(gapLost) * 100 / Double(gapPackets) : 0 }

    /// BurstR of ITU-T G.107: the mean length of the rows against that under random loss of the same share, at least 1.
    public var burstRatio: Double {
        let lost = burstLost + gapLost
        let packets = burstPackets + gapPackets
        guard rows > 0, packets > 0 else { return 1 }
        return Swift.max(1, Double(lost) / Double(rows) * (1 - Double(lost) / Double(packets)))
    }

    public init(
        bursts: Int = 0, burstPackets: Int = 0, burstLost: Int = 0, gapPackets: Int = 0, gapLost: Int = 0,
        rows: Int = 0, longestRow: Int = 0
    ) {
        self.bursts = bursts
        self.burstPackets = burstPackets
        self.burstLost = burstLost
        self.gapPackets = gapPackets
        self.gapLost = gapLost
        self.rows = rows
        self.longestRow = longestRow
    }
}
