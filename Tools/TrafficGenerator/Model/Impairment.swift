/// What comes between the wire and the capture file.
public enum Impairment: Sendable {
    /// Each packet of one of `kinds` (empty: of all) that is sent in `during` is missing with `probability`.
    case drop(kinds: Set<Kind>, during: Interval, probability: Double)
    /// Packets from `source` to `destination` (nil: any) of `kinds` (empty: of all) are not seen.
    case oneDirection(from: IPv4, to: IPv4?, kinds: Set<Kind>)
    /// A mirror port that delivers frames twice: the copy has the same IPv4 identification, the VLAN of the other
    /// side and, when it was routed in between, another MAC address and a lower TTL.
    case mirrorCopies(probability: Double, vlan: UInt16?, routedBy: MAC?)
    /// The capture is started late.
    case startAt(Double)
    /// The capturing machine's clock is set by so many seconds at a moment; the order of the file stays.
    case clockStep(at: Double, by: Double)
    /// The capturing machine's clock is fast by so many parts of a million.
    case clockDrift(Double)
    /// Only what passes a point of a drawn network.
    case view(CapturePoint)
    /// What one of two capture points sees, by its own clock.
    case site(SitePoint)
}

extension Impairment {
    func apply(to packets: [Packet], random: inout SplitMix64) -> [Packet] {
        switch self {
        case .drop(let kinds, let during, let probability):
            return packets.filter { packet in
                guard kinds.isEmpty || kinds.contains(packet.kind) else { return true }
                guard during.contains(Double(packet.time) / 1e9) else { return true }
                return !random.chance(probability)
            }
        case .oneDirection(let source, let destination, let kinds):
            return packets.filter { packet in
                !(packet.source.address == source && (destination.map { $0 == packet.destination } ?? true)
                    && (kinds.isEmpty || kinds.contains(packet.kind)))
            }
        case .startAt(let start): return packets.filter { $0.time >= moment(start) }
        case .clockStep(let at, let step):
            return packets.map { packet in
                guard packet.time >= moment(at) else { return packet }
                var later = packet
                later.time += moment(step)
                return later
            }
        case .clockDrift(let parts):
            return packets.map { packet in
                var drifted = packet
                drifted.time += Int64(Double(packet.time) * parts / 1e6)
                return drifted
            }
        case .view(let point): return packets.compactMap(point.view)
        case .site(let point): return point.apply(to: packets)
        case .mirrorCopies(let probability, let vlan, let router):
            let all = packets.flatMap { packet -> [Packet] in
                guard random.chance(probability) else { return [packet] }
                var copy = packet
                copy.time += Int64(random.integer(4_000, 60_000))
                copy.vlan = vlan
                copy.isCopy = true
                if let router, packet.destinationMAC != .broadcast {
                    copy.source.mac = router
                    copy.source.ttl -= 1
                }
                return [packet, copy]
            }
            return all.sorted { ($0.time, $0.order) < ($1.time, $1.order) }
        }
    }
}
