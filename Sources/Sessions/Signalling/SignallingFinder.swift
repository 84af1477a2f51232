import Bytes
import Dissection

/// Decides which TCP connections carry signalling, and whose H.245 they carry: for calls and for `show` alike.
///
/// By the ports of call signalling, by the address that h245Address named (or its port at the sender's address, as NAT
/// rewrites the one inside), by a SYN between two hosts of which a call is being set up (captures reorder packets: the
/// connection may begin before the end of the message that names it), and by content.
struct SignallingFinder {
    static let maxControlAddresses = 16_384
    static let maxFollowed = 4096

    /// Those of call signalling. Tables, for they are looked at for every packet of TCP.
    private var signallingPorts = [Bool](repeating: false, count: 1 << 16)
    /// Ports that are worth a closer look: those of call signalling, and those that h245Address named. And those of the
    /// connections on other ports that are followed, also of some that are over.
    var ports = SignallingPorts()
    private var controlAddresses: [Endpoint: Int] = [:]
    /// Some of them, by their ports: those that were asked for last. To be emptied where `controlAddresses` lets go of any.
    private var recentControl = [Endpoint?](repeating: nil, count: recentAddresses)
    /// A power of two.
    private static let recentAddresses = 64
    /// Calls whose H.245 address was signalled and not seen yet.
    private var awaitingControl: [HostPair: Int] = [:]
    /// Calls being set up.
    private var settingUp: [HostPair: Int] = [:]
    /// Connections taken for H.245 of a call being set up, by the server's endpoint, until the address is named.
    private var provisional: [Endpoint: Int] = [:]
    /// Connections on other ports that are followed.
    private var followed: Set<EndpointPair> = []
    private(set) var refused = 0

    init(ports: Set<UInt16>) {
        for port in ports {
            signallingPorts[Int(port)] = true
            self.ports.watch(port)
        }
    }

    func isCallSignalling(_ a: Endpoint, _ b: Endpoint) -> Bool {
        isSignallingPort(a.port) || isSignallingPort(b.port)
    }

    func isSignallingPort(_ port: UInt16) -> Bool { signallingPorts[Int(port)] }

    // MARK: - Packets

    /// Whether a segment may carry signalling; all others are left alone.
    /// - Parameter payload: its bytes, where they lie in the frame itself; empty otherwise.
    mutating func isInteresting(_ segment: TCPSegment, _ payload: RawSpan) -> Bool {
        if ports.isWatched(segment.source.port) || ports.isWatched(segment.destination.port) {
            if isSignallingPort(segment.source.port) || isSignallingPort(segment.destination.port) {
                return true
            }
            // The ports of those addresses are of interest, too.
            if ports.isWatched(segment.destination.port), isControl(segment.destination) { return true }
            if ports.isWatched(segment.source.port), isControl(segment.source) { return true }
        }
        if ports.isFollowed(segment.source.port), ports.isFollowed(segment.destination.port),
            followed.contains(EndpointPair(segment.source, segment.destination))
        {
            return true
        }
        return (beginsDuringSetup(segment) || looksLikeSignalling(segment, payload)) && follow(segment)
    }

    /// Whether it is an address that h245Address named.
    private mutating func isControl(_ end: Endpoint) -> Bool {
        let place = Int(end.port) & (Self.recentAddresses - 1)
        if recentControl[place] == end { return true }
        guard controlAddresses[end] != nil else { return false }
        recentControl[place] = end
        return true
    }

    /// Whether connections that begin have to be looked at.
    var awaitsConnections: Bool { !settingUp.isEmpty }

    /// False where `isInteresting` would be false, too.
    /// - Parameters:
    ///   - marks: of `ports`.
    ///   - awaitsConnections: see there.
    @inline(__always)
    static func mayBeInteresting(_ segment: SegmentPacket, _ marks: Span<UInt8>, awaitsConnections: Bool) -> Bool {
        segment.beginsAsMessage || SignallingPorts.mayCarry(segment.ports, marks)
            || awaitsConnections && segment.isOpening
    }

    /// Follows the connection of a segment from here on; false at the cap.
    mutating func follow(_ segment: TCPSegment) -> Bool {
        guard followed.count < Self.maxFollowed else {
            refused += 1
            return false
        }
        followed.insert(EndpointPair(segment.source, segment.destination))
        ports.follow(segment.source.port)
        ports.follow(segment.destination.port)
        return true
    }

    /// A new connection between two hosts of which a call is being set up.
    private func beginsDuringSetup(_ segment: TCPSegment) -> Bool {
        !settingUp.isEmpty && segment.flags & (TCPFlags.syn | TCPFlags.ack) == TCPFlags.syn
            && settingUp[HostPair(segment.source.address, segment.destination.address)] != nil
    }

