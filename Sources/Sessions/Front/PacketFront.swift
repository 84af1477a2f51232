import Bytes
import CaptureFiles
import Dissection

/// The front of the pipeline: it takes the headers of packets apart and tells which packets the capture holds twice.
///
/// Nothing that the trackers behind it learn changes what it does: it may run ahead of them, on a thread of its own.
public struct PacketFront: Sendable {
    var dissector = Dissector()
    var copies: CopyDetector

    /// Between several capture points all packets are looked at closely. Off where a test compares the long way.
    var takesShortWay: Bool

    /// - Parameter points: where the files are of several capture points.
    init(points: PointMap? = nil) {
        copies = CopyDetector(map: points)
        takesShortWay = points == nil
    }

    /// For the files of one capture point.
    public init() { self.init(points: nil) }

    /// The short ways that a frame may go, told by two octets: by the other ones it need not be looked at.
    enum ShortWay {
        /// That of speech, or else of other datagrams.
        case speech
        case datagram, segment
        case any

        @inline(__always)
        var mayBeSpeech: Bool { self == .speech || self == .any }
        @inline(__always)
        var mayBeDatagram: Bool { self != .segment }
        @inline(__always)
        var mayBeSegment: Bool { self == .segment || self == .any }

        /// By the protocol of IPv4 and the first octet of UDP's payload, where Ethernet has no tags. Those of other frames
        /// are elsewhere: what they have here sends a few of them the long way.
        @inline(__always)
        init(_ span: RawSpan) {
            switch try? span.uint8(at: 23) {
            case 17: self = (try? span.uint8(at: 42)) == SpeechPacket.firstOctet ? .speech : .datagram
            case 6: self = .segment
            default: self = .any
            }
        }
    }

    /// The headers of what may be a plain segment of TCP.
    /// - Parameter buffer: where the packet lies.
    @inline(always)
    static func segment(_ record: PacketRecord, _ buffer: RawSpan) -> UsualHeaders? {
        let length = record.capturedLength
        // Where nothing else is between, the protocol tells at once the packet that ends a row.
        guard record.linkType.isEthernet, record.originalLength == length,
            length <= buffer.byteCount &- record.offset, let frame = KnownOctets<54>(buffer, at: record.offset),
            frame.word16(22) >> 8 != 17
        else { return nil }
        return UsualHeaders(buffer, at: record.offset, captured: length, end: length, vlanTags: 1)
    }

    /// Nil where a packet does not look like speech.
    /// - Parameter offset: where the frame lies among others.
    @inline(__always)
    mutating func speech(
        _ record: PacketRecord, _ span: RawSpan, offset: Int, _ frame: FrameReference
    ) -> SpeechPacket? {
        guard let headers = usual(record, span) else { return nil }
        return SpeechPacket(headers, span, offset: offset, frame, &copies)
    }

    /// Nil where a packet is no plain segment of TCP.
    /// - Parameter offset: where the frame lies among others.
    @inline(__always)
    mutating func segment(
        _ record: PacketRecord, _ span: RawSpan, offset: Int, _ frame: FrameReference
    ) -> SegmentPacket? {
        guard let headers = usual(record, span) else { return nil }
        return SegmentPacket(headers, span, offset: offset, frame, &copies)
    }

    /// Nil where a packet is no plain datagram, looks like speech, or may be a copy.
    /// - Parameter offset: where the frame lies among others.
    @inline(always)
    mutating func newDatagram(
        _ record: PacketRecord, _ span: RawSpan, offset: Int, _ frame: FrameReference
    ) -> DatagramPacket? {
        guard let headers = usual(record, span) else { return nil }
        return DatagramPacket(
            headers, span, offset: offset, frame, after: &copies.memory.turn, &copies.memory.entries)
    }

    /// Nil where a packet is no plain datagram, or looks like speech.
    /// - Parameter offset: where the frame lies among others.
    @inline(__always)
    mutating func datagram(
        _ record: PacketRecord, _ span: RawSpan, offset: Int, _ frame: FrameReference
    ) -> DatagramPacket? {
        guard let headers = usual(record, span) else { return nil }
        return DatagramPacket(headers, span, offset: offset, frame, &copies)
    }

    /// The headers of a packet that may go a short way: it is whole, and they are what most have.
    @inline(__always)
    private func usual(_ record: PacketRecord, _ span: RawSpan) -> UsualHeaders? {
        guard takesShortWay, record.linkType.isEthernet, record.originalLength == span.byteCount else { return nil }
        return UsualHeaders(span, end: span.byteCount, vlanTags: 1)
    }

    /// - Parameter packet: becomes what the headers say.
    /// - Returns: whether the same packet was seen before.
    @inline(__always)
    mutating func take(
        _ record: PacketRecord, _ span: RawSpan, _ frame: FrameReference, into packet: inout Packet
    ) -> Bool {
        dissector.dissect(
            span, linkType: record.linkType.rawValue, time: record.time, originalLength: record.originalLength,
            into: &packet)
        return copies.isCopy(&packet, span, frame)
    }
}
