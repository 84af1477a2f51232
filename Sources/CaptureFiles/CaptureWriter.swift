internal import Bytes

/// Writes packets as pcap or pcapng, little-endian. pcapng keeps nanoseconds, several link types and comments.
public struct CaptureWriter: ~Copyable {
    public enum Format: Sendable {
        /// One link type, microseconds, no comments: for programs that read nothing else.
        case pcap(LinkType)
        case pcapng
    }

    private static let bufferSize = 64 * 1024
    /// Octets of one comment; the length field of an option ends at 65535.
    private static let maximumComment = 60_000

    private struct Interface: Hashable {
        let linkType: LinkType
        let fcsLength: UInt8

        init(_ record: PacketRecord) {
            linkType = record.linkType
            fcsLength = record.fcsLength
        }
    }

    public let format: Format
    private let file: OutputFile
    private var pending: [UInt8] = []
    private var interfaces: [Interface: UInt32] = [:]
    /// Packets written, and those left out: a pcap file holds one link type, and both formats have a largest packet.
    public private(set) var packets = 0
    public private(set) var packetsLeftOut = 0

    /// Creates `path`, readable by its owner only; `-` is standard output. `application` names the writing program.
    /// Throws where the file exists and is not to be replaced, and where it cannot be created.
    public init(
        path: String, format: Format, application: String, replacing: Bool = false
    ) throws(CaptureError) {
        self.format = format
        file = try OutputFile(creating: path, replacing: replacing)
        switch format {
        case .pcap(let linkType):
            append(0xA1B2_C3D4)
            append16(2)
            append16(4)
            append(0)
            append(0)
            append(PcapLimits.maximumCaptured)
            append(UInt32(linkType.rawValue))
        case .pcapng:
            var body: [UInt8] = []
            body.append(word: SectionHeaderBlock.magic)
            body.append(half: 1)
            body.append(half: 0)
            // Section length unknown.
            body.append(word: .max)
            body.append(word: .max)
            body.append(option: 4, Array(application.utf8.prefix(256)))
            body.append(word: 0)
            append(block: PcapngBlockType.sectionHeader, body)
        }
    }

    /// Writes a packet of a batch, with a comment where the format has room for one.
    public mutating func write(
        _ record: PacketRecord, in bytes: RawSpan, comment: String? = nil
    ) throws(CaptureError) {
        guard let packet = try? bytes.slice(record.offset, record.capturedLength) else {
            packetsLeftOut += 1
            return
        }
        let data = packet.copy()
        switch format {
        case .pcap(let linkType):
            guard record.linkType == linkType, data.count <= Int(PcapLimits.maximumCaptured) else {
                packetsLeftOut += 1
                return
            }
            writePcap(record, data)
        case .pcapng:
            let isKnown = interfaces.count < PcapngParser.maximumInterfaces || interfaces[Interface(record)] != nil
            guard isKnown, data.count <= Int(PcapngBlock.maximumLength) - 2 * 65536 else {
                packetsLeftOut += 1
                return
            }
            writePcapng(record, data, comment)
        }
        packets += 1
        if pending.count >= Self.bufferSize { try flush() }
    }

    /// Hands everything to the system.
    public mutating func flush() throws(CaptureError) {
        let bytes = pending
        pending.removeAll(keepingCapacity: true)
        try file.write(bytes)
    }

    /// Writes what is left and closes the file; without it the last packets are lost.
    public consuming func close() throws(CaptureError) {
        try flush()
        try file.close()
    }

    private mutating func writePcap(_ record: PacketRecord, _ data: [UInt8]) {
        let nanoseconds = Swift.max(record.time.nanoseconds, 0)
        append(UInt32(clamping: nanoseconds / 1_000_000_000))
        append(UInt32(nanoseconds % 1_000_000_000 / 1000))
        append(UInt32(data.count))
        append(UInt32(clamping: Swift.max(record.originalLength, data.count)))
        pending += data
    }

    private mutating func writePcapng(_ record: PacketRecord, _ data: [UInt8], _ comment: String?) {
        let interface = interface(record)
        let ticks = UInt64(clamping: record.time.nanoseconds)
        var body: [UInt8] = []
        body.reserveCapacity(data.count + 64)
        body.append(word: interface)
        body.append(word: UInt32(truncatingIfNeeded: ticks >> 32))
        body.append(word: UInt32(truncatingIfNeeded: ticks))
        body.append(word: UInt32(data.count))
        body.append(word: UInt32(clamping: Swift.max(record.originalLength, data.count)))
        body += data
        body.pad()
        let hasDirection = record.direction != .unknown
        if let comment { body.append(option: 1, Self.cut(comment)) }
        if hasDirection {
            var flags: [UInt8] = []
            flags.append(word: UInt32(record.direction.rawValue))
            body.append(option: 2, flags)
        }
        if comment != nil || hasDirection { body.append(word: 0) }
        append(block: PcapngBlockType.enhancedPacket, body)
    }

    /// The comment's octets, cut between characters.
    private static func cut(_ comment: String) -> [UInt8] {
        guard comment.utf8.count > maximumComment else { return Array(comment.utf8) }
        return Array(String(decoding: comment.utf8.prefix(maximumComment - 3), as: UTF8.self).utf8)
    }

    /// The number of the interface for this kind of packet, described in the file before its first packet.
    private mutating func interface(_ record: PacketRecord) -> UInt32 {
        let key = Interface(record)
        if let known = interfaces[key] { return known }
        let number = UInt32(interfaces.count)
        interfaces[key] = number
        var body: [UInt8] = []
        body.append(half: key.linkType.rawValue)
        body.append(half: 0)
        body.append(word: 0)
        body.append(option: 9, [9])
        if key.fcsLength > 0 { body.append(option: 13, [key.fcsLength &* 8]) }
        body.append(word: 0)
        append(block: PcapngBlockType.interfaceDescription, body)
        return number
    }

    private mutating func append(_ value: UInt32) { pending.append(word: value) }

    private mutating func append16(_ value: UInt16) { pending.append(half: value) }

    private mutating func append(block type: UInt32, _ body: [UInt8]) {
        let length = UInt32(body.count + 12)
        append(type)
        append(length)
        pending += body
        append(length)
    }
}

extension [UInt8] {
    fileprivate mutating func append(word value: UInt32) {
        for shift: UInt32 in [0, 8, 16, 24] { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    fileprivate mutating func append(half value: UInt16) {
        append(UInt8(truncatingIfNeeded: value))
        append(UInt8(truncatingIfNeeded: value >> 8))
    }

    /// An option with its value padded to four octets.
    fileprivate mutating func append(option code: UInt16, _ value: [UInt8]) {
        append(half: code)
        append(half: UInt16(clamping: value.count))
        self += value
        pad()
    }

    fileprivate mutating func pad() {
        while count % 4 != 0 { append(0) }
    }
}
