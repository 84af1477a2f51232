import Bytes
import Decoders
import Dissection

/// Call signalling: the TCP connections that carry it, put in order and cut into messages, become calls.
struct SignallingTracker {
    private var reassembler: TCPReassembler
    private var connections = FollowedConnections()
    private var frames = FrameIndex()
    private var table: CallTable
    private var attempts = AttemptTracker()
    var finder: SignallingFinder
    private var reader = MessageReader()
    private var newMedia: [CallSignal.Media] = []
    /// Parts of the connections that the receiver acknowledged and the capture lacks, since last taken.
    private(set) var newUnseen: [UnseenSegment] = []
    private var countsUnseen = false
    /// Reused from segment to segment.
    private var events: [TCPEvent] = []

    init(
        ports: Set<UInt16>, keepsMessages: Bool = false, retention: Retention? = nil, maxCalls: Int? = nil
    ) {
        finder = SignallingFinder(ports: ports)
        table = CallTable(keepsMessages: keepsMessages, retention: retention, maxCalls: maxCalls)
        reassembler = TCPReassembler(serverPorts: ports)
    }

    var mediaAddresses: [Endpoint: [Int]] { table.mediaAddresses }
    func vendor(of system: IPAddress) -> VendorClue? { table.vendor(of: system) }
    /// What there was no room for, and how many there may be.
    var refused: [(count: Int, what: String, cap: Int)] {
        [
            (table.refused, "calls", table.maxCalls),
            (finder.refused, "connections on other ports that may be of call signaling", SignallingFinder.maxFollowed),
            (attempts.openRefused, "open connections to call signaling ports", AttemptTracker.maxOpen),
            (attempts.failuresRefused, "kinds of failed connections", AttemptTracker.maxKept),
        ]
    }

    /// Connections that came to nothing, as far as the capture shows their outcome.
    func failedAttempts(until end: Timestamp) -> [ConnectionAttempt] { attempts.failed(until: end) }

    /// Whether a segment may carry signalling; all others are left alone.
    mutating func isInteresting(_ segment: TCPSegment, _ payload: RawSpan) -> Bool {
        finder.isInteresting(segment, payload)
    }

    /// Takes a segment of interest.
    mutating func segment(_ segment: TCPSegment, _ payload: RawSpan, frame: FrameReference) {
        frames.note(frame)
        if payload.byteCount == 0, reassembler.acknowledge(segment, time: frame.time, frame: frame.number) { return }
        var emitted: [TCPEvent] = []
        swap(&emitted, &events)
        countsUnseen = reassembler.accept(segment, payload, time: frame.time, frame: frame.number) {
            emitted.append($0)
        }
        // Most segments only acknowledge, and hardly any brings more than one.
        if emitted.count == 1 {
            handle(emitted.removeLast())
        } else if !emitted.isEmpty {
            for index in emitted.indices { handle(emitted[index]) }
            emitted.removeAll(keepingCapacity: true)
        }
        swap(&emitted, &events)
    }

    /// Whether there is anything to take of what follows.
    var hasNews: Bool { !newMedia.isEmpty || !newUnseen.isEmpty }

    /// Media that was named since the last call.
    mutating func takeNewMedia() -> [CallSignal.Media] {
        guard !newMedia.isEmpty else { return [] }
        defer { newMedia = [] }
        return newMedia
    }

    /// - Parameter room: empty, for the result.
    mutating func finish(in room: consuming [Call] = []) -> [Call] {
        var emitted: [TCPEvent] = []
        let unseen = reassembler.unseenSegments
        reassembler.finish { emitted.append($0) }
        countsUnseen = reassembler.unseenSegments > unseen
        for event in emitted { handle(event) }
        return table.finish(in: consume room)
    }

    // MARK: - Connections

    private mutating func handle(_ event: consuming TCPEvent) {
        switch consume event {
        case .opened(let id, let client, let server, let synSeen, let frame, let time):
            open(id, client, server)
            if synSeen, finder.isSignallingPort(server.port) {
                attempts.opened(id, client, server, frame: frames.reference(frame, time: time))
            }
        case .data(let id, let fromClient, let bytes, let frame, let time):
            guard let place = connections.place(of: id) else { return }
            if !connections[place].hasSpoken {
                connections[place].hasSpoken = true
                attempts.spoke(id)
            }
            if let message = connections[place][fromClient].whole(bytes, frame: frame) {
                take(message, place, id, fromClient, time)
            } else {
                connections[place][fromClient].feed(bytes, frame: frame)
                read(place, id, fromClient, time)
            }
        case .gap(let id, let fromClient, let missing, let frame, let time):
            noteUnseen(id, fromClient, frames.reference(frame, time: time))
            table.missing(Swift.max(0, missing), connection: id)
            guard let place = connections.place(of: id) else { return }
            connections[place][fromClient].gap(bytes: missing)
            read(place, id, fromClient, time)
        case .closed(let id, let by, _, let frame, let time):
            attempts.closed(id, byReset: by == .reset, frame: frames.reference(frame, time: time))
            // Nothing comes after the end: what would have to be taken out of tables, which snapshots share, stays there.
            guard by != .endOfCapture else { return }
            if let place = connections.place(of: id) {
                finder.closed(id, client: connections[place].client, server: connections[place].server)
                if case .callSignalling = connections[place].carried { table.connectionClosed(id) }
                connections.remove(id)
            }
        case .established(let id, _, _):
            attempts.established(id)
        case .halfClosed:
            break
        }
    }

