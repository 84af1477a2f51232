import Bytes
import Decoders
import Dissection

/// Speech, of which each stream remembers its own packets.
extension CopyDetector {
    /// Whether a packet was seen before, and the place of its stream among the flows.
    @inline(__always)
    mutating func speech(_ octets: SpeechOctets, _ frame: FrameReference) -> (isCopy: Bool, flow: Int) {
        if let flow = flows.find(octets.head.key), flows.take(octets, frame, of: flow) { return (false, flow) }
        return odd(octets, frame)
    }

    /// A packet that does not continue the numbering of its stream, or of which that is not sure.
    @inline(never)
    private mutating func odd(_ octets: SpeechOctets, _ frame: FrameReference) -> (isCopy: Bool, flow: Int) {
        let key = octets.head.key
        let entry = SpeechEntry(octets.rest, at: frame.time.nanoseconds, number: frame.number)
        let own = SpeechFlow(octets.head, frame)
        let (arrival, mac) = (own.arrival(frame), own.destinationMAC.bits)
        let found = flows.find(key)
        let number = found ?? SpeechFlows.none
        if let found, isOfFlow(found, entry, arrival, to: mac) { return (true, number) }
        let trace = Trace(PacketFingerprint.of(entry, key), arrival, to: mac, point: 0)
        if isRemembered(trace, arrival, (key.source.address, key.destination.address)) { return (true, number) }
        guard let flow = found ?? flows.add(octets.head, frame) else {
            remember(trace, arrival)
            return (false, SpeechFlows.none)
        }
        let (leaving, before) = flows.note(octets, frame, of: flow)
        for gone in leaving {
            let arrival = before.arrival(before.frame(gone, before: frame))
            remember(
                Trace(PacketFingerprint.of(gone, key), arrival, to: before.destinationMAC.bits, point: 0), arrival)
        }
        return (false, flow)
    }

    /// Whether a stream remembers the same packet.
    private mutating func isOfFlow(_ number: Int, _ entry: SpeechEntry, _ arrival: Arrival, to mac: UInt64) -> Bool {
        for earlier in flows.entries(of: number) where earlier.rest.isLike(entry.rest) {
            let flow = flows.flows[number]
            let known = flow.arrival(flow.frame(earlier, before: arrival.frame))
            let isIdentical = known.digest(to: flow.destinationMAC.bits) == arrival.digest(to: mac)
            let (delay, overflow) = entry.time.subtractingReportingOverflow(earlier.time)
            guard !overflow, Self.isSame(after: delay, entry.identity, isIdentical: isIdentical) else { continue }
            tally.add(
                known, arrival, isIdentical: isIdentical, source: flow.key.source.address,
                destination: flow.key.destination.address)
            return true
        }
        return false
    }

    /// A packet that went the long way, and may be one of a stream that remembers its own.
    struct LongWay {
        fileprivate let flow: Int
        fileprivate let entry: SpeechEntry
    }

    /// - Parameter packet: not changed, see `Analyzer.take`.
    @inline(__always)
    func ofFlow(_ packet: inout Packet, _ span: RawSpan, _ frame: FrameReference) -> LongWay? {
        guard packet.transport == .udp, !flows.flows.isEmpty, packet.fragment == .none,
            packet.payloadLength >= SpeechPacket.shortest
        else { return nil }
        let (front, back) = PacketFingerprint.payload(span, at: packet.payloadOffset, packet.payloadLength)
        guard SpeechPacket.isSpeech(front) else { return nil }
        return ofFlow(packet, front, back, frame)
    }

    @inline(never)
    private func ofFlow(_ packet: Packet, _ front: UInt64, _ back: UInt64, _ frame: FrameReference) -> LongWay? {
        let ssrc = UInt32(truncatingIfNeeded: back >> 32)
        guard let key = SpeechKey(packet.sourceEndpoint, packet.destinationEndpoint, ssrc: ssrc),
            let flow = flows.find(key)
        else { return nil }
        let rest = SpeechRest(
            front, back, identification: packet.ipIdentification, length: packet.payloadDeclaredLength)
        let entry = SpeechEntry(rest, at: frame.time.nanoseconds, number: frame.number)
        return LongWay(flow: flow, entry: entry)
    }

    /// Whether its stream remembers the same packet.
    mutating func isOfFlow(_ packet: LongWay, _ arrival: Arrival, to mac: UInt64) -> Bool {
        isOfFlow(packet.flow, packet.entry, arrival, to: mac)
    }

    /// It is remembered beside its stream.
    mutating func besideFlow(_ packet: LongWay) { flows.flows[packet.flow].disturb() }
}
