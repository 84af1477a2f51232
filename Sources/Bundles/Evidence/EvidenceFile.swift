public import Bytes
public import CaptureFiles

/// The packets of a bundle as pcapng, each with a comment, in memory up to a size.
public struct EvidenceFile: Sendable {
    private struct Interface: Hashable {
        let file: Int32
        let interface: Int32
        let linkType: LinkType
        let fcsLength: UInt8
    }

    /// What an interface of a source file is called, and where that is told.
    public struct Origin: Sendable {
        /// Name of the source as the bundle tells it.
        public var name: String
        public var sha256: String
        /// Names of its interfaces; empty where they are not told.
        public var interfaces: [String]

        public init(name: String, sha256: String, interfaces: [String] = []) {
            self.name = name
            self.sha256 = sha256
            self.interfaces = interfaces
        }
    }

    private let origins: [Origin]
    private let limit: Int
    private var encoder = PcapngEncoder()
    private var interfaces: [Interface: UInt32] = [:]
    public private(set) var packets = 0
    /// Packets that no pcapng file takes, for their size.
    public private(set) var leftOut = 0
    /// Number in this file of each frame, by its number over all sources.
    public private(set) var numbers: [Int: Int] = [:]
    /// Where the block of each packet begins, by its number here, from 0.
    private var blocks: [Int] = []

    /// - Parameters:
    ///   - comment: of the section: what this is, and where it comes from.
    ///   - origins: by `PacketRecord.file`.
    ///   - limit: octets.
    public init(application: String, comment: String, origins: [Origin], limit: Int) {
        self.origins = origins
        self.limit = limit
        encoder.sectionHeader(application: application, comment: comment)
    }

    public var octets: [UInt8] { encoder.bytes }
    public var isFull: Bool { encoder.bytes.count > limit }

    /// Adds a packet. False where there is no room for it.
    public mutating func add(_ record: PacketRecord, _ packet: RawSpan, comment: String) -> Bool {
        guard !isFull else { return false }
        guard let interface = interface(record) else {
            leftOut += 1
            return true
        }
        let start = encoder.bytes.count
        guard encoder.enhancedPacket(record, packet, interface: interface, comment: comment) else {
            leftOut += 1
            return true
        }
        packets += 1
        blocks.append(start)
        numbers[record.frame] = packets
        return !isFull
    }

    /// Gives a packet another time: that of its own clock, where another one was gone by.
    /// - Parameter frame: number over all sources; one that is not here is left alone.
    public mutating func restamp(_ time: Timestamp, frame: Int) {
        guard let number = numbers[frame], blocks.indices.contains(number - 1) else { return }
        encoder.restamp(time, at: blocks[number - 1])
    }

    private mutating func interface(_ record: PacketRecord) -> UInt32? {
        let key = Interface(
            file: record.file, interface: record.interface, linkType: record.linkType, fcsLength: record.fcsLength)
        if let known = interfaces[key] { return known }
        let number = UInt32(interfaces.count)
        let file = Int(record.file)
        let origin = origins.indices.contains(file) ? origins[file] : Origin(name: "", sha256: "")
        let place = Int(record.interface)
        let name = origin.interfaces.indices.contains(place) ? origin.interfaces[place] : ""
        let comment = "From interface \(place) of \(origin.name), SHA-256 \(origin.sha256)"
        interfaces[key] = number
        encoder.interfaceDescription(
            .init(
                linkType: record.linkType, name: name, fcsLength: record.fcsLength,
                comment: comment))
        return number
    }
}
