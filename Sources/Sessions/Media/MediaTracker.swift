import Bytes
import Decoders

/// Finds RTP among UDP and keeps its streams: by negotiated address at once, otherwise by behavior (version 2,
/// even port, one SSRC and payload type, three packets in sequence with a clock: `MediaCandidate`).
struct MediaTracker {
    static let maxFlows = 1 << 18
    static let maxStreams = 1 << 18
    let maxFlows: Int
    let maxStreams: Int
    /// A candidate that did not become RTP is forgotten after this time. Nanoseconds.
    static let candidateLife: Int64 = 10_000_000_000
    /// Packets in sequence before a flow without signalling is taken for RTP.
    static let minInSequence: UInt8 = 3

    private let ports: Profile.RTPPorts
    private var table = FlowTable()
    /// To be changed by this, and by the lane of `Analyzer.takeSpeech`.
    var streams = StreamTable()
    /// The number in the name of each stream, in order of finding; nil where names are given at the end.
    private(set) var numbers: [Int]?
    private var found = 0
    /// For each stream, how many that began before it went since it was found; so that names stay what they would be.
    private(set) var earlier: [Int] = []
    private var gone = 0
    private(set) var refused = 0
    /// Packets of one candidate that wait at most; one that needs more to show three in sequence is none.
    static let maxWaiting = 32
    /// Candidates that hold packets at a time.
    static let maxCandidatesWaiting = 4096
    /// Addresses that signalling named for media.
    private(set) var negotiated: Set<Endpoint> = []
    private var dynamicTypes = DynamicPayloadTypes()
    /// Packets of a candidate that wait to be counted: at most `maxWaiting` for each flow.
    private var waiting: [Int: [(header: RTPHeader, frame: FrameReference)]] = [:]
    private var nextSweep = 4096
    /// Keys pressed in streams.
    private(set) var keys = KeyTracker()
    /// What was odd in streams since it was last taken; a packet brings one at most.
    private var breaks: [MediaBreak] = []
    var hasBreaks: Bool { !breaks.isEmpty }
    /// Nil where nobody asked for them.
    private(set) var seconds: SecondSeries?

    /// - Parameter keepsSeconds: whether each second of each stream is kept.
    /// - Parameter maxStreams: kept at a time, where it is not the usual number.
    init(
        _ ports: Profile.RTPPorts = .even, keepsSeconds: Bool = false, retention: Retention? = nil,
        maxStreams: Int? = nil
    ) {
        self.ports = ports
        let most = retention?.streams ?? maxStreams
        self.maxStreams = most ?? Self.maxStreams
        maxFlows = most.map { 2 * $0 } ?? Self.maxFlows
        numbers = retention.map { _ in [] }
        seconds = keepsSeconds ? SecondSeries() : nil
    }

    mutating func takeBreaks() -> [MediaBreak] {
        defer { breaks = [] }
        return breaks
    }

    /// Takes what signaling says of a media address and of a dynamic payload type.
    mutating func negotiate(_ endpoint: Endpoint?, _ type: DynamicPayloadType? = nil) {
        if let type { dynamicTypes.note(type) }
        guard let endpoint else { return }
        guard negotiated.count < maxFlows else {
            refused += 1
            return
        }
        negotiated.insert(endpoint)
    }

    /// True when the datagram is RTP of a known stream (or makes it one).
    /// - Parameters:
    ///   - declared: octets of the datagram where the capture has less of it.
    ///   - isServicePort: one of its ports is that of another protocol.
    mutating func datagram(
        _ payload: RawSpan, declared: Int = 0, from source: Endpoint, to destination: Endpoint,
        isServicePort: Bool = false, frame: FrameReference
    ) -> Bool {
        guard let header = try? RTPHeader(payload), !header.collidesWithRTCP else { return false }
        if let stream = streams.find(source, destination, header.ssrc) {
            count(header, stream, frame)
            if header.payloadType >= 96 || keys.isPressing {
                let current = streams[stream]
                keys.packet(
                    header, payload, of: stream, type: current.payloadType, lost: current.sequence.lost, frame: frame)
            }
            return true
        }
        return unknown(payload, header, declared, from: source, to: destination, isServicePort, frame)
    }

    /// While keys are pressed all packets are looked at for them; so they are where seconds are kept.
    var takesRuns: Bool { !keys.isPressing && seconds == nil }

