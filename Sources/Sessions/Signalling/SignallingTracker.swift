import Bytes
import Decoders
import Dissection

/// Call signalling: the TCP connections that carry it, put in order and cut into messages, become calls.
struct SignallingTracker {
    static let maxControlAddresses = 16_384
    static let maxSniffed = 4096

    private var reassembler: TCPReassembler
    private var connections: [Int: FollowedConnection] = [:]
    private var frames = FrameIndex()
    private var table: CallTable
    private var attempts = AttemptTracker()
    /// Ports that are worth a closer look: those of call signalling, and those that h245Address named.
    private var portsOfInterest: [Bool]
    private let signallingPorts: Set<UInt16>
    /// Where a call's H.245 will be, by the address in the message and by that of its sender.
    private var controlAddresses: [Endpoint: Int] = [:]
    /// Connections on other ports whose bytes look like call signalling.
    private var sniffed: Set<EndpointPair> = []
    /// Calls whose H.245 address was signalled and not seen yet.
    private var awaitingControl: [HostPair: Int] = [:]
    /// Calls being set up: their H.245 may begin on the wire before the message that names its address is whole.
    private var settingUp: [HostPair: Int] = [:]
    /// Connections taken for H.245 on that ground, by the server's endpoint, until the address is named.
    private var provisional: [Endpoint: Int] = [:]
    private var newMedia: [Endpoint] = []
    private var capsHit = 0
    /// Reused from segment to segment.
    private var events: [TCPEvent] = []

    init(ports: Set<UInt16>, keepsMessages: Bool = false) {
        signallingPorts = ports
        table = CallTable(keepsMessages: keepsMessages)
        reassembler = TCPReassembler(serverPorts: ports)
        portsOfInterest = [Bool](repeating: false, count: 1 << 16)
        for port in ports { portsOfInterest[Int(port)] = true }
    }

    var mediaAddresses: [Endpoint: [Int]] { table.mediaAddresses }
    var vendors: [IPAddress: VendorClue] { table.vendors }
    var refused: Int { table.refused + capsHit + attempts.refused }

    /// Connections that came to nothing, as far as the capture shows their outcome.
    func failedAttempts(until end: Timestamp) -> [ConnectionAttempt] { attempts.failed(until: end) }

    /// Whether a TCP packet may carry signalling; all others are left alone.
    mutating func isInteresting(_ packet: Packet, _ span: RawSpan) -> Bool {
        if portsOfInterest[Int(packet.sourcePort)] || portsOfInterest[Int(packet.destinationPort)] {
            if signallingPorts.contains(packet.sourcePort) || signallingPorts.contains(packet.destinationPort) {
                return true
            }
            if controlAddresses[packet.sourceEndpoint] != nil || controlAddresses[packet.destinationEndpoint] != nil {
                return true
            }
        }
        if !sniffed.isEmpty, sniffed.contains(EndpointPair(packet.sourceEndpoint, packet.destinationEndpoint)) {
            return true
        }
        if beginsDuringSetup(packet) || looksLikeAwaitedControl(packet, span) { return sniff(packet) }
        return looksLikeSignalling(packet, span)
    }

    /// A new connection between two hosts of which a call is being set up.
    private func beginsDuringSetup(_ packet: Packet) -> Bool {
        !settingUp.isEmpty && packet.tcpFlags & (TCPFlags.syn | TCPFlags.ack) == TCPFlags.syn
            && settingUp[HostPair(packet.source, packet.destination)] != nil
    }

    /// Follows a connection from here on.
    private mutating func sniff(_ packet: Packet) -> Bool {
        guard sniffed.count < Self.maxSniffed else {
            capsHit += 1
            return false
        }
        sniffed.insert(EndpointPair(packet.sourceEndpoint, packet.destinationEndpoint))
        return true
    }

