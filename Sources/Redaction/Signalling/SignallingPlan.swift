internal import Bytes
public import CaptureFiles
internal import Dissection
public import Sessions

/// Where the messages of signaling lie in the segments that carry them: found in a first pass, since a segment may
/// hold parts of messages, in any order and more than once.
public struct SignallingPlan: Sendable {
    /// Octets of connections that may carry signaling, kept until the redaction is over. What comes beyond it is
    /// changed only where a segment holds whole messages of call signaling, and becomes zeros elsewhere.
    public static let maximumOctets = 16 << 20
    /// What a segment costs besides its octets.
    static let segmentOverhead = 64
    public static let maximumConnections = 8192
    /// Octets of a connection of which nothing but its hosts speaks for signaling.
    static let maximumTentative = 65_536

    /// What a connection carries.
    enum Content: Sendable { case callSignalling, control }

    private let ports: Set<UInt16>
    private let limit: Int
    private var dissector = Dissector()
    private var directions: [StreamKey: StreamDirection] = [:]
    /// Why a connection is looked into.
    private enum Candidate {
        /// Its port or a message speaks for it.
        case likely
        /// Nothing but its hosts does; so many octets of it are kept.
        case tentative(octets: Int)
    }

    /// Connections that may carry signaling.
    private var candidates: [StreamKey: Candidate] = [:]
    /// Hosts between which there was call signaling.
    private var hosts: Set<StreamKey> = []
    /// What the connections that were found to be signaling carry.
    private var contents: [StreamKey: Content] = [:]
    private var cost = 0
    /// Segments that were not kept, since a cap was reached.
    public private(set) var refusedSegments = 0

    public init(profile: Profile) { self.init(profile: profile, maximumOctets: Self.maximumOctets) }

    init(profile: Profile, maximumOctets: Int) {
        ports = profile.h225Ports
        limit = maximumOctets
    }

    // MARK: - First pass

    /// Takes a batch of packets as they were captured, in order.
    public mutating func accept(_ records: Span<PacketRecord>, _ buffer: RawSpan) {
        for index in records.indices {
            let record = records[index]
            guard let span = try? buffer.slice(record.offset, record.capturedLength) else { continue }
            let packet = dissector.dissect(
                span, linkType: record.linkType.rawValue, time: record.time, originalLength: record.originalLength)
            guard packet.transport == .tcp, packet.hasTCPHeader, packet.fragment == .none,
                !packet.payloadIsReassembled
            else { continue }
            let payload = try? span.slice(packet.payloadOffset, packet.payloadLength)
            guard let payload, mayMatter(packet, payload) else { continue }
            accept(packet, payload.copy(), frame: record.frame)
        }
    }

    /// Cheap, for the many segments of other connections.
    private func mayMatter(_ packet: Packet, _ payload: RawSpan) -> Bool {
        if isCallSignalling(packet) || packet.tcpFlags & TCPFlags.syn != 0 { return true }
        if let first = try? payload.uint8(at: 0), first == 3 { return true }
        return candidates[StreamKey(packet).connection] != nil
    }

    mutating func accept(_ packet: Packet, _ payload: [UInt8], frame: Int) {
        let key = StreamKey(packet)
        guard isCandidate(packet, key, payload) else { return }
        let isSYN = packet.tcpFlags & TCPFlags.syn != 0
        guard isSYN || !payload.isEmpty else { return }
        guard cost + Self.segmentOverhead + payload.count <= limit,
            let (epoch, first) = directions[key, default: StreamDirection()].take(packet, frame: frame)
        else {
            refusedSegments += 1
            return
        }
        cost += Self.segmentOverhead
        // The octet of a keep-alive may stand before the first one of the stream.
        let place = Swift.max(first, directions[key]?.epochs[epoch].beginning ?? first)
        let payload = Array(payload.dropFirst(place - first))
        guard !payload.isEmpty, isStillCandidate(key, payload, place, epoch) else { return }
        guard let added = directions[key]?.epochs[epoch].pieces.insert(payload, at: place) else {
            refusedSegments += 1
            return
        }
        cost += added
        if let next = directions[key]?.epochs[epoch].next {
            directions[key]?.epochs[epoch].next = Swift.max(next, place + payload.count)
        }
    }

