import Bytes
import Dissection

/// A message that a segment of TCP seems to hold as a whole, read before it is known whether anybody wants it.
///
/// The octets tell whether it is the message that a connection yields later: what they say is then the same. Shared,
/// for it goes from one thread to the other.
final class MessageAhead: Sendable {
    enum Content {
        /// Sender, receiver and frame are not filled in. Nil when it is none.
        case call(CallSignal?)
        /// Nil when it is no H.245.
        case control([ControlMessage]?)
    }

    let payload: [UInt8]
    let content: Content

    init(_ payload: [UInt8], _ content: Content) {
        self.payload = payload
        self.content = content
    }
}

/// Reads ahead.
struct AheadReader {
    /// Messages of one segment that are read.
    static let maxMessages = 16
    static let longest = 8192

    private var memo = SignalMemo()

    /// Those that begin and end in the payload of a segment that begins with one.
    @inline(never)
    mutating func messages(_ payload: RawSpan, _ take: (MessageAhead) -> Void) {
        var start = 0
        for _ in 0..<Self.maxMessages {
            guard let head = try? payload.uint32(at: start), head >> 16 == 0x0300 else { return }
            let length = Int(truncatingIfNeeded: head & 0xFFFF) &- 4
            guard length >= 0, length <= Self.longest, let body = try? payload.slice(start &+ 4, length) else { return }
            start = start &+ 4 &+ length
            guard length >= 2, let first = try? body.uint16(at: 0), first != Self.x224Data else { continue }
            let octets = body.copy()
            if first >> 8 == 0x08 {
                let none = IPAddress(high: 0, low: 0)
                let frame = FrameReference(number: 0, time: .distantPast)
                let signal = memo.signal(octets[...], from: none, to: none, frame: frame)
                take(MessageAhead(octets, .call(signal)))
            } else {
                take(MessageAhead(octets, .control(memo.messages(octets[...]))))
            }
        }
    }

    /// Whether a segment is worth a look: others than messages of signaling seldom begin so.
    @inline(__always)
    static func begins(_ packet: inout Packet, _ span: RawSpan) -> Bool {
        packet.transport == .tcp && !packet.payloadIsReassembled
            && begins(span, at: packet.payloadOffset, packet.payloadLength)
    }

    /// The same for the payload of one.
    @inline(__always)
    static func begins(_ span: RawSpan, at start: Int, _ length: Int) -> Bool {
        length >= 6 && (try? span.uint16(at: start)) == 0x0300
    }

    /// Data of remote desktops and of controllers of machines, which lies in the same frames.
    private static let x224Data: UInt16 = 0x02F0
}
