internal import Bytes

/// One direction of a connection. Positions count the bytes of the stream from where it was first seen.
struct TCPStream: Sendable {
    /// Bytes that wait for earlier ones, or bytes that a cut segment lacks.
    struct Piece: Sendable {
        var start: Int
        var end: Int
        /// Empty when the capture cut them off: then the piece is a gap of known size.
        var bytes: [UInt8]
        var origin: TCPOrigin

        var cost: Int { bytes.count + TCPLimits.pieceOverhead }
    }

    /// A hole that is being given up, unless it is filled before.
    struct Hole: Sendable {
        let since: Timestamp
        let start: Int
        /// Up to here it is given up when the patience is over.
        let end: Int
        var segments = 0
    }

    /// The sequence number at position 0 is known.
    var isKnown = false
    /// Sequence number of position 0.
    var origin: UInt32 = 0
    /// Of the SYN.
    var initialSequence: UInt32?
    /// Position of the next byte to deliver.
    var next = 0
    /// Up to here the other side acknowledged.
    var acknowledged = 0
    /// Position of the FIN.
    var fin: Int?
    var finOrigin = TCPOrigin(frame: 0, time: .distantPast)
    /// The FIN was reached.
    var isFinished = false
    /// Whether the start is only known from a segment without data.
    var startIsGuess = false
    var segmentsSeen = 0
    var hole: Hole?
    /// The last bytes that were given up.
    var lastGap = 0..<0
    /// Sorted, without overlap, all beyond `next`.
    private(set) var waiting: [Piece] = []
    private(set) var waitingCost = 0

    mutating func start(at sequence: UInt32) {
        isKnown = true
        origin = sequence
        next = 0
        acknowledged = 0
    }

    /// Bytes from the expected position to that of `sequence`; negative for the past.
    func distance(to sequence: UInt32) -> Int {
        Int(Int32(bitPattern: sequence &- origin &- UInt32(truncatingIfNeeded: next)))
    }

    func isPlausible(_ sequence: UInt32, _ limits: TCPLimits) -> Bool {
        !isKnown || abs(distance(to: sequence)) <= limits.plausibleDistance
    }

    /// Whether a number is that of the octet in front of the next one that the other side expects, as far as is known.
    func isBeforeNext(_ sequence: UInt32) -> Bool { !isKnown || next + distance(to: sequence) == acknowledged - 1 }

    /// The position up to which the bytes must have been sent, as far as they are not there.
    var knownEnd: Int? {
        guard isKnown, !isFinished else { return nil }
        var end = acknowledged
        if let fin {
            end = Swift.min(end, fin)
        } else if end == next + 1, !hasWaiting {
            // Just as well a FIN that the capture missed.
            return nil
        }
        return end > next ? end : nil
    }

    /// False where nothing waits, and nothing was acknowledged that is not there.
    var mayHaveHole: Bool { acknowledged > next || hole != nil || hasWaiting }

    /// Nothing is missing, and no end is waited for.
    var isQuiet: Bool { isKnown && !mayHaveHole && (fin == nil || isFinished) }

    var hasWaiting: Bool { !waiting.isEmpty }
    var waitingCount: Int { waiting.count }
    var firstWaiting: Piece? { waiting.first }
    var lastWaitingEnd: Int? { waiting.last?.end }

    /// Takes the pieces out that are next in line now. Their new `next` is the caller's to set.
    mutating func takeReady() -> ArraySlice<Piece> {
        var count = 0
        var position = next
        while count < waiting.count, waiting[count].start == position {
            position = waiting[count].end
            waitingCost -= waiting[count].cost
            count += 1
        }
        guard count > 0 else { return [] }
        let ready = waiting[0..<count]
        waiting.removeSubrange(0..<count)
        return ready
    }

    mutating func forgetWaiting() {
        waiting = []
        waitingCost = 0
    }

    /// Keeps what of a segment is not there yet: what came first stands. `payload` begins at `start` and may end
    /// before `end`, when the capture cut the segment. Returns whether some of it was there already.
    mutating func keep(_ payload: RawSpan, from start: Int, to end: Int, _ origin: TCPOrigin) -> Bool {
        let available = Swift.min(start + payload.byteCount, end)
        let first = keepPart(payload, base: start, from: Swift.max(start, next), to: available, origin)
        let second = keepPart(payload, base: start, from: Swift.max(available, next), to: end, origin)
        return first || second || start < next
    }

    private mutating func keepPart(
        _ payload: RawSpan, base: Int, from start: Int, to end: Int, _ origin: TCPOrigin
    ) -> Bool {
        guard start < end else { return false }
        var cursor = start
        var index = firstPiece(endingAfter: start)
        var overlapped = false
        while cursor < end {
            let limit = index < waiting.count ? Swift.min(waiting[index].start, end) : end
            if cursor < limit {
                let from = Swift.min(cursor - base, payload.byteCount)
                let to = Swift.min(limit - base, payload.byteCount)
                let bytes = payload.extracting(from..<to).copy()
                let piece = Piece(start: cursor, end: limit, bytes: bytes, origin: origin)
                waiting.insert(piece, at: index)
                waitingCost += piece.cost
                index += 1
            }
            guard index < waiting.count, waiting[index].start < end else { break }
            overlapped = true
            cursor = waiting[index].end
            index += 1
        }
        return overlapped
    }

    private func firstPiece(endingAfter position: Int) -> Int {
        // Most segments come last.
        if let last = waiting.last, last.end <= position { return waiting.count }
        var low = 0
        var high = waiting.count
        while low < high {
            let middle = (low + high) / 2
            if waiting[middle].end <= position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Where bytes come from.
struct TCPOrigin: Sendable {
    let frame: Int
    let time: Timestamp
}
