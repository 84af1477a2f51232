import Bytes
public import CaptureFiles
import Dissection

/// Packets in, decoded messages out, in one pass: for `show`. It holds connections, the octets that wait for the rest of
/// their message, and of the frames that were asked for those that wait for the same.
public struct MessageCollector {
    let selection: MessageSelection
    let profile: Profile
    let services: PortMap
    private var dissector = Dissector()
    var streams: SignallingStreams
    private var fragments = FragmentFrames()
    var held = HeldFrames()
    /// Addresses that signalling named for media.
    var mediaAddresses: Set<Endpoint> = []
    /// Only for datagrams on ports of the IP Office: media may run there.
    var media: MediaTracker
    /// Requests and answers of the IP Office.
    var traffic: ServiceTraffic
    /// TFTP transfers under way.
    var tftpClients = TFTPClients()
    /// Frames handed out.
    public internal(set) var shown = 0
    /// The number of the last packet.
    public private(set) var lastFrame = 0

    public init(_ selection: MessageSelection, profile: Profile = Profile()) {
        self.selection = selection
        self.profile = profile
        services = PortMap(profile)
        media = MediaTracker(profile.rtpPorts)
        streams = SignallingStreams(ports: profile.h225Ports)
        traffic = ServiceTraffic(window: profile.answerWindow)
    }

    /// Calls seen so far.
    public var calls: Int { streams.table.calls.count }

    /// Whether nothing that comes later can be asked for.
    public var isSatisfied: Bool {
        if case .frames(let numbers) = selection { return lastFrame >= numbers.last && held.isEmpty }
        return false
    }

    /// Takes a batch of packets, in order.
    public mutating func accept(_ records: Span<PacketRecord>, _ buffer: RawSpan, _ emit: (ShownFrame) -> Void) {
        for index in records.indices {
            guard !isSatisfied else { return }
            let record = records[index]
            guard let span = try? buffer.slice(record.offset, record.capturedLength) else { continue }
            accept(record, span, emit)
        }
    }

    /// Takes one packet.
    public mutating func accept(_ record: PacketRecord, _ span: RawSpan, _ emit: (ShownFrame) -> Void) {
        let frame = FrameReference(record)
        let packet = dissector.dissect(
            span, linkType: record.linkType.rawValue, time: record.time, originalLength: record.originalLength)
        lastFrame = record.frame
        var current = ShownFrame(
            frame: frame, capturedLength: record.capturedLength, originalLength: record.originalLength,
            linkType: record.linkType.name)
        let pieces = packet.fragment == .none ? [] : fragments.note(packet, frame)
        var isOpen = packet.fragment == .pending
        if packet.fragment == .none || packet.fragment == .completed {
            switch packet.transport {
            case .udp: datagram(packet, span, pieces, &current)
            case .tcp: isOpen = segment(packet, span, &current, emit)
            default: break
            }
        }
        if wants(packet, current) {
            if !isList {
                current.layers = layers(of: packet, record, span)
                name(pieces, in: &current)
            }
            hand(over: current, isOpen: isOpen, emit)
        }
        if !pieces.isEmpty { tell(pieces, of: frame) }
        held.drain { count(&shown, $0, emit) }
    }

    /// The capture is over.
    public mutating func finish(_ emit: (ShownFrame) -> Void) {
        streams.finish()
        takeFound(current: nil, emit)
        held.drain(all: true) { count(&shown, $0, emit) }
    }

    var isList: Bool { if case .list = selection { true } else { false } }

    /// The payload of a packet that was dissected just now.
    func payload(of packet: Packet, _ span: RawSpan) -> [UInt8] {
        dissector.withPayload(of: packet, in: span) { $0.copy() }
    }

    private func layers(of packet: Packet, _ record: PacketRecord, _ span: RawSpan) -> [FieldNode] {
        let isCompleted = packet.fragment == .completed
        return FrameLayers(
            span.copy(), linkType: record.linkType.rawValue, originalLength: record.originalLength,
            datagram: isCompleted ? dissector.reassembled : []
        ).layers
    }

    // MARK: - What is shown

    private func wants(_ packet: Packet, _ current: ShownFrame) -> Bool {
        switch selection {
        case .list, .call: return !current.messages.isEmpty
        case .frames(let numbers): return numbers.contains(current.frame.number)
        case .protocol(let wanted):
            switch wanted {
            case .arp: return packet.network == .arp
            case .ip: return packet.network == .ipv4 || packet.network == .ipv6
            case .icmp: return packet.transport == .icmp || packet.transport == .icmp6
            case .udp: return packet.transport == .udp
            case .tcp: return packet.transport == .tcp
            default: return !current.messages.isEmpty
            }
        }
    }

    /// Whether a message of frame `number` is to be handed over, and whether with its fields.
    func wants(_ message: DecodedMessage) -> Bool {
        switch selection {
        case .list: !message.protocol.isMedia
        case .frames(let numbers): numbers.contains(message.frame.number)
        case .call(let choice): message.isOf(choice)
        case .protocol(let wanted): wanted.isOfFrames && !wanted.isMedia || message.has(wanted)
        }
    }

    /// Whether a datagram of a protocol in frame `number` may be shown: before anything is made of it.
    func mayWant(_ protocol: MessageProtocol, in number: Int) -> Bool {
        switch selection {
        case .list: !`protocol`.isMedia
        case .frames(let numbers): numbers.contains(number)
        case .call: `protocol` == .ras
        case .protocol(let wanted): wanted == `protocol` || wanted == .udp || wanted == .ip
        }
    }

    var wantsFields: Bool { !isList }

    /// A frame goes out at once, unless frames before it wait.
    func isSelected(_ number: Int) -> Bool {
        if case .frames(let numbers) = selection { return numbers.contains(number) }
        return false
    }

    private mutating func hand(over frame: ShownFrame, isOpen: Bool, _ emit: (ShownFrame) -> Void) {
        guard isSelected(frame.frame.number) else { return count(&shown, frame, emit) }
        held.add(frame, isOpen: isOpen)
    }

    // MARK: - Fragments

    private func name(_ pieces: [FrameReference], in frame: inout ShownFrame) {
        guard !pieces.isEmpty else { return }
        frame.remarks.append("completes a datagram that came in frames \(FrameWords.list(pieces + [frame.frame]))")
        for index in frame.messages.indices { frame.messages[index].frames = pieces + frame.messages[index].frames }
    }

    private mutating func tell(_ pieces: [FrameReference], of frame: FrameReference) {
        for piece in pieces where isSelected(piece.number) {
            _ = held.change(piece.number) {
                $0.remarks.append("holds a piece of a datagram that frame \(frame.number) completes")
            }
            held.settle(piece.number)
        }
    }
}

private func count(_ shown: inout Int, _ frame: ShownFrame, _ emit: (ShownFrame) -> Void) {
    shown += 1
    emit(frame)
}

/// Frame numbers in words.
enum FrameWords {
    static let maximum = 32

    /// "3, 4, 7"; the first ones where there are too many.
    static func list(_ frames: [FrameReference]) -> String {
        let numbers = frames.prefix(maximum).map { "\($0.number)" }.joined(separator: ", ")
        return frames.count > maximum ? "\(numbers) and \(frames.count - maximum) more" : numbers
    }
}

extension DecodedMessage {
    func isOf(_ choice: CallChoice) -> Bool {
        switch choice {
        case .number(let number): call == "call-\(number)"
        case .identifier(let prefix): callIdentifier?.filter { $0 != "-" }.hasPrefix(prefix) ?? false
        }
    }
}
