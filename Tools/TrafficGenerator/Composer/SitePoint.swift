/// One of two capture points of a routed network: all ports of the central site, or of the remote one. The packets of a
/// scenario are those of the central site; the remote one sees them earlier or later by the travel time, behind two
/// routers, and its own broadcasts.
public struct SitePoint: Sendable {
    public enum Side: Sendable { case central, remote }

    public var side: Side
    /// A host of the remote network, and the MAC address of that network's router.
    public var remote: Host
    public var router: MAC
    public var prefix = 24
    /// Seconds from site to site, at least; and by how much more at most.
    public var delay = 0.018
    public var variation = 0.003
    /// Probability with which a packet from the central site to the remote one, or back, is lost on the way.
    public var lossOut = 0.0
    public var lossBack = 0.0
    /// Packets that are lost so; empty: all.
    public var lossKinds: Set<Kind> = []
    /// Probability with which the capture itself drops a packet.
    public var drop = 0.0
    /// Seconds that the clock is ahead at the epoch, and parts of a million that it gains.
    public var offset = 0.0
    public var drift = 0.0

    public init(_ side: Side, remote: Host, router: MAC) {
        self.side = side
        self.remote = remote
        self.router = router
    }

    /// Seconds after the epoch as this point's clock shows them.
    public func clock(_ time: Double) -> Double { time + offset + time * drift / 1e6 }

    public func isRemote(_ address: IPv4) -> Bool { address.isInSubnet(of: remote.address, prefix: prefix) }

    /// Whether a packet is lost between the sites: the same at both points.
    public func isLost(_ packet: Packet) -> Bool {
        guard lossKinds.isEmpty || lossKinds.contains(packet.kind) else { return false }
        var random = SplitMix64(seed: UInt64(packet.order), label: "lost between")
        return random.chance(isRemote(packet.source.address) ? lossBack : lossOut)
    }

    func apply(to packets: [Packet]) -> [Packet] {
        packets.compactMap(view).sorted { ($0.time, $0.order) < ($1.time, $1.order) }
    }

    private func view(_ packet: Packet) -> Packet? {
        let isFromRemote = isRemote(packet.source.address)
        let isHome = (side == .remote) == isFromRemote
        var seen = packet
        if packet.destinationMAC == .broadcast {
            guard isHome else { return nil }
            if side == .remote { seen.source.ttl = packet.source.ttl &+ 2 }
        } else if isFromRemote != isRemote(packet.destination) {
            if !isHome, isLost(packet) { return nil }
            if side == .remote {
                var random = SplitMix64(seed: UInt64(packet.order), label: "travel time")
                let travel = moment(delay + random.number(0...variation))
                seen.time += isFromRemote ? -travel : travel
                seen.source.ttl = isFromRemote ? packet.source.ttl &+ 2 : packet.source.ttl &- 2
                if isFromRemote {
                    seen.source.mac = remote.mac
                    seen.destinationMAC = router
                } else {
                    seen.source.mac = router
                    seen.destinationMAC = remote.mac
                }
            }
        } else if isFromRemote != (side == .remote) {
            return nil
        }
        var random = SplitMix64(seed: UInt64(packet.order), label: side == .remote ? "remote drop" : "central drop")
        guard !random.chance(drop) else { return nil }
        seen.time = moment(clock(Double(seen.time) / 1e9))
        return seen
    }
}
