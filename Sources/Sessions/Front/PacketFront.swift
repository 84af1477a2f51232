import Bytes
import CaptureFiles
import Dissection

/// The front of the pipeline: it takes the headers of packets apart and tells which packets the capture holds twice.
///
/// Nothing that the trackers behind it learn changes what it does: it may run ahead of them, on a thread of its own.
public struct PacketFront: Sendable {
    var dissector = Dissector()
    var copies: CopyDetector
    /// Where there is a thread for it.
    var ahead = AheadReader()

    /// Between several capture points all packets are looked at closely. Off where a test compares the long way.
    var takesShortWay: Bool

    /// - Parameter points: where the files are of several capture points.
    init(points: PointMap? = nil) {
        copies = CopyDetector(map: points)
        takesShortWay = points == nil
    }

    /// For the files of one capture point.
    public init() { self.init(points: nil) }

    /// The headers of a packet that may go the short way: it is whole, and they are what most have.
    @inline(__always)
    func usual(_ record: PacketRecord, _ span: RawSpan) -> UsualHeaders? {
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
