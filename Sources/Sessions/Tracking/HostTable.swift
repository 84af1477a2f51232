import Bytes

/// What is remembered of every host that sent something other than media: when it was heard, and whether
/// unicast packets to it are seen at this capture point. Capped; the hosts beyond the cap are counted.
struct HostTable {
    static let capacity = 8192

    struct Entry {
        let address: IPAddress
        var mac: MACAddress
        var first: FrameReference?
        var last: FrameReference?
        /// The first unicast packet to it that was seen.
        var addressed: FrameReference?
        var isAddressed: Bool { addressed != nil }
        /// A unicast packet of it was seen.
        var sendsUnicast = false
        /// Unicast packets, media excepted, of which it is one end.
        var unicast = 0
        var arp: FrameReference?

        /// A packet of it.
        @inline(__always)
        fileprivate mutating func sent(_ frame: FrameReference, mac: MACAddress, unicast: Bool) {
            if unicast {
                self.unicast += 1
                sendsUnicast = true
            }
            if first == nil { first = frame }
            last = frame
            if mac.bits != 0 { self.mac = mac }
        }

        /// A unicast packet to it.
        @inline(__always)
        fileprivate mutating func received(_ frame: FrameReference) {
            if addressed == nil { addressed = frame }
            unicast += 1
        }
    }

    var entries: [Entry] = []
    private(set) var refused = 0
    /// Unicast packets, media excepted.
    var unicast = 0
    private var index = IndexTable<IPAddress>()
    /// MAC addresses that spoke for a host that was let go, and speak for another.
    private(set) var sharedMACs: Set<MACAddress> = []
    /// Where the hosts of packets were found, by some bits of both: traffic is of few pairs at a time. Whether one is still
    /// there is seen there.
    private var recent = [Pair](repeating: Pair(), count: pairs)

    private struct Pair: BitwiseCopyable {
        var source: UInt32 = 0
        var destination: UInt32 = 0
    }

    /// A power of two.
    private static var pairs: Int { 256 }

    /// Pairs that somebody makes collide are searched for each time: slower, and nothing else.
    @inline(__always)
    private static func pair(_ source: IPAddress, _ destination: IPAddress) -> Int {
        let mixed = source.low &* 0x9E37_79B9_7F4A_7C15 ^ destination.low &* 0xC2B2_AE3D_27D4_EB4F
        return Int(truncatingIfNeeded: mixed >> 32) & (pairs - 1)
    }

    /// The entry of an address, created when there is room; nil at the cap.
    @inline(__always)
    private mutating func slot(_ address: IPAddress, cached hint: UInt32) -> Int? {
        let hint = Int(hint)
        return hint < entries.count && entries[hint].address == address ? hint : slot(address)
    }

    @inline(never)
    private mutating func slot(_ address: IPAddress) -> Int? {
        if let known = index.find(address) { return known }
        guard entries.count < Self.capacity else {
            refused += 1
            return nil
        }
        entries.append(
            Entry(
                address: address, mac: MACAddress(0), first: nil, last: nil, addressed: nil, arp: nil))
        return index.insert(address)
    }

    /// A packet from one host to another.
    mutating func heard(
        from source: IPAddress, to destination: IPAddress, mac: MACAddress, unicast: Bool, frame: FrameReference
    ) {
        let pair = Self.pair(source, destination)
        if let slot = slot(source, cached: recent[pair].source) {
            let number = UInt32(truncatingIfNeeded: slot)
            if recent[pair].source != number { recent[pair].source = number }
            entries[slot].sent(frame, mac: mac, unicast: unicast)
        }
        guard unicast else { return }
        self.unicast += 1
        guard let slot = slot(destination, cached: recent[pair].destination) else { return }
        let number = UInt32(truncatingIfNeeded: slot)
        if recent[pair].destination != number { recent[pair].destination = number }
        entries[slot].received(frame)
    }

    /// A unicast packet between two hosts, by their places.
    @inline(__always)
    mutating func heard(from source: Int, to destination: Int, mac: MACAddress, frame: FrameReference) {
        unicast &+= 1
        var entries = entries.mutableSpan
        Self.heard(from: source, to: destination, mac: mac, frame: frame, &entries)
    }

    /// The same for those who hold the table while they take packets in a row: all but the count of all of them.
    @inline(__always)
    static func heard(
        from source: Int, to destination: Int, mac: MACAddress, frame: FrameReference,
        _ entries: inout MutableSpan<Entry>
    ) {
        entries[source].sent(frame, mac: mac, unicast: true)
        entries[destination].received(frame)
    }

    /// Where the entry of an address lies until hosts are let go; nil where there is none.
    func place(of address: IPAddress) -> Int? { index.find(address) }

