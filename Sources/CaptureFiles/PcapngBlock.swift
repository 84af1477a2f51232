internal import Bytes

/// Block types of draft-ietf-opsawg-pcapng that this program knows by number.
enum PcapngBlockType {
    static let sectionHeader: UInt32 = 0x0A0D_0D0A
    static let interfaceDescription: UInt32 = 1
    /// Obsolete and still found.
    static let packet: UInt32 = 2
    static let simplePacket: UInt32 = 3
    static let nameResolution: UInt32 = 4
    static let interfaceStatistics: UInt32 = 5
    static let enhancedPacket: UInt32 = 6
    static let systemdJournal: UInt32 = 9
    /// Keys: recognised so that its contents can be passed over without a look.
    static let decryptionSecrets: UInt32 = 10
    static let custom: UInt32 = 0x0BAD
    static let customNoCopy: UInt32 = 0x4000_0BAD
}

/// Type and length of a block, and where it lies.
struct PcapngBlock: BitwiseCopyable {
    static let minimumLength: UInt32 = 12
    /// Octets beyond which a length is damage; the cap of this program.
    static let maximumLength: UInt32 = 16 * 1024 * 1024

    let type: UInt32
    let length: UInt32
    /// Offset of the block's first octet in the buffer.
    let start: Int

    @inline(__always)
    init(_ bytes: RawSpan, at start: Int, littleEndian: Bool) throws(DecodeError) {
        (type, length) = try bytes.pair(at: start, littleEndian: littleEndian)
        self.start = start
    }

    /// Offset behind the last octet of the body, where the length stands again.
    var bodyEnd: Int { start &+ Int(length) &- 4 }
    var end: Int { start &+ Int(length) }

    /// At least 12, a multiple of 4, below the cap.
    var hasPossibleLength: Bool {
        length >= Self.minimumLength && length & 3 == 0 && length <= Self.maximumLength
    }
}

/// Walks the options at the end of a block (section 3.5): code, length, value padded to four octets.
struct PcapngOptions {
    struct Option {
        let code: UInt16
        /// Of the value, in the buffer.
        let offset: Int
        let length: Int
    }

    private var position: Int
    private let end: Int
    private let littleEndian: Bool

    /// Options from `position` to `end`, which is clamped to the bytes there are.
    init(_ bytes: RawSpan, from position: Int, to end: Int, littleEndian: Bool) {
        self.position = position
        self.end = Swift.min(end, bytes.byteCount)
        self.littleEndian = littleEndian
    }

    /// The next option; nil at opt_endofopt, at the end, and where an option does not fit its block.
    mutating func next(_ bytes: RawSpan) -> Option? {
        guard position >= 0, end &- position >= 4,
            let code = try? bytes.uint16(at: position, littleEndian: littleEndian),
            let length = try? bytes.uint16(at: position &+ 2, littleEndian: littleEndian), code != 0
        else { return nil }
        let offset = position &+ 4
        guard end &- offset >= Int(length) else { return nil }
        position = offset &+ (Int(length) &+ 3) & ~3
        return Option(code: code, offset: offset, length: Int(length))
    }
}

extension RawSpan {
    /// A text of a file, made fit for a terminal.
    func text(at offset: Int, _ length: Int, maximum: Int) -> String {
        guard let part = try? slice(offset, Swift.min(length, maximum)) else { return "" }
        return printable(part.copy(), maximum: maximum)
    }
}