    /// TPKT with a Q.931 message whose call reference has two octets, on any port.
    private mutating func looksLikeSignalling(_ packet: Packet, _ span: RawSpan) -> Bool {
        guard packet.payloadLength >= 9, !packet.payloadIsReassembled,
            let head = try? span.uint32(at: packet.payloadOffset), head >> 16 == 0x0300,
            let next = try? span.uint16(at: packet.payloadOffset + 4), next == 0x0802,
            Int(head & 0xFFFF) >= 9
        else { return false }
        return sniff(packet)
    }

    /// Takes a TCP segment of interest.
    mutating func segment(_ packet: Packet, _ payload: RawSpan, frame: FrameReference) {
        frames.note(frame)
        var emitted: [TCPEvent] = []
        swap(&emitted, &events)
        reassembler.accept(packet, payload, time: frame.time, frame: frame.number) { emitted.append($0) }
        for event in emitted { handle(event) }
        emitted.removeAll(keepingCapacity: true)
        swap(&emitted, &events)
    }

    /// Media addresses named since the last call.
    mutating func takeNewMedia() -> [Endpoint] {
        guard !newMedia.isEmpty else { return [] }
        defer { newMedia = [] }
        return newMedia
    }

    mutating func finish() -> [Call] {
        var emitted: [TCPEvent] = []
        reassembler.finish { emitted.append($0) }
        for event in emitted { handle(event) }
        return table.finish()
    }

    // MARK: - Connections

    private mutating func handle(_ event: TCPEvent) {
        switch event {
        case .opened(let id, let client, let server, let synSeen, let frame, let time):
            open(id, client, server)
            if synSeen, signallingPorts.contains(server.port) {
                attempts.opened(id, client, server, frame: frames.reference(frame, time: time))
            }
        case .data(let id, let fromClient, let bytes, let frame, let time):
            attempts.spoke(id, fromServer: !fromClient)
            feed(id, fromClient, time) { $0.feed(bytes, frame: frame) }
        case .gap(let id, let fromClient, let missing, _, let time):
            table.missing(Swift.max(0, missing), connection: id)
            feed(id, fromClient, time) { $0.gap(bytes: missing) }
        case .closed(let id, let by, _, let frame, let time):
            attempts.closed(id, byReset: by == .reset, frame: frames.reference(frame, time: time))
            if let connection = connections.removeValue(forKey: id) {
                sniffed.remove(EndpointPair(connection.client, connection.server))
                if provisional[connection.server] == id { provisional[connection.server] = nil }
                if case .callSignalling = connection.carried {
                    table.connectionClosed(id, byEndOfCapture: by == .endOfCapture)
                }
            }
        case .established(let id, _, _):
            attempts.established(id)
        case .halfClosed:
            break
        }
    }

    private mutating func open(_ id: Int, _ client: Endpoint, _ server: Endpoint) {
        let isSignalling = signallingPorts.contains(server.port) || signallingPorts.contains(client.port)
        var call = isSignalling ? nil : controlAddresses[server] ?? controlAddresses[client] ?? awaited(client, server)
        if call == nil, !isSignalling, let setUp = settingUp[HostPair(client.address, server.address)] {
            call = setUp
            if provisional.count < Self.maxControlAddresses { provisional[server] = id }
        }
        if call != nil { awaitingControl[HostPair(client.address, server.address)] = nil }
        if provisional[server] != id, let call { settingUp = settingUp.filter { $0.value != call } }
        let content: TPKTFramer.Content = call == nil ? .callSignalling : .h245
        connections[id] = FollowedConnection(
            client: client, server: server, carried: call.map { .control(call: $0) } ?? .callSignalling,
            fromClient: TPKTFramer(content), fromServer: TPKTFramer(content))
    }

