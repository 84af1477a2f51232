public import Bytes

/// What the headers of one frame say: a trivial value that owns nothing. Of a tunnelled packet it holds the innermost
/// IP header that could be read.
public struct Packet: BitwiseCopyable, Sendable {
    public enum Network: UInt8, BitwiseCopyable, Sendable { case none, arp, ipv4, ipv6, other }
    public enum Transport: UInt8, BitwiseCopyable, Sendable { case none, udp, tcp, icmp, icmp6, other }

    public enum Fragment: UInt8, BitwiseCopyable, Sendable {
        /// Not a fragment.
        case none
        /// A fragment of a datagram that is not complete yet: no transport fields, no payload.
        case pending
        /// This fragment completed its datagram: the transport fields and the payload are the datagram's.
        case completed
        /// The capture cut this fragment, its datagram cannot be put together. Of the first fragment the
        /// transport header is read all the same.
        case cut
    }

    /// Ordered: the worst one met stays.
    public enum Condition: UInt8, BitwiseCopyable, Sendable, Comparable {
        case ok
        /// The capture ends before the packet does (snap length).
        case truncated
        /// A cap of this program was reached (tags, tunnels, extension headers).
        case limit
        /// The bytes are there and contradict the standard, or a length exceeds what was sent.
        case malformed

        public static func < (a: Condition, b: Condition) -> Bool { a.rawValue < b.rawValue }
    }

    public enum Layer: UInt8, BitwiseCopyable, Sendable, CaseIterable { case link, arp, network, transport, tunnel }

    // MARK: Link layer

    /// Meaningful when `hasSourceMAC`; of an encapsulated Ethernet frame the inner one.
    public var sourceMAC = MACAddress(0)
    /// Meaningful when `hasDestinationMAC` (Linux cooked captures know only the source).
    public var destinationMAC = MACAddress(0)
    public var hasSourceMAC = false
    public var hasDestinationMAC = false
    public var hasMAC: Bool { hasSourceMAC && hasDestinationMAC }
    /// The last EtherType met (also from SNAP, Linux cooked, GRE); 0 when the link layer has none.
    public var etherType: UInt16 = 0
    /// VLAN id of the outermost tag; meaningful when `vlanDepth` is not 0.
    public var vlan: UInt16 = 0
    /// How many VLAN tags there are.
    public var vlanDepth: UInt8 = 0
    /// How many encapsulations (GRE, VXLAN, IP in IP, pseudowires...) were opened.
    public var tunnelDepth: UInt8 = 0

    // MARK: Network layer

    public var network = Network.none
    public var fragment = Fragment.none
    /// IPv4 time to live or IPv6 hop limit.
    public var ttl: UInt8 = 0
    /// The protocol of the IP payload after all extension headers (IANA protocol numbers).
    public var ipProtocol: UInt8 = 0
    /// Differentiated services and ECN: the IPv4 TOS octet or the IPv6 traffic class.
    public var trafficClass: UInt8 = 0
    /// IPv4 identification (16 bits), or that of the IPv6 fragment header.
    public var ipIdentification: UInt32 = 0
    /// Of a fragment, whatever became of its datagram: where its data stands in that, in octets, and how long it is.
    public var fragmentOffset: UInt16 = 0
    public var fragmentLength: UInt16 = 0
    /// IP source; of ARP the sender protocol address.
    public var source = IPAddress(high: 0, low: 0)
    /// IP destination; of ARP the target protocol address.
    public var destination = IPAddress(high: 0, low: 0)
    /// RFC 826: 1 request, 2 reply.
    public var arpOperation: UInt16 = 0
    public var arpSenderMAC = MACAddress(0)
    public var arpTargetMAC = MACAddress(0)

    // MARK: Transport layer

    public var transport = Transport.none
    public var sourcePort: UInt16 = 0
    public var destinationPort: UInt16 = 0
    public var tcpSequence: UInt32 = 0
    public var tcpAcknowledgment: UInt32 = 0
    /// CWR ECE URG ACK PSH RST SYN FIN, from the highest bit (RFC 9293, 3.1).
    public var tcpFlags: UInt8 = 0
    /// The header was there as far as the flags; else only the ports count.
    public var hasTCPHeader = false
    /// As sent, not scaled.
    public var tcpWindow: UInt16 = 0
    public var icmpType: UInt8 = 0
    public var icmpCode: UInt8 = 0
    /// The second word of the ICMP header: identifier and sequence number, MTU, gateway, pointer.
    public var icmpParameter: UInt32 = 0

    // MARK: Payload

    /// Where the payload begins: in the frame, or in `Dissector.reassembled` when `payloadIsReassembled`. The payload
    /// is that of UDP or TCP; of ICMP what follows the 8-octet header; else that of the last header understood.
    public var payloadOffset = 0
    /// How much of the payload is really there.
    public var payloadLength = 0
    /// How long the headers say it is; larger than `payloadLength` when the capture cut it.
    public var payloadDeclaredLength = 0
    public var payloadIsReassembled = false

    /// The worst problem met, and at which layer; what was decoded before it stands.
    public var condition = Condition.ok
    public var conditionLayer = Layer.link

    /// The layer being decoded.
    @usableFromInline var layer = Layer.link

    @inlinable public init() {}

    public var sourceEndpoint: Endpoint { Endpoint(source, sourcePort) }
    public var destinationEndpoint: Endpoint { Endpoint(destination, destinationPort) }
}

/// Bits of `Packet.tcpFlags` (RFC 9293, 3.1).
public enum TCPFlags {
    public static let fin: UInt8 = 0x01
    public static let syn: UInt8 = 0x02
    public static let rst: UInt8 = 0x04
    public static let psh: UInt8 = 0x08
    public static let ack: UInt8 = 0x10
}

extension Packet {
    mutating func note(_ condition: Condition, at layer: Layer) {
        guard condition > self.condition else { return }
        self.condition = condition
        conditionLayer = layer
    }

    mutating func note(_ error: DecodeError) {
        switch error.reason {
        case .truncated: note(.truncated, at: layer)
        case .malformed: note(.malformed, at: layer)
        case .limit: note(.limit, at: layer)
        }
    }

    /// A network header is about to be filled in: forgets what an outer one left behind.
    mutating func begin(_ network: Network) {
        if self.network != .none { forgetOuter() }
        self.network = network
    }

    private mutating func forgetOuter() {
        ttl = 0
        ipProtocol = 0
        trafficClass = 0
        ipIdentification = 0
        source = IPAddress(high: 0, low: 0)
        destination = IPAddress(high: 0, low: 0)
        arpOperation = 0
        arpSenderMAC = MACAddress(0)
        arpTargetMAC = MACAddress(0)
        transport = .none
        sourcePort = 0
        destinationPort = 0
        tcpSequence = 0
        tcpAcknowledgment = 0
        tcpFlags = 0
        tcpWindow = 0
        hasTCPHeader = false
        icmpType = 0
        icmpCode = 0
        icmpParameter = 0
        payloadOffset = 0
        payloadLength = 0
        payloadDeclaredLength = 0
    }

    /// The payload as the headers delimit it, `end` being possibly beyond `available` bytes.
    mutating func setPayload(from start: Int, to end: Int, available: Int) {
        payloadOffset = Swift.min(start, available)
        payloadDeclaredLength = Swift.max(0, end - start)
        payloadLength = Swift.max(0, Swift.min(end, available) - start)
        if payloadLength < payloadDeclaredLength { note(.truncated, at: layer) }
    }
}