    /// A TPKT that begins with the segment: a Q.931 message whose call reference has two octets on any port, and
    /// plausible H.245 between two hosts of which a call waits for its own.
    private func looksLikeSignalling(_ segment: TCPSegment, _ payload: RawSpan) -> Bool {
        guard payload.byteCount >= 6, let head = try? payload.uint32(at: 0), head >> 16 == 0x0300,
            let next = try? payload.uint16(at: 4)
        else { return false }
        let length = Int(head & 0xFFFF)
        if next == 0x0802 { return payload.byteCount >= 9 && length >= 9 }
        guard !awaitingControl.isEmpty, length >= 6, length <= payload.byteCount, next & 0x8000 == 0,
            next >> 8 != 0x08
        else { return false }
        return awaitingControl[HostPair(segment.source.address, segment.destination.address)] != nil
    }

    // MARK: - Connections

    /// The call whose H.245 a new connection carries; nil where none is known.
    mutating func controlledCall(_ id: Int, client: Endpoint, server: Endpoint) -> Int? {
        guard !isCallSignalling(client, server) else { return nil }
        let pair = HostPair(client.address, server.address)
        if let call = controlAddresses[server] ?? controlAddresses[client] ?? awaitingControl[pair] {
            awaitingControl[pair] = nil
            // The call has its H.245: further connections of these hosts are something else.
            settingUp = settingUp.filter { $0.value != call }
            return call
        }
        guard let call = settingUp[pair] else { return nil }
        if provisional.count < Self.maxControlAddresses { provisional[server] = id }
        return call
    }

    mutating func closed(_ id: Int, client: Endpoint, server: Endpoint) {
        followed.remove(EndpointPair(client, server))
        if provisional[server] == id { provisional[server] = nil }
    }

    // MARK: - Messages

    /// A message of a call. Returns a connection that began before this message named its address: it is this call's.
    mutating func note(_ signal: CallSignal, call: Int) -> Int? {
        noteSetup(signal, call: call)
        guard let address = signal.h245Address else { return nil }
        for endpoint in [address, Endpoint(signal.from, address.port)] where endpoint.port != 0 {
            if controlAddresses.count >= Self.maxControlAddresses {
                // Old ones served their purpose: a call opens its H.245 within seconds.
                controlAddresses.removeAll(keepingCapacity: true)
                recentControl = [Endpoint?](repeating: nil, count: Self.recentAddresses)
            }
            controlAddresses[endpoint] = call
            ports.watch(endpoint.port)
            if let begun = provisional.removeValue(forKey: endpoint) { return begun }
        }
        if awaitingControl.count < Self.maxControlAddresses { awaitingControl[HostPair(signal.from, signal.to)] = call }
        return nil
    }

    private mutating func noteSetup(_ signal: CallSignal, call: Int) {
        let pair = HostPair(signal.from, signal.to)
        if signal.kind == .release || signal.tunnelledH245 > 0 {
            if settingUp[pair] == call { settingUp[pair] = nil }
        } else if signal.kind == .setup, settingUp.count < Self.maxControlAddresses {
            settingUp[pair] = call
        }
    }
}

// MARK: - Forgetting

extension SignallingFinder {
    var isPressed: Bool {
        Fading.isPressing(followed.count, of: Self.maxFollowed)
            || Fading.isPressing(awaitingControl.count, of: Self.maxControlAddresses)
            || Fading.isPressing(settingUp.count, of: Self.maxControlAddresses)
    }

    /// - Parameters:
    ///   - places: where each call now is; nil for those that go.
    ///   - followed: the ends of the connections that stand.
    mutating func forget(_ places: [Int?], followed standing: Set<EndpointPair>) {
        func place(_ call: Int) -> Int? { places.indices.contains(call) ? places[call] : nil }
        controlAddresses = controlAddresses.compactMapValues(place)
        recentControl = [Endpoint?](repeating: nil, count: Self.recentAddresses)
        awaitingControl = awaitingControl.compactMapValues(place)
        settingUp = settingUp.compactMapValues(place)
        followed.formIntersection(standing)
        ports = SignallingPorts()
        for pair in followed {
            ports.follow(pair.low.port)
            ports.follow(pair.high.port)
        }
        for port in signallingPorts.indices where signallingPorts[port] {
            ports.watch(UInt16(truncatingIfNeeded: port))
        }
        for endpoint in controlAddresses.keys { ports.watch(endpoint.port) }
    }

    var census: [(String, Int)] {
        [
            ("H.245 addresses", controlAddresses.count), ("calls that await H.245", awaitingControl.count),
            ("calls being set up", settingUp.count), ("provisional H.245", provisional.count),
            ("followed connections", followed.count),
        ]
    }
}
