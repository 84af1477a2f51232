import Bytes

/// Packets of one stream that follow each other as they should, and that the stream has yet to count.
///
/// The stream itself takes nine lines of the processor's cache, which on a busy trunk are somewhere else for every packet.
/// This is what tells that a packet is the next one; the packets are elsewhere (`StreamTable.waiting`), where one takes a
/// line. The stream is asked once for all: when the last of their places is taken.
struct SpeechRun: BitwiseCopyable {
    /// Packets that there is room for. Together they take three lines.
    static let capacity = 16
    /// A type, with the marker, that no packet of speech has.
    private static let none: UInt8 = 0xFF

    /// One packet, as far as the one before it does not tell.
    struct Entry: BitwiseCopyable {
        /// Since the packet before. Nanoseconds.
        var wait: UInt32 = 0
        /// Of its frame, the lower half.
        var number: UInt32 = 0
        var timestamp: UInt32 = 0
    }

    private(set) var lastTime: Int64
    /// File and number in it, less the frame's number: the same while the packets are of one file.
    private let offset: UInt64
    /// Of the packet that continues the run.
    private var order: SpeechOrder
    private var counted: UInt32 = 0

    /// - Parameter stream: all of its packets so far are counted.
    init(_ stream: MediaStream) {
        lastTime = stream.last.time.nanoseconds
        offset = stream.last.offset
        order = SpeechOrder(type: stream.usualType ?? Self.none, next: stream.nextSequence)
    }

    var count: Int { Int(counted) }

    /// Where a packet lies among those of its stream: by the lowest bits of its sequence number, so that the place is known
    /// before the run is.
    /// - Parameter order: the packet's first four octets of RTP.
    @inline(__always)
    static func place(_ order: UInt32) -> Int { Int(order & UInt32(capacity &- 1)) }

    /// Whether that is the last place: all packets of the run have to be counted behind this one.
    @inline(__always)
    static func isLast(_ order: UInt32) -> Bool { place(order) == capacity &- 1 }

    /// The places of all that wait.
    var places: Range<Int> {
        let start = Self.place(order.word &- counted)
        return start..<start &+ count
    }

    /// All of it was counted.
    mutating func clear() { counted = 0 }

    /// Whether a packet of the stream is the next one.
    /// - Parameters:
    ///   - order: its first four octets of RTP.
    ///   - time: nanoseconds.
    ///   - offset: of its frame.
    @inline(__always)
    func continues(_ order: UInt32, at time: Int64, offset: UInt64) -> Bool {
        UInt64(bitPattern: time &- lastTime) >> 32 == 0 && order == self.order.word && self.offset == offset
    }

    /// Takes one that is.
    /// - Parameters:
    ///   - next: what the one behind it has to have.
    ///   - place: its own among all that wait.
    @inline(__always)
    mutating func add(
        _ timestamp: UInt32, at time: Int64, number: Int, before next: SpeechOrder, at place: Int,
        _ waiting: inout MutableSpan<Entry>
    ) {
        waiting[place] = Entry(
            wait: UInt32(truncatingIfNeeded: time &- lastTime), number: UInt32(truncatingIfNeeded: number),
            timestamp: timestamp)
        counted &+= 1
        order = next
        lastTime = time
    }

    /// The frame of a packet.
    /// - Parameters:
    ///   - time: nanoseconds.
    ///   - frame: of a packet before.
    @inline(__always)
    func frame(_ entry: Entry, at time: Int64, after frame: FrameReference) -> FrameReference {
        FrameReference(number: frame.number(from: entry.number), at: time, offset: offset)
    }
}
