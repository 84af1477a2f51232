/// A count for each layer.
public struct LayerCounts: Sendable, Equatable {
    public private(set) var link = 0
    public private(set) var arp = 0
    public private(set) var network = 0
    public private(set) var transport = 0
    public private(set) var tunnel = 0

    public var total: Int { link + arp + network + transport + tunnel }

    mutating func add(_ layer: Packet.Layer) {
        switch layer {
        case .link: link += 1
        case .arp: arp += 1
        case .network: network += 1
        case .transport: transport += 1
        case .tunnel: tunnel += 1
        }
    }
}

/// What the dissector met and what it gave up.
public struct DissectionStatistics: Sendable, Equatable {
    public internal(set) var frames = 0
    /// Frames whose worst condition was this, by the layer where it was met.
    public internal(set) var truncated = LayerCounts()
    public internal(set) var malformed = LayerCounts()
    /// Caps reached: too many tags, labels, tunnels or extension headers.
    public internal(set) var limited = LayerCounts()
    /// Frames of link types that are not supported, by number.
    public internal(set) var unknownLinkTypes: [UInt16: Int] = [:]
    /// Frames of unsupported link types beyond the number of different ones that are told apart.
    public internal(set) var otherUnknownLinkTypes = 0
    public internal(set) var wireless = WirelessStatistics()
    public internal(set) var fragments = FragmentStatistics()

    public init() {}
}

/// Frames of 802.11 whose payload was not read.
public struct WirelessStatistics: Sendable, Equatable {
    /// Encrypted, by WEP or WPA.
    public internal(set) var protected = 0
    /// Received with a wrong check sequence, as the receiver says.
    public internal(set) var damaged = 0
    /// Pieces of a frame that was sent in several.
    public internal(set) var fragments = 0
    /// Packets behind the first one of an aggregate (A-MSDU).
    public internal(set) var furtherSubframes = 0
}

/// What became of IP fragments.
public struct FragmentStatistics: Sendable, Equatable {
    /// Fragments seen.
    public internal(set) var fragments = 0
    public internal(set) var completedDatagrams = 0
    /// Datagrams given up because fragments did not come in time.
    public internal(set) var expiredDatagrams = 0
    /// Datagrams given up because a cap (datagrams, bytes, runs) was reached.
    public internal(set) var evictedDatagrams = 0
    /// Fragments all of whose bytes were there already, and fragments of a datagram just completed.
    public internal(set) var duplicates = 0
    /// Fragments that overlapped others in part: the first bytes stand.
    public internal(set) var overlaps = 0
    /// Fragments that break the rules: not a multiple of 8 octets, beyond 65535 octets or the datagram's end.
    public internal(set) var malformed = 0
    /// Fragments cut by the capture, of no use to reassembly.
    public internal(set) var cut = 0
    /// Datagrams that wait at the moment.
    public internal(set) var pendingDatagrams = 0
    /// Bytes held at the moment.
    public internal(set) var pendingBytes = 0
}
