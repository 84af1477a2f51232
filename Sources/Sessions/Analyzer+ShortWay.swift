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

    /// Whether it is a plain datagram: it is then taken. By itself, so that the way of speech has its variables in
    /// registers.
    @inline(never)
    mutating func isDatagram(_ record: PacketRecord, _ span: RawSpan, _ frame: FrameReference) -> Bool {
        guard let packet = front.newDatagram(record, span, offset: 0, frame) else {
            return isOldDatagram(record, span, frame)
        }
        take(packet, span)
        return true
    }

    /// The same of one that may be a copy.
    @inline(never)
    private mutating func isOldDatagram(_ record: PacketRecord, _ span: RawSpan, _ frame: FrameReference) -> Bool {
        guard let packet = front.datagram(record, span, offset: 0, frame) else { return false }
        take(packet, span)
        return true
    }

    /// The same of a segment of TCP that the lane does not take.
    @inline(never)
    mutating func isSegment(_ record: PacketRecord, _ span: RawSpan, _ frame: FrameReference) -> Bool {
        guard let packet = front.segment(record, span, offset: 0, frame) else { return false }
        take(packet, span)
        return true
    }

    /// What the long way makes of a frame that went the short one so far.
    private mutating func packet(_ span: RawSpan, _ frame: FrameReference) -> Packet {
        dissector.dissect(
            span, linkType: LinkType.ethernet.rawValue, time: frame.time, originalLength: span.byteCount)
    }
}
