internal import Bytes

// Files that were put behind each other.
extension PcapParser {
    /// The first four octets are those of a capture file.
    @inline(__always)
    func mayBeginFile(_ bytes: RawSpan, at position: Int) -> Bool {
        guard let magic = try? bytes.uint32(at: position) else { return false }
        return magic == PcapngBlockType.sectionHeader || PcapVariant(magic: magic) != nil
    }

    /// Where in the last record another file begins: one that was cut off took the beginning of the next one for the
    /// rest of its last packet.
    func fileInside(_ bytes: RawSpan, _ record: Range<Int>) -> Int? {
        for position in record.dropFirst(header.variant.recordHeaderLength) where mayBeginFile(bytes, at: position) {
            if case .pcap? = PcapFileHeader.found(bytes, at: position) { return position }
        }
        return nil
    }

    /// Goes on with the file that begins at `position`, behind this one. False where none does.
    mutating func begin(_ bytes: RawSpan, _ position: inout Int, _ window: ParseWindow) -> Bool {
        switch PcapFileHeader.found(bytes, at: position) {
        case .pcap(let variant):
            guard let next = try? PcapFileHeader(bytes, at: position, variant) else { return false }
            header = next
            limits = PcapLimits(snapLength: next.snapLength, nanoseconds: variant.nanoseconds)
            if let known = interfaces.firstIndex(of: next.interface) {
                interface = Int32(truncatingIfNeeded: known)
            } else if interfaces.count < PcapngParser.maximumInterfaces {
                interface = Int32(truncatingIfNeeded: interfaces.count)
                interfaces.append(next.interface)
            }
            position &+= PcapVariant.fileHeaderLength
            return true
        case .pcapng:
            let start = window.base &+ position
            problems.add(.fileBehind("pcapng", at: start, frame: tally.packets))
            isOver = true
            return true
        case nil: return false
        }
    }
}
