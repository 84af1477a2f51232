public import Bytes

/// One or many inputs as one capture in the order of time.
///
/// Files are ordered by their first timestamp; where they overlap in time their packets are merged. Each batch comes
/// from one file. Files wait closed until their time comes, so that a long ring of files needs few descriptors.
public struct CaptureSource: ~Copyable {
    /// One input. `reader` is nil before its time, and again once it is read.
    fileprivate struct Input {
        let path: String
        var reader: FileReader?
        var info: CaptureFileInfo
        var firstTime: Timestamp
        var correction: TimeCorrection?
    }

    private var inputs: [Input]
    /// Inputs with a packet that is not yet delivered, by index.
    private var active: [Int] = []
    /// The first input, in the order of time, that was not yet opened for reading.
    private var nextPending = 0
    private var delivered = 0
    private let mayEnd: Bool
    /// The input of the last batch.
    private var current: Int?
    /// Packets of it.
    private var lastBatch = 0
    private var names: [IPAddress: String] = [:]

    /// Inputs that were left out because they cannot be read; empty unless `skippingRefused`.
    public let refused: [CaptureError.Refusal]

    /// Opens every input and looks at its beginning. `-` is standard input.
    ///
    /// Throws when an input cannot be read, naming all such inputs at once, before anything is read. With
    /// `skippingRefused` it throws only when none is left.
    /// - Parameter mayEnd: whether the reading may end before the inputs do, by `end(after:)`.
    public init(paths: [String], skippingRefused: Bool = false, mayEnd: Bool = false) throws(CaptureError) {
        self.mayEnd = mayEnd
        var inputs: [Input] = []
        var refusals: [CaptureError.Refusal] = []
        var known: [InputFile.Identity: Int] = [:]
        for path in paths {
            do throws(CaptureError) {
                if path == "-", let first = inputs.firstIndex(where: { $0.path == "-" }) {
                    inputs[first].info.noteDuplicate(path)
                    continue
                }
                let reader = try FileReader(path: path, mayEnd: mayEnd)
                if let identity = reader.stream.identity {
                    if let first = known[identity] {
                        inputs[first].info.noteDuplicate(path)
                        continue
                    }
                    known[identity] = inputs.count
                }
                inputs.append(
                    Input(path: path, reader: reader, info: reader.info(), firstTime: .distantFuture))
                if paths.count > 1 { inputs[inputs.count - 1].lookAhead() }
            } catch {
                refusals += error.refusals
            }
        }
        if paths.isEmpty { refusals = [.init(.cannotOpen, "", "no input", advice: "name a capture file, or -")] }
        guard refusals.isEmpty || (skippingRefused && !inputs.isEmpty) else { throw CaptureError(refusals) }
        self.inputs = inputs
        self.refused = refusals
        sort()
    }

    /// Stable: files without a packet stay behind, in the order given.
    private mutating func sort() {
        inputs = inputs.enumerated().sorted {
            $0.element.firstTime != $1.element.firstTime
                ? $0.element.firstTime < $1.element.firstTime : $0.offset < $1.offset
        }.map(\.element)
    }

    /// Corrects the clocks of files, told by their paths, before the first batch is taken. Files that cannot be opened
    /// a second time keep their own.
    public mutating func correct(_ corrections: [String: TimeCorrection]) {
        for index in inputs.indices where inputs[index].reader == nil {
            guard let correction = corrections[inputs[index].path], inputs[index].firstTime != .distantFuture else {
                continue
            }
            inputs[index].correction = correction
            inputs[index].firstTime = correction.corrected(inputs[index].firstTime)
        }
        sort()
    }

    /// What is known of each input so far, in the order of their first packets; complete at the end.
    public var files: [CaptureFileInfo] { inputs.map(\.currentInfo) }

    /// Names of addresses that the files hold (pcapng Name Resolution Blocks), as far as they were read.
    public var hostNames: [IPAddress: String] {
        var result = names
        for input in inputs { result.merge(input.reader?.names ?? [:]) { old, _ in old } }
        return result
    }

    /// Ends the reading behind so many packets of the last batch: what is known of the inputs is then what was delivered
    /// up to there, however much of them was read.
    public mutating func end(after count: Int) {
        guard mayEnd, let current, let reader = inputs[current].reader else { return }
        let rest = lastBatch - Swift.min(count, lastBatch)
        reader.cursor -= rest
        delivered -= rest
        for index in active { inputs[index].reader?.end() }
    }

    /// Packets delivered so far.
    public var packets: Int { delivered }

    /// Bytes read so far and bytes of all inputs, nil where one is a pipe: for a progress display.
    public var progress: (read: Int, total: Int?) {
        var read = 0
        var total: Int? = 0
        for input in inputs {
            read += input.reader?.bytesRead ?? input.info.bytesRead
            if let sum = total, let size = input.info.fileBytes { total = sum + size } else { total = nil }
        }
        return (read, total)
    }

