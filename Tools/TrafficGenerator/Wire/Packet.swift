/// What a packet is for; impairments choose by it and the truth counts by it.
public enum Kind: Hashable, Sendable {
    case license, voicemail, session, scn, signalling, control, rtp, rtcp, noise, icmp, arp, trap
}

/// What stands behind the IPv4 header, or the ARP message.
public enum Body: Sendable {
    case udp(sourcePort: UInt16, destinationPort: UInt16, payload: [UInt8])
    case tcp(Segment)
    /// Destination unreachable (RFC 792) with `code`, quoting the packet that was added to the timeline as `about`.
    case unreachable(code: UInt8, about: Int)
    case arp(isReply: Bool, asked: IPv4)
}

/// A TCP segment (RFC 9293).
public struct Segment: Sendable {
    public var sourcePort: UInt16
    public var destinationPort: UInt16
    public var sequence: UInt32
    public var acknowledgment: UInt32
    public var flags: UInt8
    public var payload: [UInt8]

    public static let fin: UInt8 = 1
    public static let syn: UInt8 = 2
    public static let rst: UInt8 = 4
    public static let psh: UInt8 = 8
    public static let ack: UInt8 = 16
}

/// One packet of the time line, not yet encoded.
public struct Packet: Sendable {
    public var time: Moment
    /// Position in which it was added: breaks ties of time, so that the order never depends on a sort.
    public internal(set) var order = 0
    public var kind: Kind
    public var source: Host
    public var destination: IPv4
    public var destinationMAC: MAC
    public var body: Body
    /// IPv4 identification; given in time order when the timeline is closed.
    public internal(set) var identification: UInt16 = 0
    public var vlan: UInt16?
    /// Index of the media stream in the truth, and the position in it, for counting what impairments remove.
    var stream: Int?
    var position = 0
    /// Seen a second time: not counted in the truth.
    var isCopy = false

    public init(_ kind: Kind, at time: Moment, from source: Host, to destination: Host, _ body: Body) {
        self.init(kind, at: time, from: source, to: destination.address, mac: destination.mac, body)
    }

    public init(_ kind: Kind, at time: Moment, from source: Host, to address: IPv4, mac: MAC, _ body: Body) {
        self.kind = kind
        self.time = time
        self.source = source
        destination = address
        destinationMAC = mac
        self.body = body
    }
}
