internal import Bytes

// Everything that is no packet.
extension PcapngParser {
    /// Reads a block whose two lengths agree.
    mutating func readOther(_ bytes: RawSpan, _ block: PcapngBlock, _ window: ParseWindow) throws(DecodeError) {
        if block.type == PcapngBlockType.sectionHeader {
            try beginSection(bytes, block, window)
            return
        }
        guard !sectionIsForeign else { return }
        switch block.type {
        case PcapngBlockType.interfaceDescription: try addInterface(bytes, block, window)
        case PcapngBlockType.nameResolution: try addNames(bytes, block, window)
        case PcapngBlockType.interfaceStatistics: try addStatistics(bytes, block)
        default:
            // Secrets, custom and unknown blocks: not a byte of them is looked at.
            skippedBlocks &+= 1
        }
    }

    private mutating func beginSection(
        _ bytes: RawSpan, _ block: PcapngBlock, _ window: ParseWindow
    ) throws(DecodeError) {
        guard Int(block.length) >= SectionHeaderBlock.minimumLength,
            let header = SectionHeaderBlock(bytes, at: block.start)
        else { throw DecodeError(.malformed, at: block.start, "section header") }
        previousSection = section.map(\.index)
        section.removeAll(keepingCapacity: true)
        sectionIsForeign = !header.isSupported
        if sectionIsForeign {
            let text = "a section of pcapng version \(header.major).\(header.minor) is left out: 1.x is understood"
            problems.add(CaptureProblem(.unsupported, at: window.offset, frameInFile: frame, text))
        }
        application = application ?? header.application(bytes)
    }

    private mutating func addInterface(
        _ bytes: RawSpan, _ block: PcapngBlock, _ window: ParseWindow
    ) throws(DecodeError) {
        guard Int(block.length) >= InterfaceDescriptionBlock.minimumLength else {
            throw DecodeError(.malformed, at: block.start, "interface description")
        }
        guard section.count < Self.maximumInterfaces else {
            reportInterfaceLimit(window)
            return
        }
        var parsed = try InterfaceDescriptionBlock(bytes, block, littleEndian: littleEndian)
        let number = section.count
        if number < previousSection.count, isSame(parsed.description, as: Int(previousSection[number])) {
            parsed.section.index = previousSection[number]
        } else if interfaces.count < Self.maximumInterfaces {
            parsed.section.index = Int32(truncatingIfNeeded: interfaces.count)
            interfaces.append(parsed.description)
        } else {
            // Packets keep their own link type; only the description is that of another interface.
            parsed.section.index = Int32(truncatingIfNeeded: interfaces.count &- 1)
            reportInterfaceLimit(window)
        }
        section.append(parsed.section)
    }

    /// Files put one behind the other describe the same interfaces again.
    private func isSame(_ new: CaptureInterface, as index: Int) -> Bool {
        guard interfaces.indices.contains(index) else { return false }
        var old = interfaces[index]
        old.received = nil
        old.dropped = nil
        return old == new
    }

    private mutating func reportInterfaceLimit(_ window: ParseWindow) {
        guard !interfaceLimitReported else { return }
        interfaceLimitReported = true
        let text = "more than \(Self.maximumInterfaces) interfaces; further ones are not told apart"
        problems.add(CaptureProblem(.limit, at: window.offset, frameInFile: frame, text))
    }

    private mutating func addNames(
        _ bytes: RawSpan, _ block: PcapngBlock, _ window: ParseWindow
    ) throws(DecodeError) {
        let complete = try NameResolutionBlock.read(bytes, block, littleEndian: littleEndian, into: &names)
        guard !complete, !nameLimitReported else { return }
        nameLimitReported = true
        let text = "more than \(NameResolutionBlock.maximumNames) names of addresses; the rest is not kept"
        problems.add(CaptureProblem(.limit, at: window.offset, frameInFile: frame, text))
    }

    /// Counts are totals since the start of the capture: a later block of the same section replaces an earlier one.
    private mutating func addStatistics(_ bytes: RawSpan, _ block: PcapngBlock) throws(DecodeError) {
        guard Int(block.length) >= InterfaceStatisticsBlock.minimumLength else {
            throw DecodeError(.malformed, at: block.start, "interface statistics")
        }
        let statistics = try InterfaceStatisticsBlock(bytes, block, littleEndian: littleEndian)
        guard statistics.interface < section.count else { return }
        let old = section[statistics.interface]
        let index = Int(old.index)
        guard interfaces.indices.contains(index) else { return }
        if let received = statistics.received {
            interfaces[index].received = (interfaces[index].received ?? 0) &- old.received &+ received
            section[statistics.interface].received = received
        }
        if let dropped = statistics.dropped {
            interfaces[index].dropped = (interfaces[index].dropped ?? 0) &- old.dropped &+ dropped
            section[statistics.interface].dropped = dropped
        }
    }
}
