internal import Bytes

/// One of the six forms of a pcap file, by its first four octets (draft-ietf-opsawg-pcap, section 4; the form with
/// longer records is that of Alexey Kuznetsov's patched libpcap).
struct PcapVariant: Sendable, Equatable, BitwiseCopyable {
    let littleEndian: Bool
    let nanoseconds: Bool
    /// Octets in front of each packet: 16, or 24 with interface index, protocol and packet type.
    let recordHeaderLength: Int

    static let fileHeaderLength = 24

    /// `magic` as it reads in network byte order.
    init?(magic: UInt32) {
        switch magic {
        case 0xA1B2_C3D4: self.init(littleEndian: false, nanoseconds: false, recordHeaderLength: 16)
        case 0xD4C3_B2A1: self.init(littleEndian: true, nanoseconds: false, recordHeaderLength: 16)
        case 0xA1B2_3C4D: self.init(littleEndian: false, nanoseconds: true, recordHeaderLength: 16)
        case 0x4D3C_B2A1: self.init(littleEndian: true, nanoseconds: true, recordHeaderLength: 16)
        case 0xA1B2_CD34: self.init(littleEndian: false, nanoseconds: false, recordHeaderLength: 24)
        case 0x34CD_B2A1: self.init(littleEndian: true, nanoseconds: false, recordHeaderLength: 24)
        default: return nil
        }
    }

    private init(littleEndian: Bool, nanoseconds: Bool, recordHeaderLength: Int) {
        self.littleEndian = littleEndian
        self.nanoseconds = nanoseconds
        self.recordHeaderLength = recordHeaderLength
    }

    var name: String {
        var text = littleEndian ? "little-endian" : "big-endian"
        text += nanoseconds ? ", nanoseconds" : ", microseconds"
        if recordHeaderLength == 24 { text += ", 24-byte record headers" }
        return text
    }
}