    /// What a packet that looks like speech is.
    enum Speech { case expected, ofStream, unknown }

    /// For one of no known stream nothing is done.
    /// - Parameter isWatched: one of its ports is.
    @inline(__always)
    mutating func speech(_ packet: SpeechPacket, isWatched: Bool) -> Speech {
        // While keys are pressed all packets are looked at for them.
        guard !keys.isPressing, let stream = streams.find(packet, isOfLane: !isWatched) else { return .unknown }
        if seconds == nil, streams.take(packet, of: stream) { return isWatched ? .ofStream : .expected }
        count(packet.header, stream, packet.frame)
        return .ofStream
    }

    /// A datagram of no stream that is known.
    @inline(never)
    private mutating func unknown(
        _ payload: RawSpan, _ header: RTPHeader, _ declared: Int, from source: Endpoint, to destination: Endpoint,
        _ isServicePort: Bool, _ frame: FrameReference
    ) -> Bool {
        let declared = Swift.max(declared, payload.byteCount)
        if let index = table.find(source, destination) {
            return candidate(index, header, declared, isServicePort, frame)
        }
        let isNegotiated = !negotiated.isEmpty && (negotiated.contains(destination) || negotiated.contains(source))
        guard isNegotiated || (mayBeMedia(source, destination) && header.mayBeMedia(declared: declared)),
            let index = begin(from: source, to: destination, isNegotiated: isNegotiated, frame)
        else { return false }
        return candidate(index, header, declared, isServicePort, frame)
    }

    /// Takes a packet of a stream, with its second where these are kept.
    @inline(never)
    private mutating func count(_ header: RTPHeader, _ index: Int, _ frame: FrameReference) {
        guard seconds != nil else { return streams.packet(header, of: index, frame: frame, breaks: &breaks) }
        let before = streams[index]
        streams.packet(header, of: index, frame: frame, breaks: &breaks)
        seconds?.packet(index, before: before, after: streams[index], at: frame.time)
    }

    /// The first packet of a stream.
    func beginning(ssrc: UInt32, from source: Endpoint, to destination: Endpoint) -> FrameReference? {
        streams.find(source, destination, ssrc).map { streams.first(of: $0) }
    }

    /// Whether media is known there, in either direction: streams, or addresses that signaling named.
    func isMedia(_ path: MediaPath) -> Bool {
        if !negotiated.isEmpty, negotiated.contains(path.source) || negotiated.contains(path.destination) {
            return true
        }
        return hasStreams(path.source, path.destination) || hasStreams(path.destination, path.source)
    }

    private func hasStreams(_ source: Endpoint, _ destination: Endpoint) -> Bool {
        table.find(source, destination).map { table.flows[$0].stream >= 0 } ?? false
    }

    private func mayBeMedia(_ source: Endpoint, _ destination: Endpoint) -> Bool {
        (destination.port % 2 == 0 || ports == .any) && destination.port >= 1024 && source.port >= 1024
    }

    /// Index of a new flow; nil where there is no room for one.
    private mutating func begin(
        from source: Endpoint, to destination: Endpoint, isNegotiated: Bool, _ frame: FrameReference
    ) -> Int? {
        if table.flows.count >= nextSweep { sweep(now: frame.time.nanoseconds) }
        guard table.flows.count < maxFlows else {
            refused += 1
            return nil
        }
        var flow = FlowTable.Flow(source: source, destination: destination)
        flow.isNegotiated = isNegotiated
        return table.insert(flow)
    }

