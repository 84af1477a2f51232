/// A scenario under construction: behaviors (the extensions of this type) add packets to its timeline and facts to
/// its truth.
public struct Traffic: Sendable {
    public let seed: UInt64
    /// Unix second that all times count from.
    public let epoch: Int64
    /// Seconds after the epoch at which the capture ends; nothing later is kept.
    public var end: Double
    /// Bits of every subnet's prefix.
    public var prefix = 24
    /// VLAN of every frame, unless a packet says otherwise.
    public var vlan: UInt16?
    public var timeline = Timeline()
    public var truth = Truth()
    public var impairments: [Impairment] = []
    var ports = PortAllocator()

    public init(seed: UInt64, epoch: Int64, end: Double) {
        self.seed = seed
        self.epoch = epoch
        self.end = end
    }

    /// A generator of its own for the behavior called `label`.
    public func random(_ label: String) -> SplitMix64 { SplitMix64(seed: seed, label: label) }

    @discardableResult
    public mutating func add(_ packet: Packet) -> Int {
        var packet = packet
        if packet.vlan == nil { packet.vlan = vlan }
        return timeline.add(packet)
    }

    /// A UDP datagram to a host or, where `to` is a broadcast, to everybody.
    @discardableResult
    public mutating func datagram(
        _ kind: Kind, at time: Moment, from source: Host, port sourcePort: UInt16, to cast: Cast, port: UInt16,
        _ payload: [UInt8]
    ) -> Int {
        let body = Body.udp(sourcePort: sourcePort, destinationPort: port, payload: payload)
        switch cast {
        case .unicast(let host): return add(Packet(kind, at: time, from: source, to: host, body))
        case .limitedBroadcast:
            return add(Packet(kind, at: time, from: source, to: .limitedBroadcast, mac: .broadcast, body))
        case .subnetBroadcast:
            let address = source.address.subnetBroadcast(prefix: prefix)
            return add(Packet(kind, at: time, from: source, to: address, mac: .broadcast, body))
        }
    }
}

/// To whom something is sent.
public enum Cast: Sendable {
    case unicast(Host)
    case limitedBroadcast
    case subnetBroadcast
}

/// Hands out ports that no well-known use of this network takes.
struct PortAllocator: Sendable {
    private var used: Set<UInt16> = []
    /// Goes round all ports again and again, for traffic without end.
    private let isCyclic: Bool
    private var turns: (rtp: Int, ephemeral: Int) = (0, 0)

    init(isCyclic: Bool = false) { self.isCyclic = isCyclic }

    /// An even port of the default RTP range, not next to a port that the vendor's protocols use.
    mutating func rtp(_ random: inout SplitMix64) -> UInt16 {
        while true {
            turns.rtp += 1
            let port = UInt16(isCyclic ? 49152 + turns.rtp % 2047 * 2 : random.integer(49152 / 2, 53244 / 2) * 2)
            if (50788...50804).contains(port) || port == 49998 { continue }
            if !isCyclic && !used.insert(port).inserted { continue }
            return port
        }
    }

    /// A port for call signalling and H.245, of ranges to which tshark ties no other protocol.
    mutating func ephemeral(_ random: inout SplitMix64) -> UInt16 {
        while true {
            turns.ephemeral += 1
            if isCyclic {
                return UInt16(20_001 + turns.ephemeral % 29_000)
            }
            let draw = random.integer(0, 276)
            let port = UInt16(draw < 157 ? 1560 + draw : 4430 + draw - 157)
            if used.insert(port).inserted { return port }
        }
    }

    /// A client's port towards a well-known one.
    func client(_ random: inout SplitMix64) -> UInt16 { UInt16(random.integer(1030, 1500)) }
}
