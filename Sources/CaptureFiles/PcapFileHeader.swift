internal import Bytes

/// The 24 octets in front of the packets of a pcap file (draft-ietf-opsawg-pcap, section 4).
struct PcapFileHeader: Sendable, Equatable {
    let variant: PcapVariant
    let version: (major: UInt16, minor: UInt16)
    let snapLength: UInt32
    let linkType: LinkType
    /// Octets of frame check sequence behind each packet.
    let fcsLength: UInt8

    /// Throws `truncated` where it is not complete.
    init(_ bytes: RawSpan, at start: Int = 0, _ variant: PcapVariant) throws(DecodeError) {
        let little = variant.littleEndian
        try bytes.require(PcapVariant.fileHeaderLength, at: start, "pcap file header")
        self.variant = variant
        version = (
            try bytes.uint16(at: start &+ 4, littleEndian: little),
            try bytes.uint16(at: start &+ 6, littleEndian: little)
        )
        snapLength = try bytes.uint32(at: start &+ 16, littleEndian: little)
        let network = try bytes.uint32(at: start &+ 20, littleEndian: little)
        linkType = LinkType(rawValue: UInt16(truncatingIfNeeded: network))
        // LinkType and additional information: bit 26 says that the top four bits count 16-bit words of FCS.
        fcsLength = network & 0x0400_0000 != 0 ? UInt8(truncatingIfNeeded: network >> 28) * 2 : 0
    }

    static func == (a: PcapFileHeader, b: PcapFileHeader) -> Bool {
        a.variant == b.variant && a.version == b.version && a.snapLength == b.snapLength && a.linkType == b.linkType
            && a.fcsLength == b.fcsLength
    }

    var interface: CaptureInterface {
        CaptureInterface(
            linkType: linkType, snapLength: Int(snapLength),
            resolution: variant.nanoseconds ? "nanoseconds" : "microseconds")
    }

    /// What begins where a record or a block should: `cat` puts files behind each other.
    enum Found {
        case pcap(PcapVariant)
        case pcapng
    }

    /// The capture file that begins at `start`, nil where none does or too few bytes are there.
    static func found(_ bytes: RawSpan, at start: Int) -> Found? {
        guard let magic = try? bytes.uint32(at: start) else { return nil }
        if magic == PcapngBlockType.sectionHeader {
            return SectionHeaderBlock(bytes, at: start)?.isSupported == true ? .pcapng : nil
        }
        guard let variant = PcapVariant(magic: magic), let header = try? PcapFileHeader(bytes, at: start, variant),
            header.version.major == 2, header.version.minor <= 4
        else { return nil }
        return .pcap(variant)
    }

    /// Octets that `found` needs.
    static let foundLength = SectionHeaderBlock.minimumLength
}
