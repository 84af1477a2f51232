import Bytes
import CaptureFiles

/// A packet of a row, on its way from the front, as far as the row's first one does not tell: a quarter of a line of the
/// processor's cache. Where its stream does not take it as it is, `SpeechPlace` tells where the rest of it lies.
struct SpeechMark: BitwiseCopyable {
    /// Since the first packet. Nanoseconds.
    private let wait: Int32
    private let flow16: UInt16
    /// The number of its frame, less that of the first one.
    private let step: UInt16
    /// The first four octets of RTP, as a number.
    let order: UInt32
    let timestamp: UInt32

    /// Nil where the row is too long for one more: by two seconds, or 65,535 packets, most of which a filter left out.
    /// - Parameter first: of the row.
    @inline(__always)
    init?(_ record: PacketRecord, after first: FrameReference, _ found: SpeechRow.Found, _ timestamp: UInt32) {
        let wait = record.time.nanoseconds &- first.time.nanoseconds
        let step = record.frame &- first.number
        guard wait == Int64(Int32(truncatingIfNeeded: wait)), step >> 16 == 0 else { return nil }
        self.wait = Int32(truncatingIfNeeded: wait)
        flow16 = UInt16(truncatingIfNeeded: found.flow)
        self.step = UInt16(truncatingIfNeeded: step)
        order = found.order
        self.timestamp = timestamp
    }

    private init() { (wait, flow16, step, order, timestamp) = (0, 0, 0, 0, 0) }

    /// What there is room for before there are packets.
    static let none = SpeechMark()

    /// Of its stream among `SpeechFlows`, which are fewer than 65,536.
    @inline(__always)
    var flow: Int { Int(flow16) }

    /// Nanoseconds.
    /// - Parameter first: of the row.
    @inline(__always)
    func time(after first: FrameReference) -> Int64 { first.time.nanoseconds &+ Int64(wait) }

    @inline(__always)
    func number(after first: FrameReference) -> Int { first.number &+ Int(step) }

    @inline(__always)
    func frame(after first: FrameReference) -> FrameReference {
        FrameReference(number: number(after: first), at: time(after: first), offset: first.offset)
    }

    /// All that is known of it; nil never, as long as the octets are those that it was made of.
    /// - Parameters:
    ///   - octets: of the batch.
    ///   - place: where it lies in them.
    ///   - first: of the row.
    func packet(_ octets: RawSpan, at place: SpeechPlace, after first: FrameReference) -> SpeechPacket? {
        guard let span = try? octets.slice(place.offset, place.length), let own = SpeechOctets(unchecked: span)
        else { return nil }
        return SpeechPacket(
            own, frame(after: first), offset: place.offset, length: place.length, (false, flow))
    }
}
