import Bytes
import Decoders

/// RTCP by the RTP stream that it is about.
///
/// A stream is named by its SSRC and its RTP endpoints, whether or not its packets are in the capture. What is kept of
/// each is of fixed size.
struct ReportTracker {
    /// Streams that something is kept of.
    static let maxStreams = 1 << 16

    typealias Key = StreamKey

    /// Several capture points see one packet at several times: none of those makes a round trip with the others.
    private let measuresRoundTrips: Bool
    private var index = IndexTable<Key>()
    /// By the numbers of `index`. Changed where they lie: they are large.
    private var states: [ReportState] = []
    /// Reports about further streams.
    private(set) var refused = 0
    /// Before this frame the capture's clock was another.
    private var clockStep: FrameReference?

    init(hasSeveralPoints: Bool = false) { measuresRoundTrips = !hasSeveralPoints }

    /// - Parameter count: of streams.
    mutating func makeRoom(for count: Int) { states.reserveCapacity(Swift.min(count, Self.maxStreams)) }

    /// True where the datagram is RTCP: it has the form, and belongs to media that is known.
    /// - Parameter declared: octets of payload by the UDP header.
    mutating func datagram(
        _ payload: RawSpan, declared: Int, from source: Endpoint, to destination: Endpoint, frame: FrameReference,
        media: borrowing MediaTracker
    ) -> Bool {
        if let usual = RTCPUsual(payload, declared: declared) {
            guard let path = media.path(ofControlFrom: source, to: destination) else { return false }
            note(usual, payload, Reading(path: path, reporter: source, frame: frame), media)
            return true
        }
        guard RTCPCompound.hasForm(payload, declared: declared),
            let path = media.path(ofControlFrom: source, to: destination)
        else { return false }
        let compound = RTCPCompound.decode(payload.copy()[...], declared: declared)
        let reading = Reading(path: path, reporter: source, frame: frame)
        for packet in compound.packets { note(packet, reading, media) }
        return true
    }

    /// The capture's clock was set: what passed before is not measured against what comes.
    mutating func clockStepped(before frame: FrameReference) { clockStep = frame }

    // MARK: - Packets

    private struct Reading {
        /// The RTP endpoints of who sends and of who receives the RTCP.
        let path: MediaPath
        let reporter: Endpoint
        let frame: FrameReference

        /// A stream of who sends the RTCP.
        func own(_ ssrc: UInt32) -> Key { Key(ssrc: ssrc, source: path.source, destination: path.destination) }

        /// A stream that it receives.
        func received(_ ssrc: UInt32) -> Key { Key(ssrc: ssrc, source: path.destination, destination: path.source) }
    }

    /// Does the same as for the packets of a compound.
    private mutating func note(
        _ usual: RTCPUsual, _ payload: RawSpan, _ reading: Reading, _ media: borrowing MediaTracker
    ) {
        var usual = usual
        while let part = usual.next(payload) {
            switch part {
            case .sender(let ssrc, let sender):
                if let place = place(reading.own(ssrc), reading.frame) {
                    states[place].sent(sender, frame: reading.frame)
                }
            case .block(let ssrc, let block): note(block, of: ssrc, reading, media)
            case .name(let ssrc, let octets):
                guard let place = place(reading.own(ssrc), reading.frame) else { continue }
                states[place].named(payload, octets)
            }
        }
    }

    private mutating func note(
        _ block: RTCPReportBlock, of ssrc: UInt32, _ reading: Reading, _ media: borrowing MediaTracker
    ) {
        let key = reading.received(block.ssrc)
        if let place = place(key, reading.frame) {
            let begin = media.beginning(ssrc: key.ssrc, from: key.source, to: key.destination)
            let age = begin.map { reading.frame.time.seconds(since: $0.time) } ?? .infinity
            states[place].received(
                block, by: reading.reporter, frame: reading.frame, isEarly: age < MediaQuality.settling)
        }
        answered(
            key, block.lastSenderReport, block.delaySinceLastSenderReport, by: reading.own(ssrc), reading.frame)
    }

    private mutating func note(_ packet: RTCPPacket, _ reading: Reading, _ media: borrowing MediaTracker) {
        switch packet.content {
        case .report(let report):
            if let sender = report.sender, let place = place(reading.own(report.ssrc), reading.frame) {
                states[place].sent(sender, frame: reading.frame)
            }
            for block in report.blocks { note(block, of: report.ssrc, reading, media) }
        case .sourceDescription(let description):
            for chunk in description.chunks {
                guard let name = chunk.canonicalName, let place = place(reading.own(chunk.source), reading.frame)
                else { continue }
                states[place].named(name)
            }
        case .goodbye(let goodbye):
            for source in goodbye.sources {
                guard let place = place(reading.own(source), reading.frame) else { continue }
                states[place].left(goodbye.reason, frame: reading.frame)
            }
        case .extendedReport(let report):
            for block in report.blocks { note(block, of: report.ssrc, reading) }
        case .other: break
        }
    }

