public import Bytes

/// Packets that the capture holds more than once: how many, and in what the copies differ. They count once everywhere
/// else in the analysis.
public struct PacketCopies: Sendable {
    /// The VLAN tags of a packet and of its copy.
    public struct VLANPair: Hashable, Sendable, Comparable {
        /// Nil: no tag.
        public var first: Int?
        public var second: Int?

        public init(first: Int?, second: Int?) {
            self.first = first
            self.second = second
        }

        init(_ first: Int32, _ second: Int32) {
            self.init(first: first < 0 ? nil : Int(first), second: second < 0 ? nil : Int(second))
        }

        public static func < (a: VLANPair, b: VLANPair) -> Bool {
            (a.first ?? -1, a.second ?? -1) < (b.first ?? -1, b.second ?? -1)
        }
    }

    /// A packet and its copy.
    public struct Example: Sendable {
        public var original: FrameReference
        public var copy: FrameReference
        public var source: IPAddress
        public var destination: IPAddress

        public init(original: FrameReference, copy: FrameReference, source: IPAddress, destination: IPAddress) {
            self.original = original
            self.copy = copy
            self.source = source
            self.destination = destination
        }
    }

    /// Packets beyond the first of each.
    public var copies: Int
    /// All packets of the capture, copies included.
    public var packets: Int
    /// Copies that differ in nothing that is compared.
    public var identical: Int
    /// Copies with another MAC address, TTL (hop limit), VLAN tag; one copy may differ in several.
    public var otherMAC: Int
    public var otherTTL: Int
    public var otherVLAN: Int
    /// Copies of which one came in a tunnel and the other did not.
    public var tunneled: Int
    /// Copies in another file than the packet.
    public var betweenFiles: Int
    /// Longest time between a packet and its copy, seconds.
    public var maxDelay: Double
    /// The most frequent first.
    public var vlans: [VLANPair]
    /// TTL of the copy less that of the packet, the most frequent first.
    public var ttlSteps: [Int]
    /// The first pairs.
    public var examples: [Example]

    public init(
        copies: Int, packets: Int, identical: Int = 0, otherMAC: Int = 0, otherTTL: Int = 0, otherVLAN: Int = 0,
        tunneled: Int = 0, betweenFiles: Int = 0, maxDelay: Double = 0, vlans: [VLANPair] = [],
        ttlSteps: [Int] = [], examples: [Example] = []
    ) {
        self.copies = copies
        self.packets = packets
        self.identical = identical
        self.otherMAC = otherMAC
        self.otherTTL = otherTTL
        self.otherVLAN = otherVLAN
        self.tunneled = tunneled
        self.betweenFiles = betweenFiles
        self.maxDelay = maxDelay
        self.vlans = vlans
        self.ttlSteps = ttlSteps
        self.examples = examples
    }

    /// Of all packets, how many are copies: 0 to 1.
    public var share: Double { packets > 0 ? Double(copies) / Double(packets) : 0 }
}
