public import Bytes
public import Dissection

/// The two ends of a conversation, whichever way a packet of it goes.
public struct Conversation: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    public enum Kind: UInt8, Sendable, BitwiseCopyable { case udp, tcp, icmp, arp, other }

    public let kind: Kind
    public let low: Endpoint
    public let high: Endpoint

    public init(_ kind: Kind, _ a: Endpoint, _ b: Endpoint) {
        self.kind = kind
        low = min(a, b)
        high = max(a, b)
    }

    /// Nil for a packet without addresses of the network layer.
    public init?(_ packet: Packet) {
        let kind: Kind
        switch (packet.network, packet.transport) {
        case (.none, _), (.other, _): return nil
        case (.arp, _): kind = .arp
        case (_, .udp): kind = .udp
        case (_, .tcp): kind = .tcp
        case (_, .icmp), (_, .icmp6): kind = .icmp
        default: kind = .other
        }
        let hasPorts = kind == .udp || kind == .tcp
        self.init(
            kind, Endpoint(packet.source, hasPorts ? packet.sourcePort : 0),
            Endpoint(packet.destination, hasPorts ? packet.destinationPort : 0))
    }

    public var description: String {
        switch kind {
        case .udp: "UDP \(low) and \(high)"
        case .tcp: "TCP \(low) and \(high)"
        case .icmp: "ICMP of \(low.address) and \(high.address)"
        case .arp: "ARP of \(low.address) and \(high.address)"
        case .other: "\(low.address) and \(high.address)"
        }
    }
}
