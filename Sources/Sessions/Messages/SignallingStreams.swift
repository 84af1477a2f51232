import Bytes
import Decoders
import Dissection

/// The TCP connections that carry call signalling and H.245: put in order, cut into messages, each message with the
/// frames that its octets came from. H.245 that belongs to no call that was seen is taken too, by its looks.
struct SignallingStreams {
    static let maxConnections = 8192
    /// Calls that are searched for the one that a cut message belongs to.
    static let maxSearched = 1024

    /// A message, and the call that it belongs to.
    struct Found {
        var decoding: SignallingDecoding
        var from: Endpoint
        var to: Endpoint
        var frames: [FrameReference]
        /// Index of its call.
        var call: Int?
        var cut: String?
        var skippedBefore: Int
        /// Whether calls are made of it.
        var isCounted: Bool
    }

    /// What became of the octets of a frame.
    enum Fate {
        /// They are part of message `found` of the list that `take` fills.
        case part(frame: Int, found: Int)
        /// None of them waits any longer.
        case settled(frame: Int)
    }

    private var reassembler: TCPReassembler
    private var connections: [Int: SignallingConnection] = [:]
    private var references = FrameIndex()
    private(set) var table = CallTable()
    private var finder: SignallingFinder

    /// Found since the last call; emptied by the caller.
    var found: [Found] = []
    var fates: [Fate] = []
    /// Frames whose octets came out of the reassembler since the last call.
    private(set) var delivered: Set<Int> = []
    /// Connections that the last segment gave octets to.
    private var touched: Set<Int> = []

    init(ports: Set<UInt16>) {
        finder = SignallingFinder(ports: ports)
        reassembler = TCPReassembler(serverPorts: ports)
    }

    // MARK: - Which connections

    mutating func isInteresting(_ packet: Packet, _ payload: RawSpan) -> Bool {
        let segment = TCPSegment(packet)
        if finder.isInteresting(segment, payload) { return true }
        return SignallingConnection.beginsControl(payload) && finder.follow(segment)
    }

    // MARK: - Segments

    /// Takes a TCP segment of interest; fills `found` and `fates`.
    mutating func take(_ packet: Packet, _ payload: RawSpan, frame: FrameReference) {
        references.note(frame)
        delivered.removeAll(keepingCapacity: true)
        touched.removeAll(keepingCapacity: true)
        var events: [TCPEvent] = []
        reassembler.accept(packet, payload, time: frame.time, frame: frame.number) { events.append($0) }
        for event in events { handle(event) }
    }

    /// How many segments came before octets that are sent earlier, so far.
    var earlySegments: Int { reassembler.statistics.outOfOrder }

    mutating func finish() {
        var events: [TCPEvent] = []
        reassembler.finish { events.append($0) }
        for event in events { handle(event) }
        for id in connections.keys.sorted() { close(id, why: "the capture ends") }
    }

    /// Whether octets of the frame that was taken last wait for the rest of their message.
    func isPending(frame: Int) -> Bool { touched.contains { connections[$0]?.isPending(frame) ?? false } }

    private mutating func handle(_ event: TCPEvent) {
        switch event {
        case .opened(let id, let client, let server, _, _, _): open(id, client, server)
        case .data(let id, let fromClient, let bytes, let frame, let time):
            delivered.insert(frame)
            touched.insert(id)
            let reference = references.reference(frame, time: time)
            change(id, time) { $0.feed(bytes, fromClient: fromClient, reference) }
        case .gap(let id, let fromClient, let missing, _, let time):
            change(id, time) { $0.gap(missing, fromClient: fromClient) }
        case .closed(let id, let reason, _, _, _):
            close(id, why: reason == .endOfCapture ? "the capture ends" : "the connection ends (\(reason.rawValue))")
        case .established, .halfClosed: break
        }
    }

    private mutating func open(_ id: Int, _ client: Endpoint, _ server: Endpoint) {
        guard connections.count < Self.maxConnections else { return }
        var connection = SignallingConnection(client: client, server: server)
        if finder.isCallSignalling(client, server) {
            connection.carry(.callSignalling, call: nil)
        } else if let call = finder.controlledCall(id, client: client, server: server) {
            connection.carry(.h245, call: call)
        }
        connections[id] = connection
    }

    private mutating func change(_ id: Int, _ time: Timestamp, _ body: (inout SignallingConnection) -> Void) {
        guard var connection = connections.removeValue(forKey: id) else { return }
        body(&connection)
        keep(&connection, id)
        connections[id] = connection
    }

    private mutating func close(_ id: Int, why: String) {
        guard var connection = connections.removeValue(forKey: id) else { return }
        connection.end(why)
        keep(&connection, id)
        finder.closed(id, client: connection.client, server: connection.server)
        table.connectionClosed(id)
    }

    /// Takes over what a connection found.
    private mutating func keep(_ connection: inout SignallingConnection, _ id: Int) {
        for var message in connection.messages {
            message.call = message.decoding.signal.map { tie($0, message, id) } ?? connection.call
            for frame in message.frames { fates.append(.part(frame: frame.number, found: found.count)) }
            found.append(message)
        }
        connection.messages.removeAll(keepingCapacity: true)
        for frame in connection.settled { fates.append(.settled(frame: frame)) }
        connection.settled.removeAll(keepingCapacity: true)
    }

    private mutating func tie(_ signal: CallSignal, _ message: Found, _ id: Int) -> Int? {
        guard message.isCounted else {
            return table.calls.suffix(Self.maxSearched).last {
                $0.callReference == signal.callReference
                    && HostPair($0.caller, $0.callee) == HostPair(signal.from, signal.to)
            }.flatMap { Int($0.id.dropFirst(5)) }.map { $0 - 1 }
        }
        guard let call = table.message(signal, connection: id) else { return nil }
        if let begun = finder.note(signal, call: call) { connections[begun]?.call = call }
        return call
    }
}
