internal import Bytes

/// Turns the bytes of a pcapng file into packet records (draft-ietf-opsawg-pcapng).
struct PcapngParser: Sendable {
    /// Interfaces of one section and of one file; the cap of this program.
    static let maximumInterfaces = 4096

    var littleEndian: Bool
    /// Interfaces of the current section, by the number the packet blocks use.
    var section: [SectionInterface] = []
    /// `CaptureFileInfo.interfaces` indexes of the section before, to recognise the same interfaces in the next one.
    var previousSection: [Int32] = []
    /// The section is of a version that this program does not know: passed over.
    var sectionIsForeign = false
    var interfaces: [CaptureInterface] = []
    var names: [IPAddress: String] = [:]
    var application: String?
    var tally = Tally()
    var problems = ProblemList()
    var packetsWithoutInterface = 0
    var skippedBlocks = 0
    var droppedInPackets: UInt64?
    /// Caps that were reached, each reported once.
    var interfaceLimitReported = false
    var nameLimitReported = false
    /// Offset in the file where damage began, while the next block is searched.
    var damagedFrom: Int?
    /// A file of another kind follows: nothing more is read.
    var isOver = false

    /// `littleEndian` is what the first section header says.
    init(littleEndian: Bool) { self.littleEndian = littleEndian }

    /// The number of the last packet, for problems.
    var frame: Int? { tally.packets > 0 ? tally.packets : nil }

    /// Fills `records` from `window.count` on. Always makes progress, or says in `window.need` what it lacks;
    /// when `window.atEnd` it stops only for a full batch or at the end of `bytes`.
    mutating func parse(
        _ bytes: RawSpan, _ window: inout ParseWindow, into records: inout MutableSpan<PacketRecord>
    ) {
        window.need = 0
        while true {
            if isOver {
                window.position = bytes.byteCount
                window.need = 1
                return
            }
            if damagedFrom != nil, !resume(bytes, &window) { return }
            do throws(DecodeError) {
                if try parseBlocks(bytes, &window, into: &records) { return }
            } catch {
                // Every load in the loop is preceded by a check of its length: this is not reached.
                damagedFrom = window.offset
            }
        }
    }

    /// The block loop. True when the caller has to act, false when damage was found.
    private mutating func parseBlocks(
        _ bytes: RawSpan, _ window: inout ParseWindow, into records: inout MutableSpan<PacketRecord>
    ) throws(DecodeError) -> Bool {
        let end = bytes.byteCount
        while true {
            if !sectionIsForeign { try readEnhancedPackets(bytes, &window, into: &records) }
            guard window.count < records.count else { break }
            guard end &- window.position >= Int(PcapngBlock.minimumLength) else {
                return stopAtEnd(bytes, &window, need: Int(PcapngBlock.minimumLength))
            }
            let start = window.position
            var block = try PcapngBlock(bytes, at: start, littleEndian: littleEndian)
            if block.type == PcapngBlockType.sectionHeader {
                guard let order = SectionHeaderBlock.byteOrder(bytes, at: start) else {
                    return foundDamage(window, block)
                }
                littleEndian = order
                block = try PcapngBlock(bytes, at: start, littleEndian: order)
            }
            guard block.hasPossibleLength else {
                if PcapVariant(magic: try bytes.uint32(at: start)) != nil {
                    guard end &- start >= PcapVariant.fileHeaderLength || window.atEnd else {
                        window.need = PcapVariant.fileHeaderLength
                        return true
                    }
                    if case .pcap? = PcapFileHeader.found(bytes, at: start) {
                        problems.add(.fileBehind("pcap", at: window.offset, frame: tally.packets))
                        isOver = true
                        return false
                    }
                }
                return foundDamage(window, block)
            }
            guard end &- start >= Int(block.length) else {
                return stopAtEnd(bytes, &window, need: Int(block.length))
            }
            guard try bytes.uint32(at: block.bodyEnd, littleEndian: littleEndian) == block.length else {
                return foundDamage(window, block)
            }
            do throws(DecodeError) {
                switch block.type {
                case PcapngBlockType.enhancedPacket, PcapngBlockType.packet, PcapngBlockType.simplePacket:
                    if !sectionIsForeign { try readPacket(bytes, block, &window, into: &records) }
                default: try readOther(bytes, block, window)
                }
            } catch {
                // The block is whole and contradicts itself: only it is lost.
                let offset = window.offset
                let text = "a block of type \(block.type) at byte \(offset) is damaged (\(error.field)); left out"
                problems.add(CaptureProblem(.damaged, at: offset, frameInFile: frame, text))
            }
            window.position = block.end
        }
        window.need = 0
        return true
    }

    private mutating func foundDamage(_ window: ParseWindow, _ block: PcapngBlock) -> Bool {
        damagedFrom = window.offset
        // Interfaces that follow a broken section header are those of a new section all the same.
        if block.type == PcapngBlockType.sectionHeader { section.removeAll(keepingCapacity: true) }
        return false
    }

