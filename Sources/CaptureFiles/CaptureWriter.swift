internal import Bytes

/// Writes packets as pcap or pcapng, little-endian. pcapng keeps nanoseconds, several link types and comments.
public struct CaptureWriter: ~Copyable {
    public enum Format: Sendable {
        /// One link type, microseconds, no comments: for programs that read nothing else.
        case pcap(LinkType)
        case pcapng
    }

    private static let bufferSize = 64 * 1024

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
    private var pending = PcapngEncoder()
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
            pending.bytes.append(word: 0xA1B2_C3D4)
            pending.bytes.append(half: 2)
            pending.bytes.append(half: 4)
            pending.bytes.append(word: 0)
            pending.bytes.append(word: 0)
            pending.bytes.append(word: PcapLimits.maximumCaptured)
            pending.bytes.append(word: UInt32(linkType.rawValue))
        case .pcapng:
            pending.sectionHeader(application: application)
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
        switch format {
        case .pcap(let linkType):
            guard record.linkType == linkType, packet.byteCount <= Int(PcapLimits.maximumCaptured) else {
                packetsLeftOut += 1
                return
            }
            writePcap(record, packet)
        case .pcapng:
            let isKnown = interfaces.count < PcapngParser.maximumInterfaces || interfaces[Interface(record)] != nil
            guard isKnown, packet.byteCount <= PcapngEncoder.maximumPacket,
                pending.enhancedPacket(record, packet, interface: interface(record), comment: comment)
            else {
                packetsLeftOut += 1
                return
            }
        }
        packets += 1
        if pending.bytes.count >= Self.bufferSize { try flush() }
    }

    /// Hands everything to the system.
    public mutating func flush() throws(CaptureError) {
        defer { pending.removeFirst(pending.bytes.count) }
        try file.write(pending.bytes)
    }

    /// Writes what is left and closes the file; without it the last packets are lost.
    public consuming func close() throws(CaptureError) {
        try flush()
        try file.close()
    }

    private mutating func writePcap(_ record: PacketRecord, _ packet: RawSpan) {
        let nanoseconds = Swift.max(record.time.nanoseconds, 0)
        pending.bytes.append(word: UInt32(clamping: nanoseconds / 1_000_000_000))
        pending.bytes.append(word: UInt32(nanoseconds % 1_000_000_000 / 1000))
        pending.bytes.append(word: UInt32(packet.byteCount))
        pending.bytes.append(word: UInt32(clamping: Swift.max(record.originalLength, packet.byteCount)))
        pending.bytes.append(packet)
    }

    /// The number of the interface for this kind of packet, described in the file before its first packet.
    private mutating func interface(_ record: PacketRecord) -> UInt32 {
        let key = Interface(record)
        if let known = interfaces[key] { return known }
        let number = UInt32(interfaces.count)
        interfaces[key] = number
        pending.interfaceDescription(.init(linkType: key.linkType, fcsLength: key.fcsLength))
        return number
    }
}