    /// Whether a connection may carry signaling: by its port, by a SYN between hosts that speak call signaling (its
    /// H.245 may begin there), or by a message with which a segment begins.
    private mutating func isCandidate(_ packet: Packet, _ key: StreamKey, _ payload: [UInt8]) -> Bool {
        let connection = key.connection
        if candidates[connection] != nil { return true }
        let isCallSignalling = ports.contains(key.from.port) || ports.contains(key.to.port)
        let beginsBetweenHosts = packet.tcpFlags & TCPFlags.syn != 0 && hosts.contains(key.hosts)
        let looksRight = Self.looksRight(payload)
        guard isCallSignalling || beginsBetweenHosts || looksRight else { return false }
        guard candidates.count < Self.maximumConnections else {
            refusedSegments += 1
            return false
        }
        candidates[connection] = isCallSignalling || looksRight ? .likely : .tentative(octets: 0)
        if isCallSignalling, hosts.count < Self.maximumConnections { hosts.insert(key.hosts) }
        return true
    }

    /// Of a connection for which only its hosts spoke: its first octet decides.
    private mutating func isStillCandidate(_ key: StreamKey, _ payload: [UInt8], _ place: Int, _ epoch: Int) -> Bool {
        let connection = key.connection
        guard case .tentative(let kept) = candidates[connection] else { return true }
        if Self.looksRight(payload) {
            candidates[connection] = .likely
            return true
        }
        let begins = place == directions[key]?.epochs[epoch].beginning
        guard begins ? payload.first == 3 : kept + payload.count <= Self.maximumTentative else {
            candidates[connection] = nil
            directions[connection] = nil
            directions[connection.reversed] = nil
            return false
        }
        candidates[connection] = .tentative(octets: kept + payload.count)
        return true
    }

    /// A segment that begins with a TPKT, alone or with a message in it that may be signaling.
    private static func looksRight(_ payload: [UInt8]) -> Bool {
        guard payload.count >= StreamMessage.headerLength, payload[1] == 0,
            let length = StreamMessage.length(payload, at: 0)
        else { return false }
        guard payload.count > StreamMessage.headerLength else { return length > StreamMessage.headerLength }
        let message = payload[StreamMessage.headerLength..<Swift.min(Swift.max(length, 4), payload.count)]
        if StreamMessage.looksLikeCallSignalling(message) { return true }
        return length <= payload.count ? StreamMessage.isControl(message) : message.first.map { $0 < 0x80 } ?? false
    }

    // MARK: - Between the passes

    /// The capture is over: cuts what was kept into messages and decides which connections are signaling.
    public mutating func finish() {
        for key in directions.keys {
            guard let epochs = directions[key]?.epochs else { continue }
            for index in epochs.indices {
                directions[key]?.epochs[index].messages = StreamMessage.cut(epochs[index].pieces.runs())
                directions[key]?.epochs[index].pieces = StreamPieces()
            }
        }
        var found = SignallingContents(ports: ports)
        for (key, direction) in directions { found.noteCallSignalling(key, direction) }
        for (key, direction) in directions { found.noteAddresses(key, direction) }
        for (key, direction) in directions { found.noteControl(key, direction) }
        contents = found.contents
        directions = directions.filter { contents[$0.key.connection] != nil }
        candidates = [:]
        hosts = []
    }

    // MARK: - Second pass

    /// Where a segment lies in a connection that carries signaling.
    struct Place {
        let key: StreamKey
        let epoch: Int
        /// Of its first octet in the direction.
        let start: Int
        let content: Content
    }

    func place(of packet: Packet, frame: Int) -> Place? {
        let key = StreamKey(packet)
        guard packet.hasTCPHeader, let content = contents[key.connection],
            let (epoch, start) = directions[key]?.find(packet, frame: frame)
        else { return nil }
        return Place(key: key, epoch: epoch, start: start, content: content)
    }

    /// The messages that touch places of a direction, by their index.
    func messages(at place: Place, count: Int) -> [(index: Int, message: StreamMessage)] {
        guard let epoch = directions[place.key]?.epochs[place.epoch] else { return [] }
        var index = epoch.firstMessage(endingBehind: place.start)
        var found: [(Int, StreamMessage)] = []
        while index < epoch.messages.count, epoch.messages[index].start < place.start + count {
            found.append((index, epoch.messages[index]))
            index += 1
        }
        return found
    }

    func isCallSignalling(_ packet: Packet) -> Bool {
        ports.contains(packet.sourcePort) || ports.contains(packet.destinationPort)
    }
}
