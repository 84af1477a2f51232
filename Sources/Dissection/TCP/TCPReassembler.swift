public import Bytes

/// Puts the segments of TCP connections back in order: bytes, gaps and ends as events.
///
/// Only for the connections that the caller is interested in, and decides to hand over. Where bytes are seen twice the
/// first stand. What the capture missed for good becomes a gap of known size, and the stream goes on behind it.
public struct TCPReassembler: Sendable {
    /// Ports that tell the server where no SYN was seen; else the lower port does.
    public let serverPorts: Set<UInt16>
    private var shared: TCPShared
    /// `TCPLimits.idleSeconds`.
    private let idle: Int64
    private var connections: OrderedTable<EndpointPair, TCPConnection>
    /// Where connections were found last, by their ports; -1 where none was.
    private var places = [Int32](repeating: -1, count: 256)
    private var lastID = 0
    /// Connections with holes whose time may run out without a further segment of theirs.
    private var listed: [(slot: Int, id: Int)] = []
    private var deadline = Timestamp.distantFuture

    public init(limits: TCPLimits = TCPLimits(), serverPorts: Set<UInt16> = []) {
        shared = TCPShared(limits: limits)
        connections = OrderedTable(blank: .blank, room: Swift.min(limits.connections, TCPLimits().connections))
        idle = Swift.max(Timestamp.nanoseconds(of: limits.idleSeconds), -.max)
        self.serverPorts = serverPorts
    }

    /// For tests: how many stand in the list below.
    var listedConnections: Int { listed.count }

    public var statistics: TCPStatistics {
        var all = shared.statistics
        all.knownConnections = connections.count
        return all
    }

    /// `statistics.unseenSegments` alone.
    public var unseenSegments: Int { shared.statistics.unseenSegments }

    /// Takes one segment.
    ///
    /// - Parameters:
    ///   - packet: of other transports and of incomplete fragments it is ignored.
    ///   - payload: the bytes of its payload that are there; `packet.payloadDeclaredLength` tells how many there were.
    ///   - time: when it was captured.
    ///   - frame: its number, handed back in events.
    ///   - emit: called for each event, in order.
    /// - Returns: whether it counted one more of `statistics.unseenSegments`.
    @discardableResult
    public mutating func accept(
        _ packet: Packet, _ payload: RawSpan, time: Timestamp, frame: Int, _ emit: (TCPEvent) -> Void
    ) -> Bool {
        accept(TCPSegment(packet), payload, time: time, frame: frame, emit)
    }

    /// The same without all else that a packet says.
    @discardableResult
    public mutating func accept(
        _ segment: TCPSegment, _ payload: RawSpan, time: Timestamp, frame: Int, _ emit: (TCPEvent) -> Void
    ) -> Bool {
        // Without the whole header there is no sequence number to go by.
        guard segment.isWhole else { return false }
        shared.statistics.segments += 1
        let unseen = shared.statistics.unseenSegments
        let origin = TCPOrigin(frame: frame, time: time)
        expire(before: time.advanced(nanoseconds: -idle), emit)

        let key = EndpointPair(segment.source, segment.destination)
        let isSYN = segment.flags & TCPFlags.syn != 0
        if let slot = slot(of: key) {
            let fromClient = connections[slot].client == segment.source
            let isReplaced =
                isSYN
                ? connections[slot].isReplaced(by: segment, fromClient: fromClient)
                : connections[slot].isClosed
                    && connections[slot].receiveClosed(segment, payload, fromClient: fromClient, &shared)
            if isReplaced {
                replace(slot, segment, payload, origin, emit)
            } else if !connections[slot].isClosed {
                connections.touch(slot)
                receive(slot, segment, payload, origin, emit)
            }
        } else if segment.flags & TCPFlags.rst == 0 {
            receive(open(key, segment, origin, emit), segment, payload, origin, emit)
        }
        if time >= deadline { loseTime(time, emit) }
        return shared.statistics.unseenSegments > unseen
    }

    /// Takes a segment that only acknowledges what is there, where there is nothing else to be done.
    /// - Returns: false for all others: then nothing was done, and they are for `accept`.
    public mutating func acknowledge(_ segment: TCPSegment, time: Timestamp, frame: Int) -> Bool {
        guard segment.isWhole, segment.flags == TCPFlags.ack, segment.declaredLength == 0, time < deadline,
            let oldest = connections.oldest, connections[oldest].last.time >= time.advanced(nanoseconds: -idle),
            let slot = slot(of: EndpointPair(segment.source, segment.destination)), !connections[slot].isClosed,
            connections[slot].takeAcknowledgment(
                segment, fromClient: connections[slot].client == segment.source,
                TCPOrigin(frame: frame, time: time), shared.limits)
        else { return false }
        shared.statistics.segments += 1
        connections.touch(slot)
        return true
    }

    @inline(__always)
    private mutating func slot(of key: EndpointPair) -> Int? {
        let place = Self.place(key)
        let recent = Int(places[place])
        if recent >= 0, connections.key(at: recent) == key { return recent }
        guard let slot = connections.slot(of: key) else { return nil }
        places[place] = Int32(truncatingIfNeeded: slot)
        return slot
    }

    private static func place(_ key: EndpointPair) -> Int { Int(key.low.port ^ key.high.port) & 255 }

