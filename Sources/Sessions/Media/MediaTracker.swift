import Bytes
import Decoders

/// Finds RTP among UDP and keeps its streams: by negotiated address at once, otherwise by behavior (version 2,
/// even port, one SSRC and payload type, three packets in sequence).
struct MediaTracker {
    static let maxFlows = 1 << 18
    static let maxStreams = 1 << 18
    /// A candidate that did not become RTP is forgotten after this time. Nanoseconds.
    static let candidateLife: Int64 = 10_000_000_000
    /// Packets in sequence before a flow without signalling is taken for RTP.
    static let minInSequence: UInt8 = 3

    private var table = FlowTable()
    private(set) var streams: [MediaStream] = []
    private(set) var refused = 0
    /// Packets of one candidate that wait at most; one that needs more to show three in sequence is none.
    static let maxWaiting = 32
    /// Candidates that hold packets at a time.
    static let maxCandidatesWaiting = 4096
    /// Addresses that signalling named for media.
    private(set) var negotiated: Set<Endpoint> = []
    /// Packets of a candidate that wait to be counted: at most `maxWaiting` for each flow.
    private var waiting: [Int: [(header: RTPHeader, frame: FrameReference)]] = [:]
    private var nextSweep = 4096
    /// Keys pressed in streams.
    private(set) var keys = KeyTracker()
    /// What was odd in streams since it was last taken; a packet brings one at most.
    private var breaks: [MediaBreak] = []
    private static let maxBreaks = 16
    var hasBreaks: Bool { !breaks.isEmpty }

    mutating func takeBreaks() -> [MediaBreak] {
        defer { breaks = [] }
        return breaks
    }

    mutating func negotiate(_ endpoint: Endpoint) {
        guard negotiated.count < Self.maxFlows else {
            refused += 1
            return
        }
        negotiated.insert(endpoint)
    }

    /// True when the datagram is RTP of a known stream (or makes it one).
    mutating func datagram(
        _ payload: RawSpan, from source: Endpoint, to destination: Endpoint, frame: FrameReference
    ) -> Bool {
        guard let header = try? RTPHeader(payload), !header.collidesWithRTCP else { return false }
        if let index = table.find(source, destination) {
            let first = table.flows[index].stream
            guard first >= 0 else { return candidate(index, header, frame) }
            var stream = Int(first)
            while streams[stream].ssrc != header.ssrc {
                let next = streams[stream].next
                guard next >= 0 else { return candidate(index, header, frame) }
                stream = Int(next)
            }
            if let found = streams[stream].packet(header, frame: frame), breaks.count < Self.maxBreaks {
                breaks.append(found)
            }
            if header.payloadType >= 96 || keys.isPressing {
                keys.packet(
                    header, payload, of: stream, type: streams[stream].payloadType,
                    lost: streams[stream].sequence.lost, frame: frame)
            }
            return true
        }
        return begin(header, from: source, to: destination, frame: frame)
    }

    private mutating func begin(
        _ header: RTPHeader, from source: Endpoint, to destination: Endpoint, frame: FrameReference
    ) -> Bool {
        let isNegotiated = !negotiated.isEmpty && (negotiated.contains(destination) || negotiated.contains(source))
        guard isNegotiated || (destination.port % 2 == 0 && destination.port >= 1024 && source.port >= 1024) else {
            return false
        }
        if table.flows.count >= nextSweep { sweep(now: frame.time.nanoseconds) }
        guard table.flows.count < Self.maxFlows else {
            refused += 1
            return false
        }
        var flow = FlowTable.Flow(source: source, destination: destination)
        flow.isNegotiated = isNegotiated
        let index = table.insert(flow)
        return candidate(index, header, frame)
    }

    /// Media must prove itself by sequence; at a negotiated address a second packet of the source does.
    private mutating func candidate(_ index: Int, _ header: RTPHeader, _ frame: FrameReference) -> Bool {
        var flow = table.flows[index]
        let isSameSource =
            flow.inSequence > 0 && flow.ssrc == header.ssrc
            && (flow.payloadType == header.payloadType || flow.isNegotiated)
        if !isSameSource || (waiting[index]?.count ?? 0) >= Self.maxWaiting { waiting[index] = nil }
        // A packet out of order begins the row anew, and counts once the row is proven.
        let continues = isSameSource && (flow.nextSequence == header.sequenceNumber || flow.isNegotiated)
        flow.inSequence = continues ? flow.inSequence + 1 : 1
        flow.nextSequence = header.sequenceNumber &+ 1
        flow.ssrc = header.ssrc
        flow.payloadType = header.payloadType
        flow.lastTime = frame.time.nanoseconds
        let isProven = flow.inSequence >= (flow.isNegotiated ? 2 : Self.minInSequence)
        guard isProven, streams.count < Self.maxStreams else {
            if isProven {
                refused += 1
            } else {
                if waiting.count >= Self.maxCandidatesWaiting { waiting.removeAll() }
                waiting[index, default: []].append((header, frame))
            }
            table.flows[index] = flow
            // What goes to a negotiated address is media from its first packet on.
            return flow.isNegotiated
        }
        let held = waiting.removeValue(forKey: index) ?? []
        let start = held.first ?? (header, frame)
        var stream = MediaStream(start.header, source: flow.source, destination: flow.destination, frame: start.frame)
        stream.isNegotiated = flow.isNegotiated
        for packet in held.dropFirst() { stream.packet(packet.header, frame: packet.frame) }
        if !held.isEmpty { stream.packet(header, frame: frame) }
        stream.next = flow.stream
        streams.append(stream)
        flow.stream = Int32(truncatingIfNeeded: streams.count - 1)
        flow.inSequence = 0
        table.flows[index] = flow
        return true
    }

    /// Forgets candidates that came to nothing.
    private mutating func sweep(now: Int64) {
        let before = table.flows
        table.removeAll { $0.stream < 0 && now &- $0.lastTime > Self.candidateLife }
        if table.flows.count != before.count {
            // Indices moved: what waited for a third packet starts anew.
            waiting.removeAll()
            for index in table.flows.indices { table.flows[index].inSequence = 0 }
        }
        nextSweep = Swift.min(Swift.max(4096, table.flows.count * 2), Self.maxFlows)
    }
}
