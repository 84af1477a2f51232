import Bytes
import Dissection

/// Finds the packets that a capture holds twice: mirror ports that copy a packet where it comes in and where it goes
/// out, several mirrored VLANs or ports on one path, a mirror tunnel beside its mirror, capture points whose files are
/// read together. A copy counts nowhere; the packet that came first stands for both.
///
/// A packet is a copy when one of the same fingerprint came within the window and
/// - the sender numbers its packets (IPv4 identification not 0, fragments): a packet that is sent again, such as a TCP
///   retransmission, has another number; or
/// - it has no number, and came by another way (MAC address, VLAN, TTL or hop limit, tunnel, file), or so soon that
///   nobody has sent it twice on purpose.
///
/// What nobody can tell apart by its bytes: a packet that the network itself doubled, on one and the same wire.
///
/// Where the files are of several capture points, a packet of one point that was seen at another is the same packet: it
/// crossed from one to the other, and no mirror doubled it.
///
/// A table of fixed size, probed once a packet; what is pushed out of it early is a copy not found, never a packet lost.
struct CopyDetector {
    /// Packets remembered: a tenth of a second of a busy trunk. A power of two.
    static let capacity = 4096
    /// The last packets of which is known how they came. A power of two.
    static let recent = 2048
    /// Seconds between a packet and its copy: a mirror that is swamped may hold packets back this long.
    static let window = 0.1
    /// Seconds within which a packet without number that came the same way is a copy.
    static let soon = 0.002

    /// How and as which frame a packet came to the capture point.
    struct Arrival: BitwiseCopyable {
        let frame: FrameReference
        /// Source MAC address (48 bits), TTL (8), tunnels (8).
        let station: UInt64
        /// -1: no tag.
        let vlan: Int32

        var mac: UInt64 { station >> 16 }
        var ttl: UInt8 { UInt8(truncatingIfNeeded: station >> 8) }
        var tunnels: UInt8 { UInt8(truncatingIfNeeded: station) }
    }

    var memory = CopyMemory()
    var flows = SpeechFlows()
    var tally = CopyTally()
    private let map: PointMap?
    /// Of each capture point, the packets that were seen at another one, too.
    private(set) var crossings: [Int]

    /// - Parameter map: where the files are of several capture points.
    init(map: PointMap? = nil) {
        self.map = map
        crossings = [Int](repeating: 0, count: map?.count ?? 0)
    }

    /// True for a packet that was seen before.
    /// - Parameter packet: not changed, see `Analyzer.take`.
    @inline(__always)
    mutating func isCopy(_ packet: inout Packet, _ span: RawSpan, _ frame: FrameReference) -> Bool {
        guard let fingerprint = PacketFingerprint.of(&packet, span) else { return false }
        let destination = packet.hasDestinationMAC ? packet.destinationMAC.bits : 0
        let arrival = Arrival(&packet, frame)
        let speech = ofFlow(&packet, span, frame)
        if let speech, isOfFlow(speech, arrival, to: destination) { return true }
        let trace = Trace(fingerprint, arrival, to: destination, point: map?.point(of: frame) ?? 0)
        let isCopy = isCopy(trace, arrival, (packet.source, packet.destination))
        if !isCopy, let speech { besideFlow(speech) }
        return isCopy
    }

    /// The same for a packet with the headers of most that is no speech.
    @inline(__always)
    mutating func isCopy(
        _ fingerprint: (hash: UInt64, identity: PacketFingerprint.Identity), _ headers: UsualHeaders,
        _ frame: FrameReference
    ) -> Bool {
        let arrival = Arrival(headers, frame)
        let trace = Trace(
            fingerprint, arrival, to: headers.destinationMAC.bits, point: map?.point(of: frame) ?? 0)
        return isCopy(trace, arrival, (IPAddress(v4: headers.source), IPAddress(v4: headers.destination)))
    }

    /// Remembers such a packet of a capture without points, as which no other one looks that is in the memory.
    /// - Parameters:
    ///   - turn: see `CopyMemory`, as `entries`.
    /// - Returns: false for all others: then nothing was done.
    @inline(__always)
    static func isNew(
        _ fingerprint: (hash: UInt64, identity: PacketFingerprint.Identity), _ headers: UsualHeaders,
        _ frame: FrameReference, after turn: inout Int, _ entries: inout MutableSpan<CopyMemory.Entry>
    ) -> Bool {
        let arrival = Arrival(headers, frame)
        let trace = Trace(fingerprint, arrival, to: headers.destinationMAC.bits, point: 0)
        let (left, right) = CopyMemory.both(at: trace.place, entries)
        guard (left.mark ^ trace.mark) >> 32 != 0, (right.mark ^ trace.mark) >> 32 != 0 else { return false }
        let slot = left.time <= right.time ? trace.place : trace.place | 1
        CopyMemory.note(trace.mark, arrival, at: slot, after: &turn, &entries)
        return true
    }

    /// Whether the same packet is in the memory; one that is not is remembered.
    @inline(__always)
    private mutating func isCopy(
        _ trace: Trace, _ arrival: Arrival, _ ends: (source: IPAddress, destination: IPAddress)
    ) -> Bool {
        if isRemembered(trace, arrival, ends) { return true }
        remember(trace, arrival)
        return false
    }

    /// What a packet leaves in the memory.
    struct Trace {
        /// See `CopyMemory.Entry.mark`.
        fileprivate let mark: UInt64
        /// The first of two, side by side.
        fileprivate let place: Int
        fileprivate let identity: PacketFingerprint.Identity
        fileprivate let point: Int

