internal import Bytes

/// One datagram on its way to completeness. Where fragments overlap the first bytes stand.
struct FragmentedDatagram: Sendable {
    enum Change { case added, overlap, duplicate, malformed, tooManyRuns }

    /// When the first fragment came; when it was completed, once it is.
    private(set) var since: Timestamp
    /// From the start of the datagram to the highest octet received; unwritten where there are holes.
    private(set) var bytes: [UInt8] = []
    /// Of the first fragment.
    private(set) var ipProtocol: UInt8 = 0
    private(set) var isFinished = false
    /// What is there: sorted, neither overlapping nor touching.
    private var runs: [Range<Int>] = []
    /// Known once the last fragment has come.
    private var total: Int?

    init(_ since: Timestamp) { self.since = since }

    var isComplete: Bool { total != nil && runs.count == 1 && runs[0] == 0..<(total ?? 0) }

    /// Hands out the bytes; the rest remains to recognize duplicates.
    mutating func finish(_ now: Timestamp) -> [UInt8] {
        isFinished = true
        since = now
        runs = []
        defer { bytes = [] }
        return bytes
    }

    /// `data` is not empty.
    mutating func insert(_ piece: FragmentPiece, _ data: RawSpan, runs limit: Int) -> Change {
        let range = piece.offset..<(piece.offset + data.byteCount)
        if let total {
            guard range.upperBound <= total, piece.more || range.upperBound == total else { return .malformed }
        }
        if !piece.more {
            guard bytes.count <= range.upperBound else { return .malformed }
            total = range.upperBound
        }
        if piece.offset == 0, ipProtocol == 0 { ipProtocol = piece.ipProtocol }

        let first = firstRun(endingAtOrAfter: range.lowerBound)
        var next = first
        var merged = range
        var cursor = range.lowerBound
        var fresh = 0
        if bytes.count < range.upperBound {
            bytes += [UInt8](repeating: 0, count: range.upperBound - bytes.count)
        }
        while next < runs.count, runs[next].lowerBound <= range.upperBound {
            let run = runs[next]
            if run.lowerBound > cursor {
                fresh += write(data, piece.offset, cursor..<run.lowerBound)
            }
            cursor = Swift.max(cursor, run.upperBound)
            merged = Swift.min(merged.lowerBound, run.lowerBound)..<Swift.max(merged.upperBound, run.upperBound)
            next += 1
        }
        if cursor < range.upperBound { fresh += write(data, piece.offset, cursor..<range.upperBound) }
        if fresh == 0 { return .duplicate }
        runs.replaceSubrange(first..<next, with: CollectionOfOne(merged))
        if runs.count > limit { return .tooManyRuns }
        return fresh < data.byteCount ? .overlap : .added
    }

    private func firstRun(endingAtOrAfter position: Int) -> Int {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].upperBound < position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func write(_ data: RawSpan, _ offset: Int, _ range: Range<Int>) -> Int {
        let part = data.extracting((range.lowerBound - offset)..<(range.upperBound - offset))
        bytes.replaceSubrange(range, with: part.copy())
        return range.count
    }
}
