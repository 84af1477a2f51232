internal import Bytes

/// Turns the bytes of a pcap file into packet records.
struct PcapParser: Sendable {
    /// Of the file, and behind that of the one that was put behind it, if any.
    var header: PcapFileHeader
    var limits: PcapLimits
    let variantName: String
    /// One for each header that differs from the others.
    var interfaces: [CaptureInterface]
    /// Index into `interfaces` of the current header.
    var interface: Int32 = 0
    private(set) var tally = Tally()
    var problems = ProblemList()
    /// Offset in the file where damage began, while the next record is searched.
    var damagedFrom: Int?
    /// A file of another kind follows: nothing more is read.
    var isOver = false
    /// Off where a test compares the long way with it.
    var takesShortcut = true

    /// Reads the file header. Throws `truncated` where it is not complete.
    init(_ head: RawSpan, _ variant: PcapVariant) throws(DecodeError) {
        header = try PcapFileHeader(head, variant)
        variantName = variant.name
        interfaces = [header.interface]
        limits = PcapLimits(snapLength: header.snapLength, nanoseconds: variant.nanoseconds)
        let version = header.version
        if version.major != 2 {
            let text = "pcap version \(version.major).\(version.minor) is unknown; read as version 2.4"
            problems.add(CaptureProblem(.unsupported, at: 4, text))
        }
    }

    /// Lengths were stored in the other order before version 2.3, and by some programs of version 2.3 (pcap-savefile).
    func ordered(_ header: PcapRecordHeader) -> PcapRecordHeader {
        let version = self.header.version
        guard version.major == 2, version.minor <= 3, version.minor < 3 || header.captured > header.original
        else { return header }
        var swapped = header
        swapped.captured = header.original
        swapped.original = header.captured
        return swapped
    }

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
                if try parseRecords(bytes, &window, into: &records) { return }
            } catch {
                // Every load is preceded by a check of its length: this is not reached.
                damagedFrom = window.offset
            }
        }
    }

    /// The packet loop. True when the caller has to act, false when damage was found.
    private mutating func parseRecords(
        _ bytes: RawSpan, _ window: inout ParseWindow, into records: inout MutableSpan<PacketRecord>
    ) throws(DecodeError) -> Bool {
        let variant = self.header.variant
        let headerLength = variant.recordHeaderLength
        let littleEndian = variant.littleEndian
        let oldLengths = self.header.version.major == 2 && self.header.version.minor <= 3
        let (linkType, fcsLength) = (self.header.linkType, self.header.fcsLength)
        let interface = self.interface
        let scale: Int64 = variant.nanoseconds ? 1 : 1000
        let limits = self.limits
        let end = bytes.byteCount
        var tally = self.tally
        var position = window.position
        var last = lastSecond ?? 0
        // Where the last record of this batch begins: its bytes are still there.
        var previous = position
        defer {
            self.tally = tally
            window.position = position
        }
        let hasUsualHeader = takesShortcut && headerLength == 16 && !oldLengths
        while window.count < records.count {
            if hasUsualHeader, tally.packets > 0 {
                takeUsual(bytes, &position, &last, &previous, &tally, &window, into: &records)
                guard window.count < records.count else { break }
            }
            guard end &- position >= headerLength else {
                return stopAtEnd(end, &position, &window, need: headerLength, frame: tally.packets)
            }
            var header = try PcapRecordHeader(bytes, at: position, littleEndian: littleEndian)
            if oldLengths { header = ordered(header) }
            if tally.packets == 0 { last = header.seconds }
            if !limits.isUsual(header) || !PcapLimits.isNear(header.seconds, last) {
                if mayBeginFile(bytes, at: position) {
                    guard end &- position >= PcapFileHeader.foundLength || window.atEnd else {
                        window.need = PcapFileHeader.foundLength
                        return true
                    }
                    if begin(bytes, &position, window) { return false }
                    if window.atEnd, end &- position < PcapVariant.fileHeaderLength {
                        let need = PcapVariant.fileHeaderLength
                        return stopAtEnd(end, &position, &window, need: need, frame: tally.packets)
                    }
                }
                switch try confirm(header, bytes, at: position, last, atEnd: window.atEnd) {
                case .record: break
                case .damage:
                    if let start = fileInside(bytes, previous..<position) {
                        let text =
                            "the packet before byte \(window.base &+ start) is cut short: "
                            + "another pcap file begins there"
                        problems.add(
                            CaptureProblem(.damaged, at: window.base &+ start, frameInFile: tally.packets, text))
                        position = start
                        return false
                    }
                    damagedFrom = window.base &+ position
                    // A length that was too long leads here as well: then real records lie inside the last one.
                    if previous < position { position = previous &+ 1 }
                    return false
                case .need(let count):
                    window.need = count
                    return true
                }
            }
            let captured = Int(header.captured)
            guard end &- position &- headerLength >= captured else {
                if window.atEnd, hasRun(bytes, from: position &+ headerLength) {
                    damagedFrom = window.base &+ position
                    return false
                }
                return stopAtEnd(end, &position, &window, need: headerLength &+ captured, frame: tally.packets)
            }
            last = header.seconds
            previous = position
            // 32-bit seconds: neither product nor sum can overflow.
            let nanoseconds = Int64(header.seconds) &* 1_000_000_000 &+ Int64(header.fraction) &* scale
            let time = Timestamp(nanoseconds: nanoseconds)
            tally.count(time, captured: header.captured, original: header.original)
            var record = PacketRecord(
                ticked: time, frame: tally.packets, frameInFile: tally.packets,
                offset: UInt32(truncatingIfNeeded: position &+ headerLength), captured: header.captured,
                original: Swift.max(header.captured, header.original))
            record.linkType = linkType
            record.fcsLength = fcsLength
            record.interface = interface
            if headerLength == 24 {
                // sll_pkttype of packet(7): PACKET_OUTGOING is 4.
                record.direction = try bytes.uint8(at: position &+ 22) == 4 ? .outbound : .inbound
            }
            records[window.count] = record
            window.count &+= 1
            position &+= headerLength &+ captured
        }
        window.need = 0
        return true
    }

    /// The buffer ends inside a record: asks for more, or notes where the file was cut.
    private mutating func stopAtEnd(
        _ end: Int, _ position: inout Int, _ window: inout ParseWindow, need: Int, frame: Int
    ) -> Bool {
        window.need = need
        guard window.atEnd else { return true }
        if position < end {
            let text = "the last packet is cut short: \(end &- position) of \(need) bytes are there"
            problems.add(
                CaptureProblem(.truncated, at: window.base &+ position, frameInFile: frame > 0 ? frame : nil, text))
            position = end
        }
        return true
    }
}
