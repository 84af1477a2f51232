internal import Bytes

// What happens where blocks do not follow each other.
extension PcapngParser {
    /// Octets of the blocks that reading may resume at: a larger one cannot be checked in the buffer.
    static let maximumResumeLength: UInt32 = 256 * 1024
    /// Octets of options that are nothing unusual in a packet block.
    private static let usualOptions = 4096

    /// The buffer ends inside a block: asks for more, or tells a cut file from a damaged length.
    mutating func stopAtEnd(_ bytes: RawSpan, _ window: inout ParseWindow, need: Int) -> Bool {
        window.need = need
        guard window.atEnd else { return true }
        let left = bytes.byteCount &- window.position
        guard left > 0 else { return true }
        guard left < Int(PcapngBlock.minimumLength) || isCredible(bytes, at: window.position) else {
            damagedFrom = window.offset
            return false
        }
        let text = "the last block is cut short: \(left) of \(need) bytes are there"
        problems.add(CaptureProblem(.truncated, at: window.offset, frameInFile: frame, text))
        window.position = bytes.byteCount
        return true
    }

    /// Whether an incomplete block's length fits what else it says.
    private func isCredible(_ bytes: RawSpan, at start: Int) -> Bool {
        guard let block = try? PcapngBlock(bytes, at: start, littleEndian: littleEndian) else { return false }
        switch block.type {
        case PcapngBlockType.enhancedPacket, PcapngBlockType.packet:
            guard let captured = try? bytes.uint32(at: start &+ 20, littleEndian: littleEndian) else {
                return block.length <= Self.maximumResumeLength
            }
            let spare = Int(block.length) &- PacketBlock.overhead &- Int(captured)
            return spare >= 0 && spare <= Self.usualOptions
        case PcapngBlockType.simplePacket: return block.length <= Self.maximumResumeLength
        case PcapngBlockType.sectionHeader, PcapngBlockType.interfaceDescription,
            PcapngBlockType.nameResolution, PcapngBlockType.interfaceStatistics,
            PcapngBlockType.systemdJournal, PcapngBlockType.decryptionSecrets,
            PcapngBlockType.custom, PcapngBlockType.customNoCopy:
            return true
        default: return false
        }
    }

    /// Searches the next block of a known type that is whole and ends in its own length. False when more bytes are
    /// needed or none are left.
    mutating func resume(_ bytes: RawSpan, _ window: inout ParseWindow) -> Bool {
        guard let start = damagedFrom else { return true }
        let end = bytes.byteCount
        // What stands at `start` itself is known to be wrong.
        var position = window.offset == start ? window.position &+ 1 : window.position
        while end &- position >= Int(PcapngBlock.minimumLength) {
            if let length = candidate(bytes, at: position) {
                if end &- position >= length {
                    if isWhole(bytes, at: position, length) {
                        finishDamage(start, &window, resumedAt: position)
                        return true
                    }
                } else if !window.atEnd {
                    window.position = position
                    window.need = length
                    return false
                }
            }
            position &+= 1
        }
        if window.atEnd {
            finishDamage(start, &window, resumedAt: nil)
            window.position = end
            window.need = 1
        } else {
            window.position = Swift.min(position, end)
            window.need = Int(PcapngBlock.minimumLength)
        }
        return false
    }

    /// The length of what may be a block at `position`, by its type and length alone.
    private func candidate(_ bytes: RawSpan, at position: Int) -> Int? {
        guard let type = try? bytes.uint32(at: position, littleEndian: littleEndian) else { return nil }
        var order = littleEndian
        let minimum: Int
        switch type {
        case PcapngBlockType.sectionHeader:
            guard let found = SectionHeaderBlock.byteOrder(bytes, at: position) else { return nil }
            order = found
            minimum = SectionHeaderBlock.minimumLength
        case PcapngBlockType.enhancedPacket, PcapngBlockType.packet: minimum = PacketBlock.overhead
        case PcapngBlockType.simplePacket: minimum = PacketBlock.simpleOverhead
        case PcapngBlockType.interfaceDescription: minimum = InterfaceDescriptionBlock.minimumLength
        case PcapngBlockType.interfaceStatistics: minimum = InterfaceStatisticsBlock.minimumLength
        case PcapngBlockType.nameResolution, PcapngBlockType.decryptionSecrets: minimum = 16
        default: return nil
        }
        guard let block = try? PcapngBlock(bytes, at: position, littleEndian: order), block.hasPossibleLength,
            block.length <= Self.maximumResumeLength, Int(block.length) >= minimum
        else { return nil }
        return Int(block.length)
    }

    private func isWhole(_ bytes: RawSpan, at position: Int, _ length: Int) -> Bool {
        let order = SectionHeaderBlock.byteOrder(bytes, at: position)
        let isHeader = (try? bytes.uint32(at: position)) == PcapngBlockType.sectionHeader
        let little = isHeader ? order ?? littleEndian : littleEndian
        guard let block = try? PcapngBlock(bytes, at: position, littleEndian: little),
            let trailer = try? bytes.uint32(at: block.bodyEnd, littleEndian: little), trailer == block.length
        else { return false }
        guard block.type == PcapngBlockType.enhancedPacket,
            let packet = try? PacketBlock(enhanced: bytes, at: position, littleEndian: little)
        else { return true }
        return packet.interface < section.count && Int(packet.captured) <= length &- PacketBlock.overhead
    }

    private mutating func finishDamage(_ start: Int, _ window: inout ParseWindow, resumedAt position: Int?) {
        damagedFrom = nil
        let text: String
        if let position {
            let resumed = window.base &+ position
            text = "\(resumed &- start) bytes from byte \(start) are damaged; reading went on at byte \(resumed)"
            window.position = position
        } else {
            text = "damaged from byte \(start) to the end; what was before it is used"
        }
        problems.add(CaptureProblem(.damaged, at: start, frameInFile: frame, text))
    }
}
