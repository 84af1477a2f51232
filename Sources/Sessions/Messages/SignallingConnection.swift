import Bytes
import Decoders

/// Both directions of one TCP connection, cut into messages.
struct SignallingConnection {
    /// Frames named for one message.
    static let maxFrames = 1024

    /// One direction: the framer, and where its octets came from.
    struct Direction {
        var framer: TPKTFramer
        /// Octets fed so far.
        var fed = 0
        /// Which frame brought the octets up to `end`, for those that are not settled.
        var chunks: [(end: Int, frame: FrameReference)] = []
        /// The octets that wait for the rest of their message.
        var tail: [UInt8] = []

        /// Octets handed out or given up.
        var taken: Int { fed - framer.pending }

        func frames(from start: Int, to end: Int) -> [FrameReference] {
            var found: [FrameReference] = []
            var begin = 0
            for chunk in chunks {
                defer { begin = chunk.end }
                guard chunk.end > start, begin < end, found.last?.number != chunk.frame.number else { continue }
                // The last one is always there.
                if found.count >= SignallingConnection.maxFrames { found.removeLast() }
                found.append(chunk.frame)
            }
            return found
        }
    }

    let client: Endpoint
    let server: Endpoint
    var call: Int?
    private var content: TPKTFramer.Content?
    private var fromClient = Direction(framer: TPKTFramer())
    private var fromServer = Direction(framer: TPKTFramer())
    /// Messages and frames since they were taken last.
    var messages: [SignallingStreams.Found] = []
    var settled: [Int] = []

    init(client: Endpoint, server: Endpoint) {
        self.client = client
        self.server = server
    }

    mutating func carry(_ content: TPKTFramer.Content, call: Int?) {
        self.content = content
        self.call = call
        fromClient.framer = TPKTFramer(content)
        fromServer.framer = TPKTFramer(content)
    }

    private subscript(isClient: Bool) -> Direction {
        get { isClient ? fromClient : fromServer }
        _modify { if isClient { yield &fromClient } else { yield &fromServer } }
    }

    /// Whether octets of the frame that was fed last wait for others.
    func isPending(_ frame: Int) -> Bool {
        fromClient.chunks.last?.frame.number == frame || fromServer.chunks.last?.frame.number == frame
    }

    /// Whether a segment begins with a TPKT that begins as the H.245 of a call does, with a capability set or with
    /// master-slave determination, and can be decoded.
    static func beginsControl(_ payload: RawSpan) -> Bool {
        guard let head = try? payload.uint32(at: 0), head >> 16 == 0x0300, head & 0xFFFF >= 6,
            let first = try? payload.uint16(at: 4),
            first == 0x0100 || first & 0xFF0F == 0x0200,
            let octets = try? payload.slice(4, Int(head & 0xFFFF) - 4).copy(),
            let messages = try? H245Message.decodeAll(octets[...])
        else { return false }
        return messages.first.map { $0.problems.isEmpty && $0.isDecoded } ?? false
    }

    mutating func feed(_ bytes: [UInt8], fromClient isClient: Bool, _ frame: FrameReference) {
        if content == nil {
            // Found by its looks: a Q.931 message has its discriminator behind the TPKT header.
            carry(bytes.count > 4 && bytes[4] != 0x08 ? .h245 : .callSignalling, call: nil)
        }
        self[isClient].framer.feed(bytes, frame: frame.number)
        self[isClient].fed += bytes.count
        self[isClient].chunks.append((self[isClient].fed, frame))
        self[isClient].tail += bytes
        drain(isClient)
    }

    mutating func gap(_ missing: Int, fromClient isClient: Bool) {
        let why = "the capture lacks what follows (\(FieldText.octets(Swift.max(missing, 0))))"
        let pending = Pending(self[isClient])
        self[isClient].framer.gap(bytes: missing)
        // The framer hands out a message that the gap cut where the next one is known to begin behind it.
        if !drain(isClient, cut: why, declared: pending?.declared) { add(pending, isClient, why) }
    }

    /// No more octets will come.
    mutating func end(_ why: String) {
        for isClient in [true, false] {
            add(Pending(self[isClient]), isClient, "\(why) before its last octet")
            for chunk in self[isClient].chunks { settle(chunk.frame.number) }
            self[isClient].chunks = []
        }
    }

    /// Takes the messages that are there. Returns whether one of them is cut, for the reason `cut`.
    @discardableResult
    private mutating func drain(_ isClient: Bool, cut: String? = nil, declared: Int? = nil) -> Bool {
        var isCut = false
        while let packet = self[isClient].framer.next() {
            let end = self[isClient].taken
            guard !packet.isKeepAlive else { continue }
            let frames = self[isClient].frames(from: end - packet.payload.count - 4, to: end)
            let length = packet.isComplete ? packet.payload.count : declared ?? packet.payload.count
            isCut = isCut || !packet.isComplete
            add(
                Array(packet.payload), Swift.max(length, packet.payload.count), isClient, frames,
                packet.isComplete ? nil : cut ?? "cut", skipped: packet.skippedBefore)
        }
        let pending = self[isClient].framer.pending
        let used = self[isClient].tail.count - pending
        if used > 0 { self[isClient].tail.removeFirst(used) }
        let taken = self[isClient].taken
        let done = self[isClient].chunks.prefix { $0.end <= taken }
        guard !done.isEmpty else { return isCut }
        self[isClient].chunks.removeFirst(done.count)
        let next = self[isClient].chunks.first?.frame.number
        for chunk in done where chunk.frame.number != next { settle(chunk.frame.number) }
        return isCut
    }

    private mutating func settle(_ frame: Int) {
        if settled.last != frame { settled.append(frame) }
    }

    /// What is there of a message whose rest will not come.
    private struct Pending {
        let payload: [UInt8]
        /// Octets that the payload has by its header.
        let declared: Int
        let frames: [FrameReference]

        init?(_ direction: Direction) {
            let tail = direction.tail
            guard tail.count > 4, tail[0] == 3, tail[1] == 0 else { return nil }
            let length = Int(tail[2]) << 8 | Int(tail[3])
            guard length > tail.count else { return nil }
            payload = Array(tail.dropFirst(4))
            declared = length - 4
            frames = direction.frames(from: direction.fed - tail.count, to: direction.fed)
        }
    }

    /// A message that ends early without the framer's word: shown, but no call is made of it.
    private mutating func add(_ pending: Pending?, _ isClient: Bool, _ why: String) {
        guard let pending else { return }
        add(pending.payload, pending.declared, isClient, pending.frames, why, skipped: 0, isCounted: false)
    }

    private mutating func add(
        _ payload: [UInt8], _ declared: Int, _ isClient: Bool, _ frames: [FrameReference], _ cut: String?, skipped: Int,
        isCounted: Bool = true
    ) {
        guard let last = frames.last else { return }
        let (from, to) = isClient ? (client, server) : (server, client)
        let decoding: SignallingDecoding? =
            switch content {
            case .h245: SignallingDecoding(control: payload, declaredLength: declared)
            default:
                SignallingDecoding(
                    callSignalling: payload, declaredLength: declared, from: from.address, to: to.address, frame: last)
            }
        guard let decoding else { return }
        messages.append(
            SignallingStreams.Found(
                decoding: decoding, from: from, to: to, frames: frames, call: nil, cut: cut, skippedBefore: skipped,
                isCounted: isCounted))
    }
}
