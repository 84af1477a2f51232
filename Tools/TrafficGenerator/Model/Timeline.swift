/// The packets of a scenario, added in any order.
public struct Timeline: Sendable {
    private var packets: [Packet] = []

    public init() {}

    public var count: Int { packets.count }

    /// Returns a number by which an ICMP message can quote the packet.
    @discardableResult
    public mutating func add(_ packet: Packet) -> Int {
        var packet = packet
        packet.order = packets.count
        packets.append(packet)
        return packet.order
    }

    /// The packets in order of time, with IPv4 identifications that count up per sending host as a sender's would.
    public func closed() -> [Packet] {
        var sorted = packets.sorted { ($0.time, $0.order) < ($1.time, $1.order) }
        var identifications: [IPv4: UInt16] = [:]
        for index in sorted.indices {
            let source = sorted[index].source.address
            let seed = UInt16(truncatingIfNeeded: source.raw &* 2_654_435_761 >> 16)
            let next = identifications[source, default: seed] &+ 1
            identifications[source] = next
            sorted[index].identification = next
        }
        return sorted
    }
}