    /// Reads one packet block of any kind whose two lengths agree.
    private mutating func readPacket(
        _ bytes: RawSpan, _ block: PcapngBlock, _ window: inout ParseWindow,
        into records: inout MutableSpan<PacketRecord>
    ) throws(DecodeError) {
        let isSimple = block.type == PcapngBlockType.simplePacket
        let overhead = isSimple ? PacketBlock.simpleOverhead : PacketBlock.overhead
        guard Int(block.length) >= overhead else {
            throw DecodeError(.malformed, at: block.start, "packet block length")
        }
        let packet: PacketBlock
        if isSimple {
            packet = try PacketBlock(
                simple: bytes, block, snapLength: section.first?.snapLength ?? 0, littleEndian: littleEndian)
        } else if block.type == PcapngBlockType.enhancedPacket {
            packet = try PacketBlock(enhanced: bytes, at: block.start, littleEndian: littleEndian)
        } else {
            packet = try PacketBlock(old: bytes, at: block.start, littleEndian: littleEndian)
        }
        guard Int(packet.captured) <= Int(block.length) &- overhead else {
            throw DecodeError(.malformed, at: block.start, "captured packet length")
        }
        guard packet.interface < section.count else {
            countUnknownInterface(packet.interface, window)
            return
        }
        let interface = section[packet.interface]
        var record: PacketRecord
        if isSimple {
            record = packet.record(interface, at: tally.carriedTime, number: tally.packets &+ 1)
            record.hasTime = false
            tally.count(captured: packet.captured, original: packet.original)
        } else {
            let time = interface.scale.timestamp(packet.ticks)
            record = packet.record(interface, at: time, number: tally.packets &+ 1)
            tally.count(time, captured: packet.captured, original: packet.original)
            try readOptions(bytes, packet, to: block.bodyEnd, &record)
        }
        if packet.drops != 0xFFFF { countDrops(UInt64(packet.drops)) }
        records[window.count] = record
        window.count &+= 1
    }

    /// Reads Enhanced Packet Blocks, of which files consist, for as long as nothing about them is unusual.
    private mutating func readEnhancedPackets(
        _ bytes: RawSpan, _ window: inout ParseWindow, into records: inout MutableSpan<PacketRecord>
    ) throws(DecodeError) {
        guard var interface = section.first else { return }
        var number = 0
        let littleEndian = self.littleEndian
        let end = bytes.byteCount
        var tally = self.tally
        var position = window.position
        var count = window.count
        defer {
            self.tally = tally
            window.position = position
            window.count = count
        }
        while count < records.count, end &- position >= PacketBlock.overhead {
            let block = try PcapngBlock(bytes, at: position, littleEndian: littleEndian)
            guard block.type == PcapngBlockType.enhancedPacket, block.hasPossibleLength,
                Int(block.length) <= end &- position, Int(block.length) >= PacketBlock.overhead
            else { return }
            let packet = try PacketBlock(enhanced: bytes, at: position, littleEndian: littleEndian)
            let (_, trailer) = try bytes.pair(at: block.bodyEnd &- 4, littleEndian: littleEndian)
            guard trailer == block.length, Int(packet.captured) <= Int(block.length) &- PacketBlock.overhead else {
                return
            }
            if packet.interface != number {
                guard packet.interface < section.count else { return }
                number = packet.interface
                interface = section[number]
            }
            let time = interface.scale.timestamp(packet.ticks)
            tally.count(time, captured: packet.captured, original: packet.original)
            var record = packet.record(interface, at: time, number: tally.packets)
            try readOptions(bytes, packet, to: block.bodyEnd, &record)
            records[count] = record
            count &+= 1
            position &+= Int(block.length)
        }
    }

    @inline(__always)
    private mutating func readOptions(
        _ bytes: RawSpan, _ packet: PacketBlock, to end: Int, _ record: inout PacketRecord
    ) throws(DecodeError) {
        let start = packet.offset &+ (Int(packet.captured) &+ 3) & ~3
        guard end &- start >= 4 else { return }
        let options = try PacketOptions(bytes, from: start, to: end, littleEndian: littleEndian)
        record.direction = options.direction
        if let fcs = options.fcsLength { record.fcsLength = fcs }
        if options.dropped > 0 { countDrops(options.dropped) }
    }

    private mutating func countDrops(_ drops: UInt64) {
        let (sum, overflow) = (droppedInPackets ?? 0).addingReportingOverflow(drops)
        droppedInPackets = overflow ? .max : sum
    }

    private mutating func countUnknownInterface(_ interface: Int, _ window: ParseWindow) {
        packetsWithoutInterface &+= 1
        guard packetsWithoutInterface == 1 else { return }
        let text = "a packet names interface \(interface), which the file does not describe; such packets are left out"
        problems.add(CaptureProblem(.unknownInterface, at: window.offset, frameInFile: frame, text))
    }
}
