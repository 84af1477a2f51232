internal import Bytes

/// Section Header Block (draft-ietf-opsawg-pcapng, section 4.1): byte order and version of what follows.
struct SectionHeaderBlock {
    /// type, length, magic, version, section length, length
    static let minimumLength = 28
    static let magic: UInt32 = 0x1A2B_3C4D

    let littleEndian: Bool
    let major: UInt16
    let minor: UInt16
    /// Octets of the whole block, as it claims.
    let length: UInt32
    private let start: Int

    /// The byte order of the section header at `start`, nil where there is none.
    static func byteOrder(_ bytes: RawSpan, at start: Int) -> Bool? {
        switch try? bytes.uint32(at: start &+ 8) {
        case magic: false
        case magic.byteSwapped: true
        default: nil
        }
    }

    /// Reads the fixed fields; nil where the magic is none or the bytes do not reach.
    init?(_ bytes: RawSpan, at start: Int) {
        guard let little = Self.byteOrder(bytes, at: start),
            let length = try? bytes.uint32(at: start &+ 4, littleEndian: little),
            let major = try? bytes.uint16(at: start &+ 12, littleEndian: little),
            let minor = try? bytes.uint16(at: start &+ 14, littleEndian: little)
        else { return nil }
        self.littleEndian = little
        self.length = length
        self.major = major
        self.minor = minor
        self.start = start
    }

    /// Version 1 with any minor number: 1.0 and 1.2 are written, and both read alike.
    var isSupported: Bool { major == 1 }

    /// Option shb_userappl (4): the program that wrote the section.
    func application(_ bytes: RawSpan) -> String? {
        var options = PcapngOptions(
            bytes, from: start &+ 24, to: start &+ Int(length) &- 4, littleEndian: littleEndian)
        while let option = options.next(bytes) {
            if option.code == 4 { return bytes.text(at: option.offset, option.length, maximum: 256) }
        }
        return nil
    }
}