    private mutating func noteUnseen(_ id: Int, _ fromClient: Bool, _ frame: FrameReference) {
        guard countsUnseen, newUnseen.count < QualityTracker.maxUnseen, let place = connections.place(of: id) else {
            return
        }
        let (client, server) = (connections[place].client, connections[place].server)
        let (from, to) = fromClient ? (client, server) : (server, client)
        newUnseen.append(UnseenSegment(from: from.address, to: to.address, frame: frame))
    }

    mutating func takeUnseen() -> [UnseenSegment] {
        guard !newUnseen.isEmpty else { return [] }
        defer { newUnseen = [] }
        return newUnseen
    }

    private mutating func open(_ id: Int, _ client: Endpoint, _ server: Endpoint) {
        let call = finder.controlledCall(id, client: client, server: server)
        let content: TPKTFramer.Content = call == nil ? .callSignalling : .h245
        connections.add(
            id,
            FollowedConnection(
                client: client, server: server, carried: call.map { .control(call: $0) } ?? .callSignalling,
                fromClient: TPKTFramer(content), fromServer: TPKTFramer(content)))
    }

    /// Reads the messages that a connection has by now.
    /// - Parameter place: where it lies: messages may say what another connection carries, but none comes or goes meanwhile.
    private mutating func read(_ place: Int, _ id: Int, _ fromClient: Bool, _ time: Timestamp) {
        while let message = connections[place][fromClient].next() { take(message, place, id, fromClient, time) }
    }

    private mutating func take(
        _ message: TPKTPacket, _ place: Int, _ id: Int, _ fromClient: Bool, _ time: Timestamp
    ) {
        guard !message.isKeepAlive else { return }
        let (client, server) = (connections[place].client, connections[place].server)
        let (from, to) = fromClient ? (client, server) : (server, client)
        switch connections[place].carried {
        case .callSignalling: signal(message, from: from, to: to, connection: id, time)
        case .control(let call): control(message, call: call, from: from.address, to: to.address, time)
        }
    }

    // MARK: - Messages

    private mutating func signal(
        _ message: TPKTPacket, from: Endpoint, to: Endpoint, connection: Int, _ time: Timestamp
    ) {
        let frame = frames.reference(message.lastFrame, time: time)
        guard let signal = reader.signal(message, from: from.address, to: to.address, frame: frame) else { return }
        guard let call = table.message(signal, connection: connection) else { return }
        if !signal.fastStart.isEmpty { newMedia += signal.fastStart }
        if !signal.tunnelledMedia.isEmpty { newMedia += signal.tunnelledMedia }
        // None comes or goes while `read` is at another one.
        if let begun = finder.note(signal, call: call), let place = connections.place(of: begun) {
            connections[place].carried = .control(call: call)
        }
    }

    private mutating func control(
        _ message: TPKTPacket, call: Int, from: IPAddress, to: IPAddress, _ time: Timestamp
    ) {
        guard let messages = reader.control(message) else { return }
        for index in messages.indices where !messages[index].media.isEmpty { newMedia += messages[index].media }
        let frame = frames.reference(message.lastFrame, time: time)
        table.control(messages, call: call, from: from, to: to, frame: frame)
    }
}

// MARK: - Forgetting

extension SignallingTracker {
    var callCount: Int { table.calls.count }
    mutating func makeRoom(for calls: Int) { table.makeRoom(for: calls) }
    var openCalls: [Bool] { table.openCalls }
    var isPressed: Bool { table.isPressed || finder.isPressed || attempts.isPressed }

    /// - Parameter hosts: what the analysis tells of.
    mutating func forget(besides hosts: Set<IPAddress>, _ fading: inout Fading) {
        table.forgetVendors(besides: hosts)
        attempts.forget(&fading)
        frames.forget(&fading)
    }

    /// - Parameter places: where each call now is; nil for those that go.
    mutating func forgetCalls(_ places: [Int?]) {
        table.forget(places)
        // H.245 of a call that went is read no further: -1 is no call.
        for place in connections.all.indices {
            guard case .control(let call) = connections[place].carried else { continue }
            connections[place].carried = .control(call: places.indices.contains(call) ? places[call] ?? -1 : -1)
        }
        finder.forget(places, followed: Set(connections.all.map { EndpointPair($0.client, $0.server) }))
    }

    var census: [(String, Int)] {
        table.census + finder.census + attempts.census + [
            ("signalling connections", connections.count), ("signalling frames", frames.census),
            ("reassembled connections", reassembler.statistics.knownConnections),
        ]
    }
}