    /// An ARP packet sent by `address`: it is alive.
    mutating func arp(_ address: IPAddress, mac: MACAddress, frame: FrameReference) {
        guard address != .zero, let slot = slot(address) else { return }
        if entries[slot].first == nil { entries[slot].first = frame }
        entries[slot].last = frame
        entries[slot].arp = frame
        if mac.bits != 0 { entries[slot].mac = mac }
    }

    /// The media stream at a place is let go: what it says of its hosts stays.
    mutating func media(_ streams: [StreamSummary], _ place: Int) {
        let (packets, first, last) = (streams[place].packets, streams[place].first, streams[place].last)
        unicast += packets
        if let slot = slot(streams[place].source.address) {
            entries[slot].unicast += packets
            entries[slot].sendsUnicast = true
            entries[slot].first = entries[slot].first.map { Swift.min($0, first) } ?? first
            entries[slot].last = entries[slot].last.map { Swift.max($0, last) } ?? last
        }
        if let slot = slot(streams[place].destination.address) {
            entries[slot].unicast += packets
            entries[slot].addressed = entries[slot].addressed.map { Swift.min($0, first) } ?? first
        }
    }

    subscript(address: IPAddress) -> Entry? { index.find(address).map { entries[$0] } }

    /// Of so many unicast packets one may be a stray: a switch floods what it has not learned yet.
    static let packetsPerStray = 500

    /// The hosts of which each is one end of all unicast packets, strays excepted.
    func portHosts(_ streams: [StreamSummary]) -> Set<IPAddress> {
        var media: [IPAddress: Int] = [:]
        var total = unicast
        for place in streams.indices {
            media[streams[place].source.address, default: 0] += streams[place].packets
            media[streams[place].destination.address, default: 0] += streams[place].packets
            total += streams[place].packets
        }
        // Too many hosts for all of them to be known: no port of one of them.
        guard total > 0, refused == 0 else { return [] }
        return Set(
            entries.lazy.filter { entry in
                let others = total - entry.unicast - media[entry.address, default: 0]
                return others <= total / Self.packetsPerStray
            }.map(\.address))
    }

    /// The last frame heard from the network of an address (/24, or /64 for IPv6), that host itself included.
    func lastHeard(inNetworkOf address: IPAddress) -> FrameReference? {
        entries.reduce(nil as FrameReference?) { latest, entry in
            guard entry.address.isNear(address), let last = entry.last else { return latest }
            return latest.map { Swift.max($0, last) } ?? last
        }
    }
}

// MARK: - Forgetting

extension HostTable {
    var isPressed: Bool { Fading.isPressing(entries.count, of: Self.capacity) }

    /// - Parameters:
    ///   - used: hosts that the analysis tells.
    ///   - watched: hosts whose silence is judged by what else is heard of their network.
    mutating func forget(used: Set<IPAddress>, watched: Set<IPAddress>, _ fading: inout Fading) {
        let witnesses = Set(watched.compactMap { lastHeard(inNetworkOf: $0)?.number })
        let none = FrameReference(number: .min, time: .distantPast)
        let stays = fading.stays(
            .hosts, limit: Self.capacity, last: entries.map { $0.last ?? $0.addressed ?? none },
            isNeeded: entries.map { entry in
                // Or one whose port this may be.
                used.contains(entry.address) || entry.unicast >= unicast / 2
                    || entry.last.map { witnesses.contains($0.number) } ?? false
            })
        guard stays.contains(false) else { return }
        var going: Set<MACAddress> = sharedMACs
        for (index, entry) in entries.enumerated() where !stays[index] && entry.mac.bits != 0 {
            going.insert(entry.mac)
        }
        entries = entries.indices.filter { stays[$0] }.map { entries[$0] }
        sharedMACs = going.intersection(entries.map(\.mac))
        index.replace(entries.map(\.address))
    }

    var census: [(String, Int)] { [("hosts", entries.count), ("shared MAC addresses", sharedMACs.count)] }
}

extension Cast {
    /// Of a packet to a host.
    /// - Parameter mac: where it went on the wire.
    @inline(__always)
    init(_ mac: MACAddress?, _ host: IPAddress) {
        self = mac == .broadcast || host.looksLikeBroadcast ? .broadcast : .unicast
    }
}

extension IPAddress {
    /// Sent to all: 255.255.255.255, 0.0.0.0, or by its form a subnet broadcast (last octet 255).
    var looksLikeBroadcast: Bool {
        guard let bits = v4 else { return isMulticast }
        return bits == .max || bits == 0 || bits & 0xFF == 0xFF || isMulticast
    }
}
