internal import Bytes
internal import Decompression
internal import Synchronization

/// The octets of a plain file, read before they are asked for by whichever thread has time: what one of two threads reads
/// costs the other one nothing.
///
/// One thread takes the pieces, in their order. Any may read one, also several at once.
public final class ReadAhead: Sendable {
    /// Octets of a piece that are left free before those that were read, for the packet that began in the piece before.
    static let headroom = FileReader.cheapMove
    static let pieceSize = headroom + FileReader.bufferSize
    /// Pieces that are read, or being read, and not yet taken.
    static let depth = 4

    private let file: InputFile
    private let pieces: Mutex<Pieces>

    /// - Parameter offset: of the first octet in the file that was not read so far.
    init(_ file: InputFile, from offset: Int) {
        self.file = file
        pieces = Mutex(Pieces(from: offset))
    }

    /// Reads a piece, where there is room for one, and it is of use.
    /// - Parameter isTaker: whether this is the thread that takes the pieces.
    /// - Returns: false where it did nothing.
    public func advance(isTaker: Bool) -> Bool {
        guard var task = pieces.withLock({ $0.begin(isTaker) }) else { return false }
        let start = MonotonicClock.nanoseconds
        var count = 0
        // A piece that is not full is the last one.
        while count < FileReader.bufferSize,
            case .bytes(let more) = file.read(
                into: &task.octets, at: Self.headroom + count, from: task.offset + count)
        {
            count += more
        }
        let cost = Double(MonotonicClock.nanoseconds - start) / Double(max(count, 1))
        pieces.withLock { $0.end(task, count: count, cost: cost) }
        return true
    }

    /// Nil where the file's end is reached, or an error: who reads on himself meets it.
    private func next() -> Piece? {
        var looks = 0
        while true {
            switch pieces.withLock({ $0.take() }) {
            case .piece(let piece): return piece
            case .none: return nil
            case .notYet: if !advance(isTaker: true) { wait(&looks) }
            }
        }
    }

    /// Another thread reads what is needed next.
    private func wait(_ looks: inout Int) {
        looks += 1
        if looks < ShortWait.looks { ShortWait.giveWay() } else { ShortWait.nap() }
    }

    /// Takes a piece with its memory in exchange for other memory.
    /// - Parameters:
    ///   - octets: memory that nobody needs; becomes that of the piece.
    ///   - rest: what is to lie right before the piece, at most `headroom` octets.
    /// - Returns: where `rest` and the piece lie in `octets`; nil, and nothing is changed, where no more can be read.
    func exchange(_ octets: inout [UInt8], behind rest: RawSpan) -> Range<Int>? {
        guard rest.byteCount <= Self.headroom, var piece = next() else { return nil }
        let start = piece.range.lowerBound - rest.byteCount
        piece.octets.replace(at: start, with: rest)
        swap(&octets, &piece.octets)
        pieces.withLock {
            $0.keep(piece.octets)
            $0.last = (piece.isOwn, piece.cost)
        }
        return start..<piece.range.upperBound
    }

    /// What it took to go through packets of the piece that was taken last for the first time.
    /// - Parameters:
    ///   - octets: of all of them.
    ///   - nanoseconds: likewise.
    func note(_ packets: Int, octets: Int, _ nanoseconds: Int) {
        guard packets > 0 else { return }
        pieces.withLock { $0.note(octets: Double(octets) / Double(packets), Double(nanoseconds) / Double(packets)) }
    }

    /// Reads as a file does, first what was read ahead.
    func read(into buffer: inout [UInt8], at offset: Int) -> ReadResult {
        guard offset >= 0, offset < buffer.count else { return .end }
        guard var piece = next() else {
            let result = file.read(into: &buffer, at: offset, from: pieces.withLock { $0.end })
            if case .bytes(let count) = result { pieces.withLock { $0.end += count } }
            return result
        }
        let start = piece.range.lowerBound
        let count = min(piece.range.count, buffer.count - offset)
        buffer.replace(at: offset, with: piece.octets.rawSpan.extracting(start..<start + count))
        piece.range = start + count..<piece.range.upperBound
        pieces.withLock { if piece.range.isEmpty { $0.keep(piece.octets) } else { $0.giveBack(piece) } }
        return .bytes(count)
    }
}

/// What was read at once.
private struct Piece {
    var octets: [UInt8]
    /// Where it lies in `octets`.
    var range: Range<Int>
    /// Whether it was read by the thread that takes it.
    let isOwn: Bool
    /// Nanoseconds to read an octet.
    let cost: Double
}

/// Pieces by their numbers in the file, and the memory for them.
private struct Pieces {
    /// A piece to be read.
    struct Task {
        let number: Int
        /// In the file.
        let offset: Int
        let isOwn: Bool
        var octets: [UInt8]
    }

    enum Next {
        case piece(Piece)
        /// It is being read, or nobody has begun to.
        case notYet
        /// There is none.
        case none
    }

    private let start: Int
    /// By number; one more than wait, for the one that is given back.
    private var ready = [Piece?](repeating: nil, count: ReadAhead.depth + 1)
    /// Of the next piece to be read, and to be taken.
    private var begun = 0
    private var taken = 0
    /// The number of pieces, once it is known.
    private var total = Int.max
    /// Offset in the file behind the last piece, once `total` is known.
    var end: Int
    private var turns = ReadTurns()
    /// Of the piece that was taken last; what came before all of them was read by who takes them.
    var last = (isOwn: true, cost: 0.0)
    /// Memory of pieces that are done with.
    private var free: [[UInt8]] = []

    init(from offset: Int) {
        start = offset
        end = offset
    }

    private func place(_ number: Int) -> Int { number % (ReadAhead.depth + 1) }

    /// Nil where there is no room, or where it is better that the taker reads the next one.
    mutating func begin(_ isTaker: Bool) -> Task? {
        guard begun < taken + ReadAhead.depth, total == Int.max, isTaker || turns.mayRead(begun) else { return nil }
        defer { begun += 1 }
        let octets = free.popLast() ?? [].resized(to: ReadAhead.pieceSize)
        return Task(
            number: begun, offset: start + begun * FileReader.bufferSize, isOwn: isTaker, octets: octets)
    }

    /// - Parameters:
    ///   - octets: of a packet.
    ///   - nanoseconds: to look at it.
    mutating func note(octets: Double, _ nanoseconds: Double) {
        turns.note(isOwn: last.isOwn, reading: octets * last.cost, look: nanoseconds, before: begun)
    }

    /// - Parameters:
    ///   - count: of octets that were read.
    ///   - cost: nanoseconds for each.
    mutating func end(_ task: Task, count: Int, cost: Double) {
        if count < FileReader.bufferSize, task.number < total {
            total = task.number + (count > 0 ? 1 : 0)
            end = task.offset + count
        }
        guard task.number < total else { return }
        ready[place(task.number)] = Piece(
            octets: task.octets, range: ReadAhead.headroom..<ReadAhead.headroom + count, isOwn: task.isOwn,
            cost: cost)
    }

    mutating func take() -> Next {
        guard taken < total else { return .none }
        guard let piece = ready[place(taken)].take() else { return .notYet }
        taken += 1
        return .piece(piece)
    }

    /// - Parameter piece: that was taken last, and not used up.
    mutating func giveBack(_ piece: Piece) {
        taken -= 1
        ready[place(taken)] = piece
    }

    /// Keeps memory for pieces to come.
    mutating func keep(_ octets: [UInt8]) {
        if octets.count == ReadAhead.pieceSize { free.append(octets) }
    }
}
