/// The classic capture format (draft-ietf-opsawg-pcap), link type Ethernet.
struct PcapWriter {
    private var fields: Fields
    private let isNano: Bool
    private let snapLength: Int

    var bytes: [UInt8] { fields.bytes }

    init(isNano: Bool, isBigEndian: Bool, snapLength: Int?) {
        fields = Fields(isBigEndian: isBigEndian)
        self.isNano = isNano
        self.snapLength = snapLength ?? 65535
        fields.word32(isNano ? 0xa1b2_3c4d : 0xa1b2_c3d4)
        fields.word16(2)
        fields.word16(4)
        fields.word32(0)
        fields.word32(0)
        fields.word32(UInt32(self.snapLength))
        fields.word32(1)
    }

    mutating func add(_ frame: Frame, epoch: Int64) {
        let captured = min(frame.bytes.count, snapLength)
        fields.word32(UInt32(truncatingIfNeeded: epoch + frame.time / 1_000_000_000))
        let fraction = frame.time % 1_000_000_000
        fields.word32(UInt32(truncatingIfNeeded: isNano ? fraction : fraction / 1000))
        fields.word32(UInt32(captured))
        fields.word32(UInt32(frame.bytes.count))
        fields.bytes += frame.bytes.prefix(captured)
    }

    /// Hands over what was written so far, for writers that do not keep a whole file in memory.
    mutating func drain() -> [UInt8] {
        let full = fields.bytes
        fields.bytes.removeAll(keepingCapacity: true)
        return full
    }
}
