internal import Bytes

// What happens around damage.
extension PcapParser {
    /// The second of the last packet, nil if there was none.
    var lastSecond: UInt32? {
        tally.hasTimes ? UInt32(truncatingIfNeeded: tally.previous / 1_000_000_000) : nil
    }

    enum Verdict {
        case record, damage
        /// This many bytes from the header on are needed to tell.
        case need(Int)
    }

    /// An unusual header is believed when another one follows where it says.
    func confirm(
        _ header: PcapRecordHeader, _ bytes: RawSpan, at position: Int, _ last: UInt32, atEnd: Bool
    ) throws(DecodeError) -> Verdict {
        guard limits.isPossible(header) else { return .damage }
        let length = self.header.variant.recordHeaderLength
        let total = length &+ Int(header.captured)
        let left = bytes.byteCount &- position
        if left >= total &+ length {
            let raw = try PcapRecordHeader(bytes, at: position &+ total, littleEndian: self.header.variant.littleEndian)
            let next = ordered(raw)
            guard limits.isPossible(next) else { return .damage }
            let isNear = PcapLimits.isNear(next.seconds, header.seconds) || PcapLimits.isNear(next.seconds, last)
            return isNear || limits.isUsual(header) && limits.isUsual(next) ? .record : .damage
        }
        guard atEnd else { return .need(total &+ length) }
        return left >= total ? .record : .damage
    }

    /// Searches the next two records in a row. False when more bytes are needed or none are left.
    mutating func resume(_ bytes: RawSpan, _ window: inout ParseWindow) -> Bool {
        guard let start = damagedFrom else { return true }
        let length = header.variant.recordHeaderLength
        let end = bytes.byteCount
        let last = lastSecond
        // The header at `start` itself is known to be wrong.
        var position = window.offset == start ? window.position &+ 1 : window.position
        while end &- position >= length {
            if mayBeginFile(bytes, at: position), case .pcap? = PcapFileHeader.found(bytes, at: position) {
                return finishDamage(start, &window, resumedAt: position)
            }
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
            switch run(bytes, at: position, atEnd: window.atEnd) {
            case .record: return finishDamage(start, &window, resumedAt: position)
            case .damage: break
            case .need(let count):
                window.position = position
                window.need = count
                return false
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
        guard let raw = try? PcapRecordHeader(bytes, at: offset, littleEndian: header.variant.littleEndian)
        else { return nil }
        let header = ordered(raw)
        return limits.isResumePoint(header, last: last) ? header : nil
    }

    private mutating func finishDamage(_ start: Int, _ window: inout ParseWindow, resumedAt position: Int?) -> Bool {
        damagedFrom = nil
        let text: String
        if let position {
            let resumed = window.base &+ position
            text =
                resumed < start
                ? "the packet before byte \(start) has a wrong length; reading went on inside it, at byte \(resumed)"
                : "\(resumed &- start) bytes from byte \(start) are damaged; reading went on at byte \(resumed)"
            window.position = position
        } else {
            text = "damaged from byte \(start) to the end; what was before it is used"
        }
        problems.add(CaptureProblem(.damaged, at: start, frameInFile: tally.packets > 0 ? tally.packets : nil, text))
        return true
    }

    /// Several records that follow each other are real whatever their times are: the last packet before the damage may
    /// have been damaged itself, and its time be none.
    private func run(_ bytes: RawSpan, at start: Int, atEnd: Bool) -> Verdict {
        let length = header.variant.recordHeaderLength
        var position = start
        var previous: UInt32?
        for count in 0..<Self.convincingRun {
            guard bytes.byteCount &- position >= length else {
                guard atEnd else { return .need(position &- start &+ length) }
                return position == bytes.byteCount && count >= 2 ? .record : .damage
            }
            guard let header = plausible(bytes, at: position, previous) else { return .damage }
            previous = header.seconds
            position &+= length &+ Int(header.captured)
        }
        return .record
    }

    /// Whether records lie in what seems to be the last packet, cut short.
    func hasRun(_ bytes: RawSpan, from start: Int) -> Bool {
        for position in start..<Swift.max(start, bytes.byteCount) {
            if case .record = run(bytes, at: position, atEnd: true) { return true }
        }
        return false
    }

    /// Records in a row that noise does not make.
    private static let convincingRun = 4
}
