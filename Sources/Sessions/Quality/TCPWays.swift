import Bytes
import Dissection

/// Which directions of TCP between two hosts are seen, and whether acknowledgments show what is not.
struct TCPWays {
    static let capacity = 8192
    /// Acknowledgments that advance so often prove traffic of the other direction.
    static let proof = 2

    typealias Key = AddressPair

    struct Way: BitwiseCopyable {
        var segments = 0
        var advances = 0
        var first: FrameReference
        var last: FrameReference
        fileprivate var ports: UInt32 = 0
        fileprivate var acknowledgment: UInt32 = 0
        /// Number of the last segment's frame.
        fileprivate var seen = 0
    }

    private var index = IndexTable<Key>()
    var states: [Way] = []
    /// Directions that carried media, of streams that were let go.
    private(set) var heard: Set<Key> = []
    private(set) var refused = 0

    mutating func segment(_ packet: Packet, frame: FrameReference) {
        guard packet.hasTCPHeader else { return }
        segment(
            Key(from: packet.source, to: packet.destination),
            ports: UInt32(packet.sourcePort) << 16 | UInt32(packet.destinationPort), packet.tcpFlags,
            packet.tcpAcknowledgment, frame)
    }

    /// - Parameter ports: the source's in the upper half.
    @inline(__always)
    mutating func segment(
        _ key: Key, ports: UInt32, _ flags: UInt8, _ acknowledgment: UInt32, _ frame: FrameReference
    ) {
        if let known = index.find(key) { return states[known].take(ports, flags, acknowledgment, frame) }
        guard states.count < Self.capacity else {
            refused += 1
            return
        }
        states.append(Way(first: frame, last: frame))
        states[index.insert(key)].take(ports, flags, acknowledgment, frame)
    }

    /// The same of a direction by its place.
    /// - Parameter states: all of them.
    @inline(__always)
    static func segment(_ segment: SegmentPacket, at place: Int, _ states: inout MutableSpan<Way>) {
        states[place].take(segment.ports, segment.flags, segment.acknowledgment, segment.frame)
    }

    /// Where a direction lies until some are let go; nil where it is not there.
    func place(of key: Key) -> Int? { index.find(key) }

    var count: Int { states.count }

    func has(_ key: Key) -> Bool { index.find(key) != nil }

    /// In the order in which they were seen first.
    var ways: [(key: Key, way: Way)] { Array(zip(index.keys, states)) }
}

extension TCPWays.Way {
    @inline(__always)
    fileprivate mutating func take(
        _ ports: UInt32, _ flags: UInt8, _ acknowledgment: UInt32, _ frame: FrameReference
    ) {
        segments += 1
        seen = frame.number
        guard flags & TCPFlags.ack != 0, flags & TCPFlags.rst == 0 else { return }
        if ports == self.ports, acknowledgment != self.acknowledgment,
            Int32(bitPattern: acknowledgment &- self.acknowledgment) > 0
        {
            if advances == 0 { first = frame }
            advances += 1
            last = frame
        }
        self.ports = ports
        self.acknowledgment = acknowledgment
    }
}

// MARK: - Forgetting

extension TCPWays {
    var isPressed: Bool { Fading.isPressing(states.count, of: Self.capacity) }

    /// - Parameter media: directions of streams that go.
    mutating func hear(_ media: [Key]) {
        for key in media where !has(key) && has(Key(from: key.to, to: key.from)) { heard.insert(key) }
    }

    /// Both directions of two hosts go together: one alone would look as if the other were not heard.
    /// - Parameter used: hosts that the analysis tells.
    mutating func forget(used: Set<IPAddress>, _ fading: inout Fading) {
        var pairs: [HostPair: Int] = [:]
        for (key, way) in ways {
            let pair = HostPair(key.from, key.to)
            pairs[pair] = Swift.max(pairs[pair] ?? way.seen, way.seen)
        }
        fading.fade(
            .ways, &pairs, limit: Self.capacity / 2, last: { FrameReference(number: $0, time: .distantPast) },
            isNeeded: { pair, _ in used.contains(pair.low) && used.contains(pair.high) })
        let staying = ways.filter { pairs[HostPair($0.key.from, $0.key.to)] != nil }
        states = staying.map(\.way)
        index.replace(staying.map(\.key))
        heard = heard.filter { pairs[HostPair($0.from, $0.to)] != nil }
    }

    var census: [(String, Int)] { [("directions of TCP", states.count), ("directions heard of old", heard.count)] }
}
