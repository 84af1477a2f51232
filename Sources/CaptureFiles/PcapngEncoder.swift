public import Bytes

/// Writes the blocks of pcapng (draft-ietf-opsawg-pcapng), little-endian, into one buffer that its owner empties.
///
/// A packet costs no allocation once the buffer has grown to its working size.
public struct PcapngEncoder: Sendable {
    /// What an Interface Description Block says.
    public struct Interface: Sendable, Hashable {
        public var linkType: LinkType
        /// Octets of a packet that are kept, 0 for all.
        public var snapLength: Int
        /// Empty where unknown.
        public var name: String
        /// The capture filter, nil for none.
        public var filter: String?
        /// Octets of frame check sequence.
        public var fcsLength: UInt8
        /// For a person; empty for none.
        public var comment: String

        public init(
            linkType: LinkType, snapLength: Int = 0, name: String = "", filter: String? = nil, fcsLength: UInt8 = 0,
            comment: String = ""
        ) {
            self.comment = comment
            self.linkType = linkType
            self.snapLength = snapLength
            self.name = name
            self.filter = filter
            self.fcsLength = fcsLength
        }
    }

    /// What an Interface Statistics Block says, all counted since the capture started.
    public struct Statistics: Sendable, Equatable {
        /// Packets that came in through the interface.
        public var received: UInt64
        /// Packets lost, wherever that was. Goes into isb_ifdrop, as dumpcap writes it and Wireshark shows it.
        public var dropped: UInt64
        /// Those of them that the operating system dropped for want of room.
        public var droppedBySystem: UInt64?

        public init(received: UInt64, dropped: UInt64, droppedBySystem: UInt64? = nil) {
            self.received = received
            self.dropped = dropped
            self.droppedBySystem = droppedBySystem
        }
    }

    /// Octets of one comment; the length field of an option ends at 65535.
    private static let maximumComment = 60_000
    private static let maximumText = 256
    private static let maximumFilter = 16_384
    /// Octets of the largest packet: with its comment it stays below what a reader takes for damage.
    static let maximumPacket = Int(PcapngBlock.maximumLength) - 2 * 65536

    /// Whole blocks not yet handed on.
    public internal(set) var bytes: [UInt8] = []

    public init() {}

    /// Section Header Block; the length of the section is left open. Empty texts are left out.
    public mutating func sectionHeader(
        application: String, hardware: String = "", system: String = "", comment: String = ""
    ) {
        let start = begin(PcapngBlockType.sectionHeader)
        bytes.append(word: SectionHeaderBlock.magic)
        bytes.append(half: 1)
        bytes.append(half: 0)
        bytes.append(word: .max)
        bytes.append(word: .max)
        bytes.append(option: 1, text: comment, maximum: Self.maximumComment)
        bytes.append(option: 2, text: hardware, maximum: Self.maximumText)
        bytes.append(option: 3, text: system, maximum: Self.maximumText)
        bytes.append(option: 4, text: application, maximum: Self.maximumText)
        bytes.append(word: 0)
        end(start)
    }

    /// Interface Description Block with stamps of nanoseconds. Interfaces are numbered from 0 in the order of writing.
    public mutating func interfaceDescription(_ interface: Interface, system: String = "") {
        let start = begin(PcapngBlockType.interfaceDescription)
        bytes.append(half: interface.linkType.rawValue)
        bytes.append(half: 0)
        bytes.append(word: UInt32(clamping: interface.snapLength))
        bytes.append(option: 1, text: interface.comment, maximum: Self.maximumComment)
        bytes.append(option: 2, text: interface.name, maximum: Self.maximumText)
        bytes.append(option: 9, [9])
        if let filter = interface.filter, !filter.isEmpty {
            bytes.append(option: 11, [0] + filter.utf8.prefix(Self.maximumFilter))
        }
        bytes.append(option: 12, text: system, maximum: Self.maximumText)
        if interface.fcsLength > 0 { bytes.append(option: 13, [interface.fcsLength &* 8]) }
        bytes.append(word: 0)
        end(start)
    }

    /// Enhanced Packet Block of `packet`, the octets of `record`. False where the packet is larger than any reader
    /// takes; nothing is written then.
    public mutating func enhancedPacket(
        _ record: PacketRecord, _ packet: RawSpan, interface: UInt32, comment: String? = nil
    ) -> Bool {
        let length = packet.byteCount
        guard length <= Self.maximumPacket else { return false }
        let ticks = UInt64(clamping: record.time.nanoseconds)
        let start = begin(PcapngBlockType.enhancedPacket)
        bytes.append(word: interface)
        bytes.append(word: UInt32(truncatingIfNeeded: ticks >> 32))
        bytes.append(word: UInt32(truncatingIfNeeded: ticks))
        bytes.append(word: UInt32(length))
        bytes.append(word: UInt32(clamping: Swift.max(record.originalLength, length)))
        bytes.append(packet)
        bytes.pad()
        let hasDirection = record.direction != .unknown
        if let comment { bytes.append(option: 1, text: comment, maximum: Self.maximumComment) }
        if hasDirection {
            bytes.append(half: 2)
            bytes.append(half: 4)
            bytes.append(word: UInt32(record.direction.rawValue))
        }
        if comment != nil || hasDirection { bytes.append(word: 0) }
        end(start)
        return true
    }

