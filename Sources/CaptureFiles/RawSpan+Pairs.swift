internal import Bytes

extension RawSpan {
    /// Two 32-bit fields with one load: capture files consist of them, and the packet loop reads nine for a packet.
    @inline(__always)
    func pair(at offset: Int, littleEndian: Bool) throws(DecodeError) -> (UInt32, UInt32) {
        let value = try uint64(at: offset)
        let first = UInt32(truncatingIfNeeded: value >> 32)
        let second = UInt32(truncatingIfNeeded: value)
        return littleEndian ? (first.byteSwapped, second.byteSwapped) : (first, second)
    }
}