        /// - Parameters:
        ///   - mac: destination MAC address, 0 where there is none.
        ///   - point: capture point.
        @inline(__always)
        init(
            _ fingerprint: (hash: UInt64, identity: PacketFingerprint.Identity), _ arrival: Arrival, to mac: UInt64,
            point: Int
        ) {
            mark = fingerprint.hash & 0xFFFF_FFFF_0000_0000 | arrival.digest(to: mac) << 16
            place = Int(truncatingIfNeeded: fingerprint.hash & UInt64(CopyDetector.capacity - 2))
            identity = fingerprint.identity
            self.point = point
        }
    }

    /// Whether the same packet is in the memory; it is then counted.
    /// - Parameter ends: IP addresses.
    @inline(__always)
    mutating func isRemembered(
        _ trace: Trace, _ arrival: Arrival, _ ends: (source: IPAddress, destination: IPAddress)
    ) -> Bool {
        let now = arrival.frame.time.nanoseconds
        let (left, right) = memory.both(at: trace.place)
        if (left.mark ^ trace.mark) >> 32 == 0, isSame(left, trace, now) {
            count(left, at: trace.place, trace, arrival, ends.source, ends.destination)
            return true
        }
        if (right.mark ^ trace.mark) >> 32 == 0, isSame(right, trace, now) {
            count(right, at: trace.place | 1, trace, arrival, ends.source, ends.destination)
            return true
        }
        return false
    }

    /// A packet that is no copy. It takes the place of the older one of two.
    @inline(__always)
    mutating func remember(_ trace: Trace, _ arrival: Arrival) {
        let (left, right) = memory.both(at: trace.place)
        let isLeft = left.time <= right.time
        memory.note(
            trace.mark | UInt64(truncatingIfNeeded: trace.point) << 11, arrival,
            at: isLeft ? trace.place : trace.place | 1)
    }

    private func isSame(_ entry: CopyMemory.Entry, _ trace: Trace, _ now: Int64) -> Bool {
        let (delay, overflow) = now.subtractingReportingOverflow(entry.time)
        guard !overflow else { return false }
        if let map, entry.point != trace.point { return delay.magnitude <= map.windowNanoseconds }
        return Self.isSame(after: delay, trace.identity, isIdentical: (entry.mark ^ trace.mark) >> 16 == 0)
    }

    /// Whether two packets of one capture point that have the same octets are the same one.
    /// - Parameters:
    ///   - delay: between them, nanoseconds.
    ///   - isIdentical: they came the same way.
    @inline(__always)
    static func isSame(
        after delay: Int64, _ identity: PacketFingerprint.Identity, isIdentical: Bool
    ) -> Bool {
        guard delay.magnitude <= Self.windowNanoseconds else { return false }
        if identity == .numbered || !isIdentical { return true }
        return identity == .unnumbered && delay.magnitude <= Self.soonNanoseconds
    }

    @inline(never)
    private mutating func count(
        _ entry: CopyMemory.Entry, at slot: Int, _ trace: Trace, _ arrival: Arrival, _ source: IPAddress,
        _ destination: IPAddress
    ) {
        guard entry.point == trace.point else { return cross(slot, to: trace.point) }
        tally.add(
            memory.arrival(of: entry), arrival, isIdentical: (entry.mark ^ trace.mark) >> 16 == 0, source: source,
            destination: destination)
    }

    private mutating func cross(_ slot: Int, to point: Int) {
        let entry = memory[slot]
        if crossings.indices.contains(point) { crossings[point] &+= 1 }
        guard !entry.isCrossed else { return }
        memory.cross(slot)
        if crossings.indices.contains(entry.point) { crossings[entry.point] &+= 1 }
    }

    static let windowNanoseconds = UInt64(window * 1e9)
    private static let soonNanoseconds = UInt64(soon * 1e9)
}

extension CopyDetector.Arrival {
    @inline(__always)
    init(_ packet: inout Packet, _ frame: FrameReference) {
        self.init(
            frame, from: packet.hasSourceMAC ? packet.sourceMAC.bits : 0, ttl: packet.ttl, tunnels: packet.tunnelDepth,
            vlan: packet.vlanDepth == 0 ? -1 : Int32(packet.vlan))
    }

    @inline(__always)
    init(_ headers: UsualHeaders, _ frame: FrameReference) {
        self.init(
            frame, from: headers.sourceMAC.bits, ttl: headers.ttl, tunnels: 0,
            vlan: headers.isTagged ? Int32(headers.vlan) : -1)
    }

    /// - Parameter mac: source MAC address, 0 where there is none.
    @inline(__always)
    init(_ frame: FrameReference, from mac: UInt64, ttl: UInt8, tunnels: UInt8, vlan: Int32) {
        self.frame = frame
        station = mac << 16 | UInt64(ttl) << 8 | UInt64(tunnels)
        self.vlan = vlan
    }

    /// 16 bits of the way that the packet came; two ways have the same by chance once in 65,536.
    /// - Parameter mac: destination MAC address, 0 where there is none.
    @inline(__always)
    func digest(to mac: UInt64) -> UInt64 {
        let place = UInt64(UInt32(bitPattern: frame.file)) << 32 | UInt64(UInt32(bitPattern: vlan))
        let mixed =
            (station ^ mac &* 0x9E37_79B9_7F4A_7C15 ^ place &* 0xC2B2_AE3D_27D4_EB4F) &* 0xD6E8_FEB8_6659_FD93
        return mixed >> 48
    }
}
