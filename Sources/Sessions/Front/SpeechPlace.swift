import CaptureFiles

/// Where a packet of a row lies in the octets of its batch. Apart from what is asked of each (`SpeechMark`): what another
/// thread does not look at stays in this one's cache.
struct SpeechPlace: BitwiseCopyable {
    private let offset32: UInt32
    private let length32: UInt32

    @inline(__always)
    init(_ record: PacketRecord) {
        offset32 = UInt32(truncatingIfNeeded: record.offset)
        length32 = UInt32(truncatingIfNeeded: record.capturedLength)
    }

    private init() { (offset32, length32) = (0, 0) }

    /// What there is room for before there are packets.
    static let none = SpeechPlace()

    var offset: Int { Int(offset32) }
    /// Octets.
    var length: Int { Int(length32) }
}