    /// Closes the connections that were silent since before `moment`.
    public mutating func expire(before moment: Timestamp, _ emit: (TCPEvent) -> Void) {
        while let slot = connections.oldest, connections[slot].last.time < moment {
            if !connections[slot].isClosed { shared.statistics.expired += 1 }
            remove(slot, by: .expired, connections[slot].last, emit)
        }
    }

    /// The end of the capture: what still waits is delivered, holes before it as gaps, and all connections closed.
    public mutating func finish(_ emit: (TCPEvent) -> Void) {
        // One after the other: a snapshot shares them with the reassembler that goes on, and would copy them all at once.
        var ending = OrderedTable<EndpointPair, TCPConnection>(blank: .blank)
        swap(&ending, &connections)
        for place in places.indices { places[place] = -1 }
        var next = ending.oldest
        while let slot = next {
            // Most are over, and a copy costs more than the question.
            if !ending[slot].isClosed {
                var connection = ending[slot]
                connection.end(by: .endOfCapture, connection.last, &shared, emit)
            }
            next = ending.newer(than: slot)
        }
        listed = []
        deadline = .distantFuture
    }

    private mutating func receive(
        _ slot: Int, _ segment: TCPSegment, _ payload: RawSpan, _ origin: TCPOrigin, _ emit: (TCPEvent) -> Void
    ) {
        connections[slot].last = origin
        let fromClient = connections[slot].client == segment.source
        if segment.flags & TCPFlags.syn != 0 { connections[slot].noteSYN(segment, fromClient: fromClient) }
        let verdict = connections[slot].receive(
            segment, payload, fromClient: fromClient, origin, &shared, emit)
        switch verdict {
        case .fine: list(slot, origin.time)
        case .finished: connections[slot].end(by: .fin, origin, &shared, emit)
        case .reset: connections[slot].end(by: .reset, origin, &shared, emit)
        case .stranger: replace(slot, segment, payload, origin, emit)
        }
    }

    /// Another connection between the same endpoints.
    private mutating func replace(
        _ slot: Int, _ segment: TCPSegment, _ payload: RawSpan, _ origin: TCPOrigin, _ emit: (TCPEvent) -> Void
    ) {
        let key = connections.key(at: slot)
        remove(slot, by: .replaced, origin, emit)
        // In a connection that is new every segment is plausible: this does not come back here.
        receive(open(key, segment, origin, emit), segment, payload, origin, emit)
    }

    private mutating func open(
        _ key: EndpointPair, _ segment: TCPSegment, _ origin: TCPOrigin, _ emit: (TCPEvent) -> Void
    ) -> Int {
        while connections.count >= Swift.max(shared.limits.connections, 1), let oldest = connections.oldest {
            if !connections[oldest].isClosed { shared.statistics.evicted += 1 }
            remove(oldest, by: .evicted, connections[oldest].last, emit)
        }
        let source = segment.source
        let destination = segment.destination
        let isSYN = segment.flags & TCPFlags.syn != 0
        let sourceIsClient =
            isSYN ? segment.flags & TCPFlags.ack == 0 : isServer(destination.port, rather: source.port)
        lastID += 1
        shared.statistics.opened += 1
        let client = sourceIsClient ? source : destination
        let server = sourceIsClient ? destination : source
        emit(
            .opened(
                id: lastID, client: client, server: server, synSeen: isSYN, frame: origin.frame,
                time: origin.time))
        return connections.insert(key, TCPConnection(id: lastID, client: client, server: server))
    }

    /// Whether `port` is the server's of the two; with equal ports it is.
    private func isServer(_ port: UInt16, rather other: UInt16) -> Bool {
        let known = (serverPorts.contains(port), serverPorts.contains(other))
        return known.0 == known.1 ? port <= other : known.0
    }

    private mutating func remove(_ slot: Int, by reason: TCPClose, _ origin: TCPOrigin, _ emit: (TCPEvent) -> Void) {
        connections[slot].end(by: reason, origin, &shared, emit)
        // Another one may get the slot.
        places[Self.place(connections.key(at: slot))] = -1
        connections.remove(slot)
    }
}

// MARK: Holes whose time runs out

extension TCPReassembler {
    private mutating func list(_ slot: Int, _ now: Timestamp) {
        guard connections[slot].hasHole, !connections[slot].isListed else { return }
        if listed.count >= 2 * Swift.max(shared.limits.connections, 1) {
            // Time may stand still in a capture: then connections that are gone must not pile up here.
            listed.removeAll { connections[$0.slot].id != $0.id || connections[$0.slot].isClosed }
        }
        connections[slot].isListed = true
        listed.append((slot, connections[slot].id))
        deadline = Swift.min(deadline, now.advanced(by: shared.limits.holePatienceSeconds))
    }

    private mutating func loseTime(_ now: Timestamp, _ emit: (TCPEvent) -> Void) {
        var kept = 0
        for entry in listed where connections[entry.slot].id == entry.id && !connections[entry.slot].isClosed {
            if connections[entry.slot].loseTime(now, &shared, emit) == .finished {
                let last = connections[entry.slot].last
                connections[entry.slot].end(by: .fin, last, &shared, emit)
            }
            if connections[entry.slot].hasHole {
                listed[kept] = entry
                kept += 1
            } else {
                connections[entry.slot].isListed = false
            }
        }
        listed.removeSubrange(kept...)
        deadline = listed.isEmpty ? .distantFuture : now.advanced(by: shared.limits.holePatienceSeconds)
    }
}
