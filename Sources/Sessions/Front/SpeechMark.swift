import Bytes
import CaptureFiles

/// A packet of a row, on its way from the front: half a line of the processor's cache. Where its stream does not take it
/// as it is, `SpeechPacket` says the rest.
struct SpeechMark: BitwiseCopyable {
    /// Nanoseconds.
    let time: Int64
    /// Where the frame lies among others, and its length.
    let offset32: UInt32
    let length32: UInt32
    /// Of its stream among `SpeechFlows`.
    let flow: UInt32
    /// The first four octets of RTP, as a number.
    let order: UInt32
    let timestamp: UInt32
    /// Of its frame, the lower half.
    let number: UInt32

    @inline(__always)
    init(_ record: PacketRecord, _ found: SpeechRow.Found, _ timestamp: UInt32) {
        time = record.time.nanoseconds
        offset32 = UInt32(truncatingIfNeeded: record.offset)
        length32 = UInt32(truncatingIfNeeded: record.capturedLength)
        flow = UInt32(truncatingIfNeeded: found.flow)
        order = found.order
        self.timestamp = timestamp
        number = UInt32(truncatingIfNeeded: record.frame)
    }

    private init() {
        (time, offset32, length32, flow, order, timestamp, number) = (0, 0, 0, 0, 0, 0, 0)
    }

    /// What there is room for before there are packets.
    static let none = SpeechMark()

    /// - Parameter first: of the row.
    @inline(__always)
    func frame(after first: FrameReference) -> FrameReference {
        FrameReference(number: first.number(from: number), at: time, offset: first.offset)
    }

    /// All that is known of it; nil never, as long as the octets are those that it was made of.
    /// - Parameters:
    ///   - octets: of the batch.
    ///   - first: of the row.
    func packet(_ octets: RawSpan, after first: FrameReference) -> SpeechPacket? {
        guard let span = try? octets.slice(Int(offset32), Int(length32)), let own = SpeechOctets(unchecked: span)
        else { return nil }
        return SpeechPacket(
            own, frame(after: first), offset: Int(offset32), length: Int(length32), (false, Int(flow)))
    }
}
