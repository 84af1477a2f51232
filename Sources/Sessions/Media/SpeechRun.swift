import Bytes

/// Packets of one stream that follow each other as they should, and that the stream has yet to count.
///
/// The stream itself takes nine lines of the processor's cache, which on a busy trunk are somewhere else for every packet.
/// What tells that a packet is the next one takes one line, and keeping it another; the stream is asked once for all.
struct SpeechRun: BitwiseCopyable {
    static let capacity = 14
    /// What no packet of speech has.
    private static let none: UInt8 = 0xFF

    /// One packet, as far as the one before it does not tell.
    struct Entry: BitwiseCopyable {
        /// Since the packet before. Nanoseconds.
        var wait: UInt32 = 0
        /// Of its frame, the lower half.
        var number: UInt32 = 0
        var timestamp: UInt32 = 0
    }

    private let source: UInt32
    private let destination: UInt32
    private let ports: UInt32
    private let ssrc: UInt32
    private(set) var lastTime: Int64
    /// File and number in it, less the frame's number: the same while the packets are of one file.
    private let offset: UInt64
    private var nextSequence: UInt16
    /// The payload type that continues the run.
    private let type: UInt8
    private let isIPv4: Bool
    private var counted: UInt32 = 0
    private var entries = InlineArray<14, Entry>(repeating: Entry())

    /// - Parameter stream: all of its packets so far are counted.
    init(_ stream: MediaStream) {
        source = stream.source.address.v4 ?? 0
        destination = stream.destination.address.v4 ?? 0
        ports = UInt32(stream.source.port) << 16 | UInt32(stream.destination.port)
        ssrc = stream.ssrc
        isIPv4 = stream.source.address.isIPv4 && stream.destination.address.isIPv4
        lastTime = stream.last.time.nanoseconds
        offset = stream.last.offset
        nextSequence = stream.nextSequence
        type = isIPv4 ? stream.usualType ?? Self.none : Self.none
    }

    @inline(__always)
    func isOf(_ packet: SpeechPacket) -> Bool {
        ssrc == packet.ssrc && source == packet.source32 && destination == packet.destination32
            && ports == packet.ports && isIPv4
    }

    var count: Int { Int(counted) }

    @inline(__always)
    var isFull: Bool { counted == Self.capacity }

    /// All of it was counted.
    mutating func clear() { counted = 0 }

    /// True where the packet is the next one, and there is room for it. False changes nothing.
    @inline(__always)
    mutating func take(_ packet: SpeechPacket) -> Bool {
        let (frame, time) = (packet.frame, packet.frame.time.nanoseconds)
        guard continues(packet.sequenceNumber, packet.typeAndMarker, at: time, offset: frame.offset) else {
            return false
        }
        add(packet.timestamp, at: time, number: frame.number)
        return true
    }

    /// Whether a packet of the stream is the next one, and there is room for it.
    /// - Parameter type: with the marker as its highest bit.
    /// - Parameter offset: of its frame.
    @inline(__always)
    func continues(_ sequence: UInt16, _ type: UInt8, at time: Int64, offset: UInt64) -> Bool {
        UInt64(bitPattern: time &- lastTime) >> 32 == 0 && sequence == nextSequence && type == self.type
            && self.offset == offset && counted < UInt32(Self.capacity)
    }

    /// Takes one that is.
    @inline(__always)
    mutating func add(_ timestamp: UInt32, at time: Int64, number: Int) {
        entries[count] = Entry(
            wait: UInt32(truncatingIfNeeded: time &- lastTime), number: UInt32(truncatingIfNeeded: number),
            timestamp: timestamp)
        counted &+= 1
        nextSequence &+= 1
        lastTime = time
    }

    subscript(index: Int) -> Entry { entries[index] }

    /// The frame of a packet.
    /// - Parameters:
    ///   - time: nanoseconds.
    ///   - frame: of a packet before.
    @inline(__always)
    func frame(_ entry: Entry, at time: Int64, after frame: FrameReference) -> FrameReference {
        let step = entry.number &- UInt32(truncatingIfNeeded: frame.number)
        let number = frame.number &+ Int(step)
        return FrameReference(
            number: number, time: Timestamp(nanoseconds: time), place: offset &+ UInt64(truncatingIfNeeded: number))
    }
}