    /// Hands the next packets to `body`: their records, and the bytes that `PacketRecord.offset` counts in.
    /// Both are valid during the call only. There may be none of them, where much damage is passed over. False when all
    /// inputs are at their end.
    ///
    /// Damage in a file and errors of the system do not throw: they are in `files`, and the other files go on.
    public mutating func nextBatch<E: Error>(
        _ body: (Span<PacketRecord>, RawSpan) throws(E) -> Void
    ) throws(E) -> Bool {
        current = nil
        guard let (index, limit) = nextRun() else { return false }
        current = index
        guard let reader = inputs[index].reader else { return false }
        let start = reader.cursor
        let end = inputs.count > 1 ? reader.endOfRun(from: start, limit: limit) : reader.count
        if inputs.count > 1 { reader.number(start..<end, file: index, from: delivered) }
        reader.cursor = end
        lastBatch = end - start
        delivered += lastBatch
        let records = reader.records
        let buffer = reader.buffer
        try body(
            records.span.extracting(start..<end), buffer.rawSpan.extracting(0..<reader.filled))
        return true
    }

    /// Gives away the bytes of the last batch, so that its records can be looked at later, elsewhere.
    /// - Parameter bytes: memory to go on with; becomes what `PacketRecord.offset` counts in.
    public func giveBytes(for bytes: inout [UInt8]) {
        if let current { inputs[current].reader?.giveBytes(for: &bytes) }
    }

    /// Lets another thread read ahead of this one, of the input of the last batch. Nil where that is of no use: among
    /// files that overlap in time each would have its own pieces.
    public mutating func readAhead() -> ReadAhead? {
        guard active.count == 1, let current else { return nil }
        return inputs[current].reader?.readAhead()
    }
}

// Which file comes next.
extension CaptureSource {
    /// The input whose next packet is the earliest, and the time up to which it may go on.
    private mutating func nextRun() -> (index: Int, limit: Timestamp)? {
        refillActive()
        while true {
            var best: (time: Timestamp, index: Int)?
            var limit = Timestamp.distantFuture
            for index in active {
                // An empty batch: nothing is known of what follows it, and it costs nothing to hand it out.
                guard let time = inputs[index].reader?.headTime else { return (index, .distantFuture) }
                if let current = best {
                    if time < current.time || (time == current.time && index < current.index) {
                        limit = current.time
                        best = (time, index)
                    } else {
                        limit = Swift.min(limit, time)
                    }
                } else {
                    best = (time, index)
                }
            }
            guard nextPending < inputs.count else { return best.map { ($0.index, limit) } }
            let pending = inputs[nextPending].firstTime
            if let best, best.time <= pending { return (best.index, Swift.min(limit, pending)) }
            activate(nextPending)
            nextPending += 1
        }
    }

    /// Parses on where a batch is used up, and drops the inputs that are at their end.
    private mutating func refillActive() {
        for place in active.indices.reversed() {
            let index = active[place]
            if let reader = inputs[index].reader, reader.cursor < reader.count || reader.nextBatch() { continue }
            finish(index)
            active.remove(at: place)
        }
    }

    private mutating func activate(_ index: Int) {
        if inputs[index].reader == nil {
            do throws(CaptureError) {
                let reader = try FileReader(path: inputs[index].path, mayEnd: mayEnd)
                reader.correction = inputs[index].correction
                inputs[index].reader = reader
            } catch {
                let reason = error.refusals.first?.reason ?? "cannot be opened"
                inputs[index].info.problems.append(
                    CaptureProblem(.readError, at: 0, "was readable at first and is no longer: \(reason)"))
                return
            }
        }
        guard let reader = inputs[index].reader else { return }
        if reader.cursor < reader.count || reader.nextBatch() { active.append(index) } else { finish(index) }
    }

    /// Keeps what is known of an input and lets its buffer and descriptor go.
    private mutating func finish(_ index: Int) {
        guard let reader = inputs[index].reader else { return }
        names.merge(reader.names) { old, _ in old }
        inputs[index].info = inputs[index].currentInfo
        inputs[index].reader = nil
    }
}

extension CaptureSource.Input {
    /// Finds the first time, and closes what can be opened again.
    fileprivate mutating func lookAhead() {
        guard let reader else { return }
        while reader.nextBatch() {
            guard let time = reader.headTime else { continue }
            firstTime = time
            break
        }
        guard reader.stream.canReopen else { return }
        self.reader = nil
    }

    /// The reader's view with the problems that only the source knows.
    fileprivate var currentInfo: CaptureFileInfo {
        guard let reader else { return info }
        var result = reader.info()
        result.problems = info.problems.filter { $0.kind == .duplicate } + result.problems
        return result
    }
}
