internal import Bytes

/// Interface Statistics Block (draft-ietf-opsawg-pcapng, section 4.6): what the interface received and lost so far.
struct InterfaceStatisticsBlock {
    static let minimumLength = 24

    let interface: Int
    /// isb_ifrecv (4).
    var received: UInt64?
    /// isb_ifdrop (5) and isb_osdrop (7), whichever is larger: some systems write the same drops in both.
    var dropped: UInt64?

    init(_ bytes: RawSpan, _ block: PcapngBlock, littleEndian: Bool) throws(DecodeError) {
        interface = Int(try bytes.uint32(at: block.start &+ 8, littleEndian: littleEndian))
        var options = PcapngOptions(
            bytes, from: block.start &+ 20, to: block.bodyEnd, littleEndian: littleEndian)
        while let option = options.next(bytes) {
            guard option.length == 8 else { continue }
            let value = try bytes.uint64(at: option.offset, littleEndian: littleEndian)
            switch option.code {
            case 4: received = value
            case 5, 7: dropped = Swift.max(dropped ?? 0, value)
            default: break
            }
        }
    }
}
