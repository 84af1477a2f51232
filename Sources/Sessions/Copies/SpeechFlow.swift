import Bytes
import Dissection

/// One RTP stream, as the copy detector knows it: what its packets have in common, and the number of the one to come.
/// A packet that has both is no copy of any before it.
struct SpeechFlow: BitwiseCopyable {
    /// Packets remembered of each: with 20 milliseconds of speech in each, more than the window holds. A power of two.
    static let capacity = 8

    // What changes from packet to packet is 0: identification, checksums, sequence number.
    private var station: (UInt64, UInt64)
    private var words: (UInt64, UInt64, UInt64, UInt64)
    /// As the words have it: its first octet is the lowest.
    private let ssrc: UInt32
    /// The sequence number of the packet to come. Beyond 16 bits where packets came out of order, or are remembered
    /// elsewhere: as many have to follow each other before one may be told by its number.
    private var next: UInt32
    /// File and number in it, less the frame's number: the same while the packets are of one file.
    private var offset: UInt64
    /// Octets up to the end of IPv4.
    private var end: UInt32

    private static let masks: (UInt64, UInt64, UInt64) = (
        0xFFFF_0000_FFFF_FFFF, 0xFFFF_FFFF_0000_FFFF, 0x0000_FFFF_0000_FFFF
    )
    private static let ordered: UInt32 = 1 << 16

    init(_ octets: SpeechOctets, _ frame: FrameReference) {
        station = octets.station
        ssrc = UInt32(truncatingIfNeeded: octets.words.4 >> 32)
        words = Self.common(octets)
        offset = frame.offset
        end = octets.end
        next = UInt32(Self.capacity) * Self.ordered + UInt32(octets.sequence)
    }

    @inline(__always)
    private static func common(_ octets: SpeechOctets) -> (UInt64, UInt64, UInt64, UInt64) {
        (
            octets.words.0 & masks.0, octets.words.1 & masks.1, octets.words.2, octets.words.3 & masks.2
        )
    }

    @inline(__always)
    var key: SpeechKey { SpeechKey(words.2, words.1 >> 32 | UInt64(ssrc) << 32) }

    /// Whether a packet is of this stream, as long as the one before, and came the same way.
    @inline(__always)
    func isAlike(_ octets: SpeechOctets) -> Bool {
        let other = Self.common(octets)
        let stations = (station.0 ^ octets.station.0) | (station.1 ^ octets.station.1)
        let ends = (words.1 ^ other.1) | (words.2 ^ other.2)
        return stations | ends | (words.0 ^ other.0) | (words.3 ^ other.3) == 0
            && octets.words.4 >> 32 == UInt64(ssrc)
    }

    /// Whether a packet of this stream came the same way as those before it: with the same MAC addresses, tag, class of
    /// service and TTL, in the same file.
    @inline(__always)
    func isSameWay(_ octets: SpeechOctets, _ frame: FrameReference) -> Bool {
        station == octets.station && octets.hops == UInt16(truncatingIfNeeded: words.1) && offset == frame.offset
    }

    /// Whether a frame of so many octets holds all of one that is alike.
    @inline(__always)
    func isWhole(_ octets: Int) -> Bool { octets >= Int(end) }

    @inline(__always)
    func isNext(_ sequence: UInt16, offset: UInt64) -> Bool { UInt32(sequence) == next && offset == self.offset }

    /// Takes one that continues the numbering.
    @inline(__always)
    mutating func take(_ octets: SpeechOctets) {
        words = Self.common(octets)
        end = octets.end
        next = UInt32(octets.sequence &+ 1)
    }

    /// The same where it is alike.
    @inline(__always)
    mutating func takeAlike() { next = (next &+ 1) & 0xFFFF }

    /// Takes any other packet.
    mutating func note(_ octets: SpeechOctets, _ frame: FrameReference) {
        station = octets.station
        words = Self.common(octets)
        offset = frame.offset
        end = octets.end
        var disorder = next / Self.ordered
        if octets.sequence &- UInt16(truncatingIfNeeded: next) < SequenceWindow.maxDropout {
            disorder -= disorder > 0 ? 1 : 0
        } else {
            disorder = UInt32(Self.capacity)
        }
        next = disorder * Self.ordered + UInt32(octets.sequence &+ 1)
    }

    /// A packet of the stream is remembered elsewhere: the one to come may be a copy of it.
    mutating func disturb() { next = UInt32(Self.capacity) * Self.ordered + next & 0xFFFF }

    /// The place of the last packet among those remembered.
    var last: Int { SpeechEntry.place(UInt16(truncatingIfNeeded: next) &- 1) }

    /// How a packet came.
    func arrival(_ frame: FrameReference) -> CopyDetector.Arrival {
        let (front, back) = (station.0.byteSwapped, station.1.byteSwapped)
        return CopyDetector.Arrival(
            frame, from: MACAddress(front << 32 | back >> 32).bits, ttl: UInt8(truncatingIfNeeded: words.1), tunnels: 0,
            vlan: back >> 16 & 0xFFFF == 0x8100 ? Int32(back & 0x0FFF) : -1)
    }

    var destinationMAC: MACAddress { MACAddress(station.0.byteSwapped >> 16) }

    /// The frame of a packet remembered.
    /// - Parameter now: a later one.
    func frame(_ entry: SpeechEntry, before now: FrameReference) -> FrameReference {
        let number = now.number &- Int(UInt32(truncatingIfNeeded: now.number) &- entry.number)
        return FrameReference(
            number: number, time: Timestamp(nanoseconds: entry.time),
            place: offset &+ UInt64(truncatingIfNeeded: number))
    }
}

extension FrameReference {
    /// File and number in it, less the frame's number: the same for neighbors in a file.
    @inline(__always)
    var offset: UInt64 { place &- UInt64(truncatingIfNeeded: number) }
}