    /// Media must prove itself by sequence and clock; at a negotiated address a second packet of the source does.
    private mutating func candidate(
        _ index: Int, _ header: RTPHeader, _ declared: Int, _ isServicePort: Bool, _ frame: FrameReference
    ) -> Bool {
        var flow = table.flows[index]
        guard flow.isNegotiated || header.mayBeMedia(declared: declared) else { return false }
        let isSameSource =
            flow.isNegotiated
            ? flow.candidate.count > 0 && flow.candidate.ssrc == header.ssrc : flow.candidate.isSameSource(header)
        if !isSameSource || (waiting[index]?.count ?? 0) >= Self.maxWaiting { waiting[index] = nil }
        // A packet out of order begins the row anew, and counts once the row is proven.
        let isProven: Bool
        if flow.isNegotiated {
            isProven = flow.candidate.takeNegotiated(header)
        } else {
            flow.candidate.take(header)
            isProven = flow.candidate.isProven(isServicePort: isServicePort)
        }
        flow.lastTime = frame.time.nanoseconds
        guard isProven, streams.count < maxStreams else {
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
        var stream = MediaStream(
            start.header, source: flow.source, destination: flow.destination, frame: start.frame,
            dynamicType: dynamicTypes[start.header.payloadType])
        stream.isNegotiated = flow.isNegotiated
        stream.next = flow.stream
        streams.append(stream)
        found += 1
        numbers?.append(found)
        earlier.append(gone)
        let created = streams.count - 1
        seconds?.begin(created, stream)
        for packet in held.dropFirst() { count(packet.header, created, packet.frame) }
        if !held.isEmpty { count(header, created, frame) }
        flow.stream = Int32(truncatingIfNeeded: streams.count - 1)
        flow.candidate.forget()
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
            for index in table.flows.indices { table.flows[index].candidate.forget() }
        }
        nextSweep = Swift.min(Swift.max(4096, table.flows.count * 2), maxFlows)
    }
}

extension MediaTracker {
    /// - Parameter count: of streams.
    mutating func makeRoom(for count: Int) {
        streams.makeRoom(for: count)
        table.flows.reserveCapacity(count)
        earlier.reserveCapacity(count)
    }
}

// MARK: - Forgetting

extension MediaTracker {
    var isPressed: Bool {
        Fading.isPressing(streams.count, of: maxStreams) || Fading.isPressing(table.flows.count, of: maxFlows)
            || Fading.isPressing(negotiated.count, of: maxFlows)
    }

    /// - Parameters:
    ///   - going: the numbers of the first frames of the streams that go.
    ///   - named: media addresses of the calls that stay.
    mutating func forget(_ going: Set<Int>, named: [Endpoint: [Int]], now: Timestamp) {
        negotiated = negotiated.filter { named[$0] != nil }
        let firsts = streams.indices.map { streams.first(of: $0).number }
        let stays = firsts.map { !going.contains($0) }
        let places = Fading.places(stays)
        let next = streams.indices.map { streams.next($0) }
        if stays.contains(false) {
            streams.keep(stays)
            let gone = firsts.indices.filter { !stays[$0] }.map { firsts[$0] }.sorted()
            earlier = earlier.indices.filter { stays[$0] }.map { index in
                earlier[index] + gone.partitionIndex { $0 > firsts[index] }
            }
            self.gone += gone.count
            numbers = numbers.map { numbers in numbers.indices.filter { stays[$0] }.map { numbers[$0] } }
            keys.forget(places)
            seconds?.forget(places)
        }
        forgetFlows(places, next, now: now.nanoseconds)
    }

    /// Flows without a stream go like candidates that came to nothing; the others find their streams in the new places.
    /// - Parameter old: where each stream's successor in its flow was.
    private mutating func forgetFlows(_ places: [Int?], _ old: [Int32], now: Int64) {
        for index in table.flows.indices {
            var stream = Int(table.flows[index].stream)
            table.flows[index].stream = -1
            var before: Int?
            while stream >= 0 {
                if let place = places[stream] {
                    let number = Int32(truncatingIfNeeded: place)
                    if let before { streams.link(before, to: number) } else { table.flows[index].stream = number }
                    before = place
                }
                stream = Int(old[stream])
            }
            if let before { streams.link(before, to: -1) }
        }
        let stays = table.flows.map {
            $0.stream >= 0 || now &- $0.lastTime <= Self.candidateLife && $0.lastTime &- now <= Self.candidateLife
        }
        let moved = Fading.places(stays)
        table.keep(stays)
        var kept: [Int: [(header: RTPHeader, frame: FrameReference)]] = [:]
        for (index, packets) in waiting {
            if let place = moved[index] { kept[place] = packets }
        }
        waiting = kept
        nextSweep = Swift.min(Swift.max(4096, table.flows.count * 2), maxFlows)
    }

    var census: [(String, Int)] {
        [
            ("media streams", streams.count), ("media flows", table.flows.count),
            ("negotiated addresses", negotiated.count), ("media candidates waiting", waiting.count),
            ("streams with keys", keys.census), ("seconds of streams", seconds?.kept ?? 0),
        ]
    }
}
