internal import Bytes

/// What the packet blocks of one interface need.
struct SectionInterface: Sendable, BitwiseCopyable {
    var linkType: LinkType
    var fcsLength: UInt8
    var snapLength: UInt32
    var scale: TimeScale
    /// Index into `CaptureFileInfo.interfaces`.
    var index: Int32
    /// The latest counts of this section, to be replaced by later ones.
    var received: UInt64 = 0
    var dropped: UInt64 = 0
}

/// Interface Description Block (draft-ietf-opsawg-pcapng, section 4.2).
struct InterfaceDescriptionBlock {
    static let minimumLength = 20
    static let maximumText = 256
    static let maximumFilter = 1024

    var section: SectionInterface
    var description: CaptureInterface

    init(_ bytes: RawSpan, _ block: PcapngBlock, littleEndian: Bool) throws(DecodeError) {
        let linkType = LinkType(rawValue: try bytes.uint16(at: block.start &+ 8, littleEndian: littleEndian))
        let snapLength = try bytes.uint32(at: block.start &+ 12, littleEndian: littleEndian)
        var resolution: UInt8 = 6
        var offset: UInt64 = 0
        var fcs: UInt8 = 0
        description = CaptureInterface(linkType: linkType, snapLength: Int(snapLength), resolution: "")
        var options = PcapngOptions(
            bytes, from: block.start &+ 16, to: block.bodyEnd, littleEndian: littleEndian)
        while let option = options.next(bytes) {
            switch (option.code, option.length) {
            case (2, _):
                description.name = bytes.text(at: option.offset, option.length, maximum: Self.maximumText)
            case (3, _):
                description.description = bytes.text(at: option.offset, option.length, maximum: Self.maximumText)
            case (9, 1...): resolution = try bytes.uint8(at: option.offset)
            case (11, 2...): description.captureFilter = try Self.filter(bytes, option)
            case (13, 1...): fcs = Self.octets(fcs: try bytes.uint8(at: option.offset))
            case (14, 8...): offset = try bytes.uint64(at: option.offset, littleEndian: littleEndian)
            default: break
            }
        }
        let scale = TimeScale(resolution: resolution, offsetSeconds: Int64(bitPattern: offset))
        description.resolution = scale.name
        section = SectionInterface(
            linkType: linkType, fcsLength: fcs, snapLength: snapLength, scale: scale, index: 0)
    }

    /// if_filter: an octet 0 and the text of the filter; any other octet stands for a compiled form.
    private static func filter(_ bytes: RawSpan, _ option: PcapngOptions.Option) throws(DecodeError) -> String {
        guard try bytes.uint8(at: option.offset) == 0 else { return "(compiled filter)" }
        return bytes.text(at: option.offset &+ 1, option.length &- 1, maximum: maximumFilter)
    }

    /// if_fcslen is in bits (draft-ietf-opsawg-pcapng, section 4.2), and some programs write octets: 4 is no
    /// number of bits that a check sequence has.
    private static func octets(fcs: UInt8) -> UInt8 { fcs >= 16 ? fcs / 8 : fcs }
}
