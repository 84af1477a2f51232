internal import Bytes

/// Turns the bytes of a pcap file into packet records.
struct PcapParser: Sendable {
    let variant: PcapVariant
    let limits: PcapLimits
    let linkType: LinkType
    let fcsLength: UInt8
    let snapLength: UInt32
    let version: (major: UInt16, minor: UInt16)
    private(set) var tally = Tally()
    private(set) var problems = ProblemList()
    /// Offset in the file where damage began, while the next record is searched.
    private var damagedFrom: Int?

    /// Reads the file header. Throws `truncated` where it is not complete.
    init(_ head: RawSpan, _ variant: PcapVariant) throws(DecodeError) {
        let little = variant.littleEndian
        try head.require(PcapVariant.fileHeaderLength, at: 0, "pcap file header")
        self.variant = variant
        version = (try head.uint16(at: 4, littleEndian: little), try head.uint16(at: 6, littleEndian: little))
        snapLength = try head.uint32(at: 16, littleEndian: little)
        let network = try head.uint32(at: 20, littleEndian: little)
        linkType = LinkType(rawValue: UInt16(truncatingIfNeeded: network))
        // LinkType and additional information: bit 26 says that the top four bits count 16-bit words of FCS.
        fcsLength = network & 0x0400_0000 != 0 ? UInt8(truncatingIfNeeded: network >> 28) * 2 : 0
        limits = PcapLimits(snapLength: snapLength, nanoseconds: variant.nanoseconds)
        if version.major != 2 {
            let text = "pcap version \(version.major).\(version.minor) is unknown; read as version 2.4"
            problems.add(CaptureProblem(.unsupported, at: 4, text))
        }
    }

    /// Lengths were stored in the other order before version 2.3, and by some programs of version 2.3 (pcap-savefile).
    private func ordered(_ header: PcapRecordHeader) -> PcapRecordHeader {
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
        let headerLength = variant.recordHeaderLength
        let littleEndian = variant.littleEndian
        let oldLengths = version.major == 2 && version.minor <= 3
        let scale: Int64 = variant.nanoseconds ? 1 : 1000
        let limits = self.limits
        let end = bytes.byteCount
        var tally = self.tally
        var position = window.position
        var last = lastSecond ?? 0
        defer {
            self.tally = tally
            window.position = position
        }
        while window.count < records.count {
            guard end &- position >= headerLength else {
                return stopAtEnd(end, &position, &window, need: headerLength, frame: tally.packets)
            }
            var header = try PcapRecordHeader(bytes, at: position, littleEndian: littleEndian)
            if oldLengths { header = ordered(header) }
            if tally.packets == 0 { last = header.seconds }
            if !limits.isUsual(header) || !PcapLimits.isNear(header.seconds, last) {
                switch try confirm(header, bytes, at: position, last, atEnd: window.atEnd) {
                case .record: break
                case .damage:
                    damagedFrom = window.base &+ position
                    return false
                case .need(let count):
                    window.need = count
                    return true
                }
            }
            let captured = Int(header.captured)
            guard end &- position &- headerLength >= captured else {
                return stopAtEnd(end, &position, &window, need: headerLength &+ captured, frame: tally.packets)
            }
            last = header.seconds
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

// What happens around damage.
extension PcapParser {
    /// The second of the last packet, nil if there was none.
    private var lastSecond: UInt32? {
        tally.hasTimes ? UInt32(truncatingIfNeeded: tally.previous / 1_000_000_000) : nil
    }

    private enum Verdict {
        case record, damage
        /// This many bytes from the header on are needed to tell.
        case need(Int)
    }

    /// An unusual header is believed when another one follows where it says.
    private func confirm(
        _ header: PcapRecordHeader, _ bytes: RawSpan, at position: Int, _ last: UInt32, atEnd: Bool
    ) throws(DecodeError) -> Verdict {
        guard limits.isPossible(header) else { return .damage }
        let length = variant.recordHeaderLength
        let total = length &+ Int(header.captured)
        let left = bytes.byteCount &- position
        if left >= total &+ length {
            let raw = try PcapRecordHeader(bytes, at: position &+ total, littleEndian: variant.littleEndian)
            let next = ordered(raw)
            guard limits.isPossible(next) else { return .damage }
            let isNear = PcapLimits.isNear(next.seconds, header.seconds) || PcapLimits.isNear(next.seconds, last)
            return isNear || limits.isUsual(header) && limits.isUsual(next) ? .record : .damage
        }
        guard atEnd else { return .need(total &+ length) }
        return left >= total ? .record : .damage
    }

    /// Searches the next two records in a row. False when more bytes are needed or none are left.
    private mutating func resume(_ bytes: RawSpan, _ window: inout ParseWindow) -> Bool {
        guard let start = damagedFrom else { return true }
        let length = variant.recordHeaderLength
        let end = bytes.byteCount
        let last = lastSecond
        // The header at `start` itself is known to be wrong.
        var position = window.offset == start ? window.position &+ 1 : window.position
        while end &- position >= length {
            if let header = plausible(bytes, at: position, last) {
                let total = length &+ Int(header.captured)
                let left = end &- position &- total
                if left >= length {
                    if plausible(bytes, at: position &+ total, last) != nil {
                        return finishDamage(start, &window, resumedAt: position)
                    }
                } else if !window.atEnd {
                    window.position = position
                    window.need = total &+ length
                    return false
                } else if left >= 0 {
                    return finishDamage(start, &window, resumedAt: position)
                }
            }
            position &+= 1
        }
        if window.atEnd {
            _ = finishDamage(start, &window, resumedAt: nil)
            window.position = end
            window.need = 1
            return false
        }
        window.position = Swift.min(position, end)
        window.need = length
        return false
    }

    private func plausible(_ bytes: RawSpan, at offset: Int, _ last: UInt32?) -> PcapRecordHeader? {
        guard let raw = try? PcapRecordHeader(bytes, at: offset, littleEndian: variant.littleEndian) else { return nil }
        let header = ordered(raw)
        return limits.isResumePoint(header, last: last) ? header : nil
    }

    private mutating func finishDamage(_ start: Int, _ window: inout ParseWindow, resumedAt position: Int?) -> Bool {
        damagedFrom = nil
        let text: String
        if let position {
            let resumed = window.base &+ position
            text = "\(resumed &- start) bytes from byte \(start) are damaged; reading went on at byte \(resumed)"
            window.position = position
        } else {
            text = "damaged from byte \(start) to the end; what was before it is used"
        }
        problems.add(CaptureProblem(.damaged, at: start, frameInFile: tally.packets > 0 ? tally.packets : nil, text))
        return true
    }
}