    private mutating func feed(_ id: Int, _ fromClient: Bool, _ time: Timestamp, _ take: (inout TPKTFramer) -> Void) {
        guard var connection = connections.removeValue(forKey: id) else { return }
        defer { connections[id] = connection }
        if fromClient { take(&connection.fromClient) } else { take(&connection.fromServer) }
        let (from, to) = fromClient ? (connection.client, connection.server) : (connection.server, connection.client)
        while let message = fromClient ? connection.fromClient.next() : connection.fromServer.next() {
            guard !message.isKeepAlive else { continue }
            switch connection.carried {
            case .callSignalling:
                signal(message, from: from, to: to, connection: id, time)
            case .control(let call):
                control(message, call: call, from: from.address, to: to.address, time)
            }
        }
    }

    // MARK: - Messages

    private mutating func signal(
        _ message: TPKTPacket, from: Endpoint, to: Endpoint, connection: Int, _ time: Timestamp
    ) {
        let frame = frames.reference(message.lastFrame, time: time)
        let signal = CallSignal(
            message.payload, isComplete: message.isComplete, from: from.address, to: to.address, frame: frame)
        guard let signal else { return }
        guard let call = table.message(signal, connection: connection) else { return }
        newMedia += (signal.fastStart + signal.tunnelledMedia).compactMap(\.address)
        noteSetup(signal, call: call)
        guard let address = signal.h245Address else { return }
        // The address inside may have been rewritten: its port at the sender's address is as good.
        for endpoint in [address, Endpoint(from.address, address.port)] where endpoint.port != 0 {
            if controlAddresses.count >= Self.maxControlAddresses {
                // Old ones served their purpose: a call opens its H.245 within seconds.
                controlAddresses.removeAll(keepingCapacity: true)
            }
            controlAddresses[endpoint] = call
            portsOfInterest[Int(endpoint.port)] = true
            if let begun = provisional.removeValue(forKey: endpoint) {
                connections[begun]?.carried = .control(call: call)
                return
            }
        }
        if awaitingControl.count < Self.maxControlAddresses {
            awaitingControl[HostPair(from.address, to.address)] = call
        }
    }

    private mutating func noteSetup(_ signal: CallSignal, call: Int) {
        let pair = HostPair(signal.from, signal.to)
        if signal.kind == .release || signal.tunnelledH245 > 0 {
            if settingUp[pair] == call { settingUp[pair] = nil }
        } else if signal.kind == .setup, settingUp.count < Self.maxControlAddresses {
            settingUp[pair] = call
        }
    }

    private mutating func control(
        _ message: TPKTPacket, call: Int, from: IPAddress, to: IPAddress, _ time: Timestamp
    ) {
        let decoded = try? H245Message.decodeAll(message.payload[...], complete: message.isComplete)
        guard let messages = decoded else { return }
        let frame = frames.reference(message.lastFrame, time: time)
        for message in messages {
            let media = CallSignal.media(message)
            newMedia += media.compactMap(\.address)
            table.control(
                ControlEvent(message), media: media, call: call, from: from, to: to, frame: frame)
        }
    }

    // MARK: - H.245 by content

    /// A call between the two hosts whose H.245 is due and was not found at the address that was signalled.
    private mutating func awaited(_ client: Endpoint, _ server: Endpoint) -> Int? {
        awaitingControl.removeValue(forKey: HostPair(client.address, server.address))
    }

    /// TPKT with a plausible H.245 message, between two hosts of which a call waits for its H.245: where the address
    /// inside the signalling was rewritten, port and all.
    private func looksLikeAwaitedControl(_ packet: Packet, _ span: RawSpan) -> Bool {
        guard !awaitingControl.isEmpty, packet.payloadLength >= 6, !packet.payloadIsReassembled,
            let head = try? span.uint32(at: packet.payloadOffset), head >> 16 == 0x0300,
            Int(head & 0xFFFF) >= 6, Int(head & 0xFFFF) <= packet.payloadLength,
            let first = try? span.uint8(at: packet.payloadOffset + 4), first & 0x80 == 0, first != 0x08
        else { return false }
        return awaitingControl[HostPair(packet.source, packet.destination)] != nil
    }
}
