internal import Bytes

/// The fixed fields of the three packet blocks (draft-ietf-opsawg-pcapng, sections 4.3, 4.4 and appendix A).
struct PacketBlock: BitwiseCopyable {
    /// Octets of a whole Enhanced or old Packet Block without packet and options.
    static let overhead = 32
    static let simpleOverhead = 16

    let interface: Int
    let ticks: UInt64
    let captured: UInt32
    let original: UInt32
    /// Offset of the packet in the buffer.
    let offset: Int
    /// Drop count of the old block, 0xFFFF where unknown.
    let drops: UInt16

    /// Enhanced Packet Block.
    @inline(__always)
    init(enhanced bytes: RawSpan, at start: Int, littleEndian: Bool) throws(DecodeError) {
        let (number, high) = try bytes.pair(at: start &+ 8, littleEndian: littleEndian)
        let (low, captured) = try bytes.pair(at: start &+ 16, littleEndian: littleEndian)
        interface = Int(number)
        ticks = UInt64(high) << 32 | UInt64(low)
        self.captured = captured
        // The word behind it is the packet's beginning, or the length at the end of the block.
        (original, _) = try bytes.pair(at: start &+ 24, littleEndian: littleEndian)
        offset = start &+ 28
        drops = 0xFFFF
    }

    /// The Packet Block of old files.
    init(old bytes: RawSpan, at start: Int, littleEndian: Bool) throws(DecodeError) {
        interface = Int(try bytes.uint16(at: start &+ 8, littleEndian: littleEndian))
        drops = try bytes.uint16(at: start &+ 10, littleEndian: littleEndian)
        let high = try bytes.uint32(at: start &+ 12, littleEndian: littleEndian)
        let low = try bytes.uint32(at: start &+ 16, littleEndian: littleEndian)
        ticks = UInt64(high) << 32 | UInt64(low)
        captured = try bytes.uint32(at: start &+ 20, littleEndian: littleEndian)
        original = try bytes.uint32(at: start &+ 24, littleEndian: littleEndian)
        offset = start &+ 28
    }

    /// Simple Packet Block: the first interface, no time, and the captured length follows from the snap length.
    init(
        simple bytes: RawSpan, _ block: PcapngBlock, snapLength: UInt32, littleEndian: Bool
    ) throws(DecodeError) {
        interface = 0
        ticks = 0
        drops = 0xFFFF
        original = try bytes.uint32(at: block.start &+ 8, littleEndian: littleEndian)
        let room = block.length >= 16 ? block.length - 16 : 0
        let snapped = snapLength == 0 ? original : Swift.min(snapLength, original)
        captured = Swift.min(snapped, room)
        offset = block.start &+ 12
    }
}

extension PacketBlock {
    /// The record of the packet, with what its interface says.
    @inline(__always)
    func record(_ source: SectionInterface, at time: Timestamp, number: Int) -> PacketRecord {
        var record = PacketRecord(
            ticked: time, frame: number, frameInFile: number, offset: UInt32(truncatingIfNeeded: offset),
            captured: captured, original: Swift.max(captured, original))
        record.linkType = source.linkType
        record.fcsLength = source.fcsLength
        record.interface = source.index
        return record
    }
}

/// Options of the packet blocks: epb_flags (2) and epb_dropcount (4).
struct PacketOptions: BitwiseCopyable {
    var direction = PacketRecord.Direction.unknown
    /// Octets, nil where not told.
    var fcsLength: UInt8?
    var dropped: UInt64 = 0

    init(_ bytes: RawSpan, from position: Int, to end: Int, littleEndian: Bool) throws(DecodeError) {
        var options = PcapngOptions(bytes, from: position, to: end, littleEndian: littleEndian)
        while let option = options.next(bytes) {
            switch (option.code, option.length) {
            case (2, 4...):
                let flags = try bytes.uint32(at: option.offset, littleEndian: littleEndian)
                direction = PacketRecord.Direction(rawValue: UInt8(flags & 3)) ?? .unknown
                let fcs = UInt8(flags >> 5 & 15)
                if fcs != 0 { fcsLength = fcs }
            case (4, 8...): dropped = try bytes.uint64(at: option.offset, littleEndian: littleEndian)
            default: break
            }
        }
    }
}
