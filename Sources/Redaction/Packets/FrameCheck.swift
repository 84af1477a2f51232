/// The check sequence at the end of a frame (IEEE 802.3, 3.2.9: CRC-32, sent from the lowest octet). A right one is made
/// anew. A wrong one, and one that the capture cut, are zeros: they would tell of what they were computed over.
struct FrameCheck: Sendable {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }

    let start: Int
    let at: Int

    func apply(_ image: inout PacketImage) {
        guard at >= start, image.has(4, at), let old = image.word(at)?.byteSwapped,
            Self.sum(image.before[start..<at]) == old
        else { return image.put(0, width: 4, at) }
        image.put(UInt64(Self.sum(image.after[start..<at]).byteSwapped), width: 4, at)
    }

    private static func sum(_ octets: ArraySlice<UInt8>) -> UInt32 {
        ~octets.reduce(0xFFFF_FFFF) { value, octet in value >> 8 ^ table[Int((value ^ UInt32(octet)) & 0xFF)] }
    }
}
