public import Bytes

/// One packet of a batch: where its bytes lie and what the file says about it.
///
/// A trivial value of 48 bytes: the lengths are kept in 32 bits because no buffer is larger.
public struct PacketRecord: Sendable, BitwiseCopyable {
    /// Which way the packet went through the capturing interface.
    public enum Direction: UInt8, Sendable, BitwiseCopyable {
        case unknown, inbound, outbound
    }

    /// When the packet was captured. Where `hasTime` is false, the time of the packet before it in the file.
    public var time: Timestamp
    /// Number from 1 over all inputs in the order of delivery.
    public var frame: Int
    /// Index of the file in the upper 24 bits, number in it in the lower 40.
    public private(set) var place: UInt64
    private var offset32: UInt32
    private var captured32: UInt32
    private var original32: UInt32
    public var linkType: LinkType
    /// Octets of frame check sequence at the end of the packet; 0 unless the file declares it.
    public var fcsLength: UInt8
    private var flags: UInt8
    /// Index into `CaptureFileInfo.interfaces`.
    public var interface: Int32

    public init(
        time: Timestamp, hasTime: Bool = true, frame: Int, file: Int32 = 0, frameInFile: Int? = nil, offset: Int,
        capturedLength: Int, originalLength: Int, linkType: LinkType, interface: Int32 = 0, fcsLength: UInt8 = 0,
        direction: Direction = .unknown
    ) {
        self.init(
            ticked: time, frame: frame, frameInFile: frameInFile ?? frame, offset: UInt32(clamping: offset),
            captured: UInt32(clamping: capturedLength), original: UInt32(clamping: originalLength))
        self.hasTime = hasTime
        self.file = file
        self.interface = interface
        self.linkType = linkType
        self.fcsLength = fcsLength
        self.direction = direction
    }

    init(ticked time: Timestamp, frame: Int, frameInFile: Int, offset: UInt32, captured: UInt32, original: UInt32) {
        self.time = time
        self.frame = frame
        place = UInt64(truncatingIfNeeded: frameInFile) & Self.numbers
        self.offset32 = offset
        self.captured32 = captured
        self.original32 = original
        self.interface = 0
        self.linkType = .ethernet
        self.fcsLength = 0
        self.flags = 0
    }

    /// The rest stays as it is. Of the first file.
    @inline(__always)
    mutating func fill(_ time: Timestamp, frame: Int, offset: UInt32, captured: UInt32, original: UInt32) {
        self.time = time
        self.frame = frame
        place = UInt64(truncatingIfNeeded: frame)
        offset32 = offset
        captured32 = captured
        original32 = original
    }

    private static let numbers: UInt64 = 1 << 40 - 1

    /// Index into `CaptureSource.files`.
    public var file: Int32 {
        get { Int32(truncatingIfNeeded: Int64(bitPattern: place) >> 40) }
        set { place = UInt64(truncatingIfNeeded: newValue) << 40 | place & Self.numbers }
    }

    /// Number from 1 within its file: the number other programs show.
    public var frameInFile: Int {
        get { Int(truncatingIfNeeded: place & Self.numbers) }
        set { place = place & ~Self.numbers | UInt64(truncatingIfNeeded: newValue) & Self.numbers }
    }

    /// False for the Simple Packet Blocks of pcapng, which carry no timestamp.
    public var hasTime: Bool {
        get { flags & 4 == 0 }
        set { flags = newValue ? flags & ~4 : flags | 4 }
    }

    public var direction: Direction {
        get { Direction(rawValue: flags & 3) ?? .unknown }
        set { flags = flags & ~3 | newValue.rawValue }
    }

    /// Offset of the packet's first octet in the batch's bytes.
    public var offset: Int {
        get { Int(offset32) }
        set { offset32 = UInt32(clamping: newValue) }
    }

    /// Octets in the file.
    public var capturedLength: Int {
        get { Int(captured32) }
        set { captured32 = UInt32(clamping: newValue) }
    }

    /// Octets on the wire; larger than `capturedLength` where the snap length cut the packet.
    public var originalLength: Int {
        get { Int(original32) }
        set { original32 = UInt32(clamping: newValue) }
    }
}
