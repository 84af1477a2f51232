import Bytes
import CaptureFiles
import Dissection

/// The short way, for what nearly all packets are.
extension Analyzer {
    /// Takes one packet that a front found to look like speech.
    /// - Parameter octets: where it lies.
    @inline(__always)
    mutating func take(_ speech: SpeechPacket, _ octets: RawSpan) {
        count(speech.frame, speech.length)
        guard !speech.isCopy else { return }
        last = speech.frame
        switch media.speech(speech, isWatched: ports.isWatched(speech.sourcePort, speech.destinationPort)) {
        case .expected: break
        case .ofStream: ofWatchedPort(speech)
        case .unknown:
            ofNoStream(speech, octets)
            if isFoldingDue { fold() }
        }
    }

    @inline(never)
    private mutating func ofWatchedPort(_ speech: SpeechPacket) {
        noteMedia(ports.services(speech.sourcePort, speech.destinationPort), speech.source, speech.destination)
    }

    /// It looks like speech, and no stream of it is known so far.
    @inline(never)
    private mutating func ofNoStream(_ speech: SpeechPacket, _ octets: RawSpan) {
        guard let span = try? octets.slice(speech.offset, speech.length) else { return }
        var packet = packet(span, speech.frame)
        udp(&packet, span, speech.frame)
    }

    /// Whether it is a plain segment of TCP: it is then taken. By itself, so that the way of speech has its variables in
    /// registers.
    @inline(never)
    mutating func isSegment(_ record: PacketRecord, _ span: RawSpan, _ frame: FrameReference) -> Bool {
        guard let packet = front.segment(record, span, offset: 0, frame) else { return false }
        take(packet, span)
        return true
    }

    /// The same of a datagram.
    @inline(never)
    mutating func isDatagram(_ record: PacketRecord, _ span: RawSpan, _ frame: FrameReference) -> Bool {
        guard let packet = front.datagram(record, span, offset: 0, frame) else { return false }
        take(packet, span)
        return true
    }

    /// Takes one segment of TCP that a front found to be plain.
    /// - Parameter octets: where it lies.
    @inline(__always)
    mutating func take(_ segment: SegmentPacket, _ octets: RawSpan) {
        count(segment.frame, segment.length)
        guard !segment.isCopy else { return }
        last = segment.frame
        if segment.cast == .unicast, let places = pairs.find(segment.source32, segment.destination32),
            let way = places.way
        {
            hosts.heard(from: places.source, to: places.destination, mac: segment.mac, frame: segment.frame)
            quality.segment(segment, way: way)
        } else {
            ofOtherPair(segment)
        }
        if signalling.mayBeInteresting(segment) {
            ofInterest(segment, octets)
            if isFoldingDue { fold() }
        }
    }

    /// A segment of a pair that has no place among the recent ones, and takes one.
    @inline(never)
    private mutating func ofOtherPair(_ segment: SegmentPacket) {
        let isUnicast = segment.cast == .unicast
        hosts.heard(
            from: segment.source, to: segment.destination, mac: segment.mac, unicast: isUnicast, frame: segment.frame)
        quality.segment(segment)
        // Where there was no room for one of them, each segment has to be counted as left out.
        guard isUnicast, let source = hosts.place(of: segment.source),
            let destination = hosts.place(of: segment.destination), let way = quality.ways.place(of: segment.pair)
        else { return }
        pairs.note(segment.source32, segment.destination32, source: source, destination: destination, way: way)
    }

    /// What may be signaling is looked at closely, without a `Packet`.
    @inline(never)
    private mutating func ofInterest(_ segment: SegmentPacket, _ octets: RawSpan) {
        guard let span = try? octets.slice(segment.offset, segment.length),
            let headers = UsualHeaders(span, end: span.byteCount, vlanTags: 1), let offset = headers.segmentOffset,
            let payload = try? span.slice(offset, headers.end &- offset), let whole = TCPSegment(headers)
        else { return }
        tcp(whole, payload, segment.frame)
    }

    /// What the long way makes of a frame that went the short one so far.
    private mutating func packet(_ span: RawSpan, _ frame: FrameReference) -> Packet {
        dissector.dissect(
            span, linkType: LinkType.ethernet.rawValue, time: frame.time, originalLength: span.byteCount)
    }
}
