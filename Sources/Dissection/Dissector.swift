public import Bytes

/// Takes frames apart, from the link layer to the transport payload, and puts IP fragments together.
///
/// Each protocol is an extension in a file of its own. These work on the whole frame, with the position `start` of
/// their header and the position `end` where the enclosing header says that their bytes end. `end` may lie beyond the
/// bytes that are there: what lacks before it was cut by the capture, what is claimed beyond it is malformed.
public struct Dissector: Sendable {
    /// No frame is longer; keeps all sums far from overflow.
    static let maximumFrameLength = 1 << 32

    public let limits: DissectionLimits
    var counters = DissectionStatistics()
    var fragments: FragmentTable
    /// Moment of the frame in work.
    var now = Timestamp.distantPast
    /// Counts the datagrams put into `reassembled`: tells an outer one that an inner one has taken the place.
    var reassemblies = 0

    /// Off where a test compares the long way with it.
    var takesShortcut = true

    /// The IP payload (transport header included) of the datagram that the last frame completed.
    public internal(set) var reassembled: [UInt8] = []

    public init(limits: DissectionLimits = DissectionLimits()) {
        self.limits = limits
        fragments = FragmentTable(limits)
    }

    public var statistics: DissectionStatistics {
        var all = counters
        all.fragments = fragments.statistics
        return all
    }

    /// Decodes one frame; never fails: see `Packet.condition`.
    ///
    /// - Parameters:
    ///   - bytes: what the capture holds of the frame.
    ///   - linkType: the raw LINKTYPE number of the file.
    ///   - time: when it was captured; used only to expire fragments.
    ///   - originalLength: octets of the frame on the wire.
    public mutating func dissect(
        _ bytes: RawSpan, linkType: UInt16, time: Timestamp, originalLength: Int
    ) -> Packet {
        var packet = Packet()
        dissect(bytes, linkType: linkType, time: time, originalLength: originalLength, into: &packet)
        return packet
    }

    /// As above, without a copy.
    /// - Parameter packet: as `Packet()` makes it.
    public mutating func dissect(
        _ bytes: RawSpan, linkType: UInt16, time: Timestamp, originalLength: Int, into packet: inout Packet
    ) {
        now = time
        counters.frames &+= 1
        let end = Swift.min(Swift.max(originalLength, bytes.byteCount), Self.maximumFrameLength)
        if linkType == LinkType.ethernet, takesShortcut, usual(bytes, end: end, &packet) { return }
        do throws(DecodeError) {
            if linkType == LinkType.ethernet {
                try ethernet(bytes, at: 0, end: end, &packet)
            } else {
                try link(linkType, bytes, end: end, &packet)
            }
        } catch {
            packet.note(error)
        }
        if packet.condition != .ok { count(packet) }
    }

    /// Takes the datagram that another dissector put together for the packet in work.
    public mutating func recall(_ datagram: [UInt8]) { reassembled = datagram }

    /// Calls `body` with the payload of a packet that was dissected just now, wherever it lies.
    public func withPayload<Result>(
        of packet: Packet, in bytes: RawSpan, _ body: (RawSpan) throws -> Result
    ) rethrows -> Result {
        if packet.payloadIsReassembled {
            let datagram = reassembled.rawSpan
            return try body(datagram.extracting(Self.payloadRange(of: packet, within: datagram.byteCount)))
        }
        return try body(bytes.extracting(Self.payloadRange(of: packet, within: bytes.byteCount)))
    }

    /// Never beyond `count`, whatever packet is handed in.
    private static func payloadRange(of packet: Packet, within count: Int) -> Range<Int> {
        let start = Swift.min(Swift.max(packet.payloadOffset, 0), count)
        return start..<(start + Swift.min(Swift.max(packet.payloadLength, 0), count - start))
    }

    private mutating func count(_ packet: Packet) {
        switch packet.condition {
        case .ok: break
        case .truncated: counters.truncated.add(packet.conditionLayer)
        case .limit: counters.limited.add(packet.conditionLayer)
        case .malformed: counters.malformed.add(packet.conditionLayer)
        }
    }

    /// Throws `malformed` unless `count` octets fit between `start` and `end`, as the enclosing header declares them.
    @inline(__always)
    static func fit(_ count: Int, _ start: Int, _ end: Int, _ field: StaticString) throws(DecodeError) {
        guard count <= end - start else { throw DecodeError(.malformed, at: start, field) }
    }

    /// One more encapsulation.
    func enterTunnel(_ packet: inout Packet, at start: Int) throws(DecodeError) {
        packet.layer = .tunnel
        guard Int(packet.tunnelDepth) < Swift.min(limits.tunnels, 255) else {
            throw DecodeError(.limit, at: start, "tunnel depth")
        }
        packet.tunnelDepth += 1
    }
}