    private mutating func note(_ block: RTCPExtendedReport.Block, of ssrc: UInt32, _ reading: Reading) {
        switch block.content {
        case .receiverReferenceTime(let time):
            guard let place = place(reading.own(ssrc), reading.frame) else { return }
            states[place].refer(to: time, frame: reading.frame)
        case .delaySinceLastReceiverReport(let delays):
            for delay in delays {
                answered(
                    reading.received(delay.ssrc), delay.lastReceiverReport, delay.delay, by: reading.own(ssrc),
                    reading.frame)
            }
        case .voipMetrics(let metrics):
            guard let place = place(reading.received(metrics.ssrc), reading.frame) else { return }
            states[place].heard(metrics, by: reading.reporter, frame: reading.frame)
        case .other: break
        }
    }

    /// A report block or an answer names a time that the stream's sender sent.
    private mutating func answered(
        _ key: Key, _ middle: UInt32, _ delay: UInt32, by reporter: Key, _ frame: FrameReference
    ) {
        guard measuresRoundTrips, middle != 0, let place = index.find(key) else { return }
        let pace = index.find(reporter).flatMap { states[$0].paceSince }
        let step = clockStep.map { step in pace.map { Swift.max($0, step) } ?? step } ?? pace
        states[place].answered(middle, delay: delay, frame: frame, since: step)
    }

    /// Where the state of a stream lies, which `frame` tells something of; nil where there is no room for one.
    private mutating func place(_ key: Key, _ frame: FrameReference) -> Int? {
        if let known = index.find(key) {
            states[known].touched = frame
            return known
        }
        guard states.count < Self.maxStreams else {
            refused += 1
            return nil
        }
        states.append(ReportState())
        states[states.count - 1].touched = frame
        return index.insert(key)
    }

    // MARK: - Result

    /// Puts what was reported to the streams it is about.
    func fill(_ summaries: inout [StreamSummary]) {
        guard !states.isEmpty else { return }
        var timed: [Int] = []
        // An initializer makes a copy of what is large.
        let blank: StreamReports? = StreamReports()
        for place in summaries.indices {
            guard let state = index.find(Key(summaries[place])) else {
                summaries[place].reports = nil
                continue
            }
            let rate = RTPPayloadType(summaries[place].payloadType)?.clockRate
            guard states.tellsAnything(at: state) else {
                summaries[place].reports = nil
                continue
            }
            summaries[place].reports = blank
            summaries[place].reports?.take(states, state, clockRate: rate)
            if states[state].hasRoundTrip { timed.append(place) }
        }
        if !timed.isEmpty { sumRoundTrips(&summaries, timed) }
    }

    /// Both sides of the capture point together are the whole way.
    /// - Parameter timed: places of the streams that have a round trip, in order.
    private func sumRoundTrips(_ summaries: inout [StreamSummary], _ timed: [Int]) {
        struct Ways: Hashable {
            let source: Endpoint
            let destination: Endpoint
        }
        var byWay: [Ways: [Int]] = [:]
        for index in timed {
            byWay[Ways(source: summaries[index].source, destination: summaries[index].destination), default: []]
                .append(index)
        }
        for index in timed {
            guard let one = summaries[index].reports?.roundTrip?.meanMs else { continue }
            let (first, last) = (summaries[index].first, summaries[index].last)
            // The stream back that was there at the same time.
            let way = Ways(source: summaries[index].destination, destination: summaries[index].source)
            let back = byWay[way]?.first { summaries[$0].first <= last && first <= summaries[$0].last }
            guard let back, let other = summaries[back].reports?.roundTrip?.meanMs else { continue }
            summaries[index].reports?.roundTrip?.wholeMs = one + other
        }
    }
}

// MARK: - Forgetting

extension ReportTracker {
    var isPressed: Bool { Fading.isPressing(states.count, of: Self.maxStreams) }

    /// - Parameter used: the streams that stay.
    mutating func forget(used: Set<Key>, _ fading: inout Fading) {
        let stays = fading.stays(
            .reports, limit: Self.maxStreams, last: states.map(\.touched), isNeeded: index.keys.map(used.contains))
        guard stays.contains(false) else { return }
        states.keep(stays)
        index.replace(stays.indices.filter { stays[$0] }.map { index.keys[$0] })
    }

    var census: Int { states.count }
}
