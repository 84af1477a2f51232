import Bytes
import Dissection

/// One RTP stream, as the copy detector knows it: what its packets have in common, and the number of the one to come.
/// A packet that has both is no copy of any before it.
///
/// One line of the processor's cache.
struct SpeechFlow: BitwiseCopyable {
    /// Packets remembered of each: with 20 milliseconds of speech in each, more than the window holds. A power of two.
    static let capacity = 8

    // As `SpeechHead` has them.
    let key: SpeechKey
    private var station: (UInt64, UInt64)
    private var start: UInt32
    private var hops: UInt32
    /// Of the packet to come. Where packets came out of order, or are remembered elsewhere, its first octet is none of
    /// RTP, and the second says how many have to follow each other before one may be told by its number.
    private var order: SpeechOrder
    private var captured: UInt32
    /// File and number in it, less the frame's number: the same while the packets are of one file.
    private var offset: UInt64
    private var datagramLength: UInt16

    init(_ head: SpeechHead, _ frame: FrameReference) {
        key = head.key
        station = head.station
        (start, hops, captured, datagramLength) = (head.start, head.hops, head.captured, head.datagramLength)
        offset = frame.offset
        order = SpeechOrder(disorder: Self.capacity, next: head.sequence)
    }

    /// Whether a packet is the next one of this stream, as long as the one before, and came the same way.
    /// - Parameter offset: of its frame.
    @inline(__always)
    func isNext(_ head: SpeechHead, offset: UInt64) -> Bool {
        let ends = (key.words.0 ^ head.key.words.0) | (key.words.1 ^ head.key.words.1)
        let stations = (station.0 ^ head.station.0) | (station.1 ^ head.station.1)
        let headers = (start ^ head.start) | (hops ^ head.hops) | (order.word ^ head.order)
        let lengths = (captured ^ head.captured) | UInt32(datagramLength ^ head.datagramLength)
        return ends | stations | UInt64(headers | lengths) | (self.offset ^ offset) == 0
    }

    private var isTagged: Bool { UInt16(truncatingIfNeeded: station.1 >> 32) == 0x0081 }

    /// Whether a packet of this stream came the same way as those before it: with the same MAC addresses, tag, class of
    /// service and TTL, in the same file.
    @inline(__always)
    func isSameWay(_ head: SpeechHead, _ frame: FrameReference) -> Bool {
        station == head.station && (hops ^ head.hops) >> 16 == 0 && offset == frame.offset
    }

    /// Whether a packet of this stream has the number of the one to come.
    @inline(__always)
    func isNext(_ sequence: UInt16) -> Bool { sequence == order.next && order.isOrdered }

    /// Takes one that is.
    @inline(__always)
    mutating func take(before next: SpeechOrder) { order = next }

    /// Takes one that has its number.
    @inline(__always)
    mutating func take(_ head: SpeechHead) {
        (start, hops, captured, datagramLength) = (head.start, head.hops, head.captured, head.datagramLength)
        order = SpeechOrder(after: head.order)
    }

    /// Takes any other packet.
    mutating func note(_ head: SpeechHead, _ frame: FrameReference) {
        station = head.station
        (start, hops, captured, datagramLength) = (head.start, head.hops, head.captured, head.datagramLength)
        offset = frame.offset
        var disorder = order.disorder
        if head.sequence &- order.next < SequenceWindow.maxDropout {
            disorder -= disorder > 0 ? 1 : 0
        } else {
            disorder = Self.capacity
        }
        order =
            disorder > 0
            ? SpeechOrder(disorder: disorder, next: head.sequence &+ 1) : SpeechOrder(after: head.order)
    }

    /// A packet of the stream is remembered elsewhere: the one to come may be a copy of it.
    mutating func disturb() { order = SpeechOrder(disorder: Self.capacity, next: order.next) }

    /// The place of the last packet among those remembered.
    var last: Int { SpeechEntry.place(order.next &- 1) }

    /// How a packet came.
    func arrival(_ frame: FrameReference) -> CopyDetector.Arrival {
        let (front, back) = (station.0.byteSwapped, station.1.byteSwapped)
        return CopyDetector.Arrival(
            frame, from: MACAddress(front << 32 | back >> 32).bits, ttl: UInt8(truncatingIfNeeded: hops >> 16),
            tunnels: 0, vlan: isTagged ? Int32(back & 0x0FFF) : -1)
    }

    var destinationMAC: MACAddress { MACAddress(station.0.byteSwapped >> 16) }

    /// The frame of a packet remembered.
    /// - Parameter now: a later one.
    func frame(_ entry: SpeechEntry, before now: FrameReference) -> FrameReference {
        FrameReference(number: now.number(upTo: entry.number), at: entry.time, offset: offset)
    }
}
