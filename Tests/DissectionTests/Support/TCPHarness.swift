import Bytes

@testable import Dissection

/// One segment as a test sees it.
struct TestSegment {
    var fromClient = true
    var sequence: UInt32 = 0
    var acknowledgment: UInt32 = 0
    var flags: UInt8 = TCPFlags.ack | TCPFlags.psh
    var bytes: [UInt8] = []
    /// Octets that the snap length cut off.
    var cut = 0
    var time = 0.0
}

/// Feeds segments to a reassembler and gathers what it says.
struct TCPHarness {
    static let client = Endpoint(IPAddress(v4: 0x0A01_0203), 40000)
    static let server = Endpoint(IPAddress(v4: 0x0A01_0204), 1720)

    var reassembler: TCPReassembler
    var client = Self.client
    var server = Self.server
    var frame = 0
    var events: [TCPEvent] = []
    /// What the frames held, by number.
    var frames: [Int: [UInt8]] = [:]

    init(limits: TCPLimits = TCPLimits(), serverPorts: Set<UInt16> = [1720]) {
        reassembler = TCPReassembler(limits: limits, serverPorts: serverPorts)
    }

    mutating func send(_ segment: TestSegment) {
        frame += 1
        frames[frame] = segment.bytes
        var packet = Packet()
        packet.network = .ipv4
        packet.transport = .tcp
        packet.hasTCPHeader = true
        let from = segment.fromClient ? client : server
        let to = segment.fromClient ? server : client
        packet.source = from.address
        packet.sourcePort = from.port
        packet.destination = to.address
        packet.destinationPort = to.port
        packet.tcpSequence = segment.sequence
        packet.tcpAcknowledgment = segment.acknowledgment
        packet.tcpFlags = segment.flags
        packet.payloadLength = segment.bytes.count
        packet.payloadDeclaredLength = segment.bytes.count + segment.cut
        reassembler.accept(packet, segment.bytes.rawSpan, time: seconds(segment.time), frame: frame) {
            events.append($0)
        }
    }

    /// The usual three segments; the first data bytes have the sequence numbers given plus 1.
    mutating func shakeHands(client: UInt32 = 999, server: UInt32 = 1999, time: Double = 0) {
        send(TestSegment(sequence: client, flags: TCPFlags.syn, time: time))
        send(
            TestSegment(
                fromClient: false, sequence: server, acknowledgment: client &+ 1, flags: TCPFlags.syn | TCPFlags.ack,
                time: time))
        send(TestSegment(sequence: client &+ 1, acknowledgment: server &+ 1, flags: TCPFlags.ack, time: time))
    }

    mutating func data(
        _ text: String, at sequence: UInt32, fromClient: Bool = true, ack: UInt32 = 2000, time: Double = 0
    ) {
        send(
            TestSegment(
                fromClient: fromClient, sequence: sequence, acknowledgment: ack, bytes: Array(text.utf8), time: time))
    }

    mutating func ack(_ number: UInt32, fromClient: Bool = false, sequence: UInt32 = 2000, time: Double = 0) {
        send(
            TestSegment(
                fromClient: fromClient, sequence: sequence, acknowledgment: number, flags: TCPFlags.ack, time: time))
    }

    mutating func finish() {
        reassembler.finish { events.append($0) }
    }

    /// Everything but what was opened: short text, one word per event.
    var transcript: String {
        events.map(Self.word).joined(separator: " ")
    }

    static func word(_ event: TCPEvent) -> String {
        let side = { (fromClient: Bool) in fromClient ? "c" : "s" }
        switch event {
        case .opened(let id, _, _, let synSeen, let frame, _): return "open\(id)\(synSeen ? "" : "?")@\(frame)"
        case .established(_, let frame, _): return "established@\(frame)"
        case .data(_, let fromClient, let bytes, let frame, _):
            return "\(side(fromClient)):\(String(decoding: bytes, as: UTF8.self))@\(frame)"
        case .gap(_, let fromClient, let missing, let frame, _): return "\(side(fromClient))-\(missing)@\(frame)"
        case .halfClosed(_, let fromClient, let frame, _): return "\(side(fromClient))/@\(frame)"
        case .closed(let id, let reason, let fromClient, let frame, _):
            return "close\(id):\(reason):\(side(fromClient))@\(frame)"
        }
    }

    /// One direction with nil for each missing byte.
    func stream(fromClient: Bool) -> [UInt8?] {
        var result: [UInt8?] = []
        for event in events {
            switch event {
            case .data(_, fromClient, let bytes, _, _): result += bytes.map(Optional.some)
            case .gap(_, fromClient, let missing, _, _): result += [UInt8?](repeating: nil, count: missing)
            default: break
            }
        }
        return result
    }
}
