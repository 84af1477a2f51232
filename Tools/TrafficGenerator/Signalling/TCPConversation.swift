/// How the bytes of a connection are cut into segments.
public struct Segmentation: Sendable {
    /// Most bytes per segment; nil = as they were handed over.
    public var most: Int?
    /// Chance that a segment arrives behind the next one.
    public var reorder: Double
    /// Chance that a segment is seen twice.
    public var retransmit: Double

    public init(most: Int? = nil, reorder: Double = 0, retransmit: Double = 0) {
        self.most = most
        self.reorder = reorder
        self.retransmit = retransmit
    }
}

/// Both ends of a TCP connection (RFC 9293), as a capture point between them sees it.
struct TCPConversation {
    let client: Host
    let server: Host
    let clientPort: UInt16
    let serverPort: UInt16
    let kind: Kind
    /// Time until the other side acknowledges.
    let latency: Moment
    let segmentation: Segmentation
    private var clientNext: UInt32
    private var serverNext: UInt32
    private var random: SplitMix64

    init(
        _ kind: Kind, from client: Host, port clientPort: UInt16, to server: Host, port serverPort: UInt16,
        latency: Moment, segmentation: Segmentation = Segmentation(), random: inout SplitMix64
    ) {
        self.kind = kind
        self.client = client
        self.server = server
        self.clientPort = clientPort
        self.serverPort = serverPort
        self.latency = latency
        self.segmentation = segmentation
        clientNext = UInt32(truncatingIfNeeded: random.next())
        serverNext = UInt32(truncatingIfNeeded: random.next())
        self.random = SplitMix64(seed: random.next())
    }

    /// Three-way handshake; returns when it is done.
    mutating func open(at time: Moment, _ traffic: inout Traffic) -> Moment {
        emit(true, Segment.syn, at: time, &traffic)
        clientNext &+= 1
        emit(false, Segment.syn | Segment.ack, at: time + latency, &traffic)
        serverNext &+= 1
        emit(true, Segment.ack, at: time + 2 * latency, &traffic)
        return time + 2 * latency
    }

    /// A SYN that nobody answers, repeated as stacks of the time did.
    mutating func knock(at time: Moment, _ traffic: inout Traffic) {
        for delay in [0.0, 3.0, 9.0] { emit(true, Segment.syn, at: time + moment(delay), &traffic) }
    }

    /// A SYN that is refused.
    mutating func refused(at time: Moment, _ traffic: inout Traffic) {
        emit(true, Segment.syn, at: time, &traffic)
        clientNext &+= 1
        serverNext = 0
        emit(false, Segment.rst | Segment.ack, at: time + latency, &traffic)
    }

    /// Sends `payload` and lets the other side acknowledge it, unless `isAcknowledged` is false.
    @discardableResult
    mutating func send(
        fromClient: Bool, _ payload: [UInt8], at time: Moment, isAcknowledged: Bool = true, _ traffic: inout Traffic
    ) -> Moment {
        let most = segmentation.most ?? payload.count
        var times: [Moment] = []
        var chunks: [(sequence: UInt32, bytes: [UInt8])] = []
        var start = 0
        while start < payload.count {
            let end = min(start + most, payload.count)
            chunks.append(((fromClient ? clientNext : serverNext) &+ UInt32(start), Array(payload[start..<end])))
            times.append(time + Int64(times.count) * 120_000)
            start = end
        }
        var index = 0
        while index + 1 < times.count {
            if random.chance(segmentation.reorder) {
                times.swapAt(index, index + 1)
                index += 1
            }
            index += 1
        }
        for (chunk, time) in zip(chunks, times) {
            emit(
                fromClient, Segment.psh | Segment.ack, at: time, sequence: chunk.sequence, payload: chunk.bytes,
                &traffic)
            if random.chance(segmentation.retransmit) {
                let again = time + 900_000
                emit(
                    fromClient, Segment.psh | Segment.ack, at: again, sequence: chunk.sequence, payload: chunk.bytes,
                    &traffic)
            }
        }
        if fromClient {
            clientNext &+= UInt32(payload.count)
        } else {
            serverNext &+= UInt32(payload.count)
        }
        let done = (times.max() ?? time) + latency
        if isAcknowledged { emit(!fromClient, Segment.ack, at: done, &traffic) }
        return done
    }

    mutating func close(byClient: Bool, at time: Moment, _ traffic: inout Traffic) {
        emit(byClient, Segment.fin | Segment.ack, at: time, &traffic)
        advance(byClient)
        emit(!byClient, Segment.fin | Segment.ack, at: time + latency, &traffic)
        advance(!byClient)
        emit(byClient, Segment.ack, at: time + 2 * latency, &traffic)
    }

    private mutating func advance(_ isClient: Bool) {
        if isClient { clientNext &+= 1 } else { serverNext &+= 1 }
    }

    private func emit(
        _ fromClient: Bool, _ flags: UInt8, at time: Moment, sequence: UInt32? = nil, payload: [UInt8] = [],
        _ traffic: inout Traffic
    ) {
        let next = fromClient ? clientNext : serverNext
        let other = fromClient ? serverNext : clientNext
        let segment = Segment(
            sourcePort: fromClient ? clientPort : serverPort, destinationPort: fromClient ? serverPort : clientPort,
            sequence: sequence ?? next, acknowledgment: flags & Segment.ack != 0 ? other : 0, flags: flags,
            payload: payload)
        let (source, destination) = fromClient ? (client, server) : (server, client)
        traffic.add(Packet(kind, at: time, from: source, to: destination, .tcp(segment)))
    }
}