    /// Gives the Enhanced Packet Block that begins at `start` another time. Nothing where no such block begins there.
    public mutating func restamp(_ time: Timestamp, at start: Int) {
        guard let block = try? PcapngBlock(bytes.rawSpan, at: start, littleEndian: true),
            block.type == PcapngBlockType.enhancedPacket, start + 20 <= bytes.count
        else { return }
        let ticks = UInt64(clamping: time.nanoseconds)
        let octets = [UInt32(truncatingIfNeeded: ticks >> 32), UInt32(truncatingIfNeeded: ticks)].flatMap { word in
            (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) }
        }
        bytes.replaceSubrange((start + 12)..<(start + 20), with: octets)
    }

    /// Interface Statistics Block, with the time of the capture from `first` to `last`.
    public mutating func interfaceStatistics(
        _ statistics: Statistics, interface: UInt32, from first: Timestamp, to last: Timestamp
    ) {
        let start = begin(PcapngBlockType.interfaceStatistics)
        bytes.append(word: interface)
        bytes.append(ticks: last)
        for (code, time) in [(2, first), (3, last)] as [(UInt16, Timestamp)] {
            bytes.append(half: code)
            bytes.append(half: 8)
            bytes.append(ticks: time)
        }
        let counts: [(code: UInt16, value: UInt64?)] = [
            (4, statistics.received), (5, statistics.dropped), (7, statistics.droppedBySystem),
        ]
        for case (let code, let count?) in counts {
            bytes.append(half: code)
            bytes.append(half: 8)
            bytes.append(littleEndian: count)
        }
        bytes.append(word: 0)
        end(start)
    }

    /// How many of the first `octets` are whole blocks, and how many of these are packets.
    public func wholeBlocks(within octets: Int) -> (octets: Int, packets: Int) {
        var position = 0
        var packets = 0
        let span = bytes.rawSpan
        while let block = try? PcapngBlock(span, at: position, littleEndian: true), block.hasPossibleLength,
            block.end <= Swift.min(octets, bytes.count)
        {
            position = block.end
            if block.type == PcapngBlockType.enhancedPacket { packets += 1 }
        }
        return (position, packets)
    }

    /// Forgets the first `octets`; the room they took is used again.
    public mutating func removeFirst(_ octets: Int) {
        guard octets < bytes.count else { return bytes.removeAll(keepingCapacity: true) }
        bytes.removeFirst(Swift.max(octets, 0))
    }

    /// Writes type and a place for the length; the offset of the block.
    private mutating func begin(_ type: UInt32) -> Int {
        let start = bytes.count
        bytes.append(word: type)
        bytes.append(word: 0)
        return start
    }

    /// Writes the length of the block at `start`, twice.
    private mutating func end(_ start: Int) {
        let length = UInt32(bytes.count - start + 4)
        for index in 0..<4 { bytes[start + 4 + index] = UInt8(truncatingIfNeeded: length >> UInt32(8 * index)) }
        bytes.append(word: length)
    }
}

// The integers and options of a capture file, little-endian.
extension [UInt8] {
    mutating func append(word value: UInt32) { append(littleEndian: value) }

    mutating func append(half value: UInt16) { append(littleEndian: value) }

    /// Nanoseconds in two words, the higher one first.
    fileprivate mutating func append(ticks time: Timestamp) {
        let ticks = UInt64(clamping: time.nanoseconds)
        append(word: UInt32(truncatingIfNeeded: ticks >> 32))
        append(word: UInt32(truncatingIfNeeded: ticks))
    }

    /// An option with its value padded to four octets.
    fileprivate mutating func append(option code: UInt16, _ value: [UInt8]) {
        append(half: code)
        append(half: UInt16(clamping: value.count))
        self += value.prefix(Int(UInt16.max))
        pad()
    }

    /// A text, cut between characters; nothing for an empty one.
    fileprivate mutating func append(option code: UInt16, text: String, maximum: Int) {
        guard !text.isEmpty else { return }
        let octets = Array(text.utf8)
        var end = Swift.min(octets.count, maximum)
        while end < octets.count, end > 0, octets[end] & 0xC0 == 0x80 { end -= 1 }
        append(option: code, Array(octets[..<end]))
    }

    fileprivate mutating func pad() {
        while count % 4 != 0 { append(0) }
    }
}
