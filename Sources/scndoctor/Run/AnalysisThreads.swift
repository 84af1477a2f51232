internal import CaptureFiles
internal import Dispatch
internal import Rules
internal import Sessions
internal import Synchronization

/// Analyzes what is read: on the thread that reads, or on a second one behind it.
///
/// With two, the reader's thread takes headers apart and finds copies, and the other one does all the rest, in the order of
/// the packets. Whichever would have to wait for the other one reads ahead. The result is the same to the last bit.
struct AnalysisThreads {
    private let start: (_ files: [String]) -> PointAnalyzer
    /// Nil until the first packets come.
    private var analyzer: PointAnalyzer?
    private var worker: AnalysisWorker?
    private var front: PacketFront?

    /// - Parameters:
    ///   - threads: more than two are not used.
    ///   - start: makes the analyzer when the files are known.
    init(threads: Int, start: @escaping (_ files: [String]) -> PointAnalyzer) {
        self.start = start
        if threads > 1 { front = PacketFront() }
    }

    mutating func accept(_ records: Span<PacketRecord>, _ buffer: RawSpan, _ files: [String]) {
        if front != nil, worker == nil {
            worker = AnalysisWorker(start(files))
            // The system has no thread left: this one does it all.
            if worker == nil { front = nil }
        }
        guard let worker else {
            if analyzer == nil { analyzer = start(files) }
            analyzer?.accept(records, buffer)
            return
        }
        worker.batches.fill { batch in
            if var front = self.front.take() {
                batch.fill(records, buffer, &front)
                self.front = front
            }
        }
    }

    /// Sends what was accepted to the second thread, where there is one, with the octets: the source is done with them.
    /// It changes nothing, but of a variable that cannot be changed the whole would be copied, once for each batch.
    mutating func send(_ source: inout CaptureSource) {
        worker?.batches.send { batch in
            batch.keep { source.giveBytes(for: &$0) }
            return source.readAhead()
        }
    }

    /// What is found so far, of a copy: what is found at the end is the same whether somebody watches or not.
    func findings() -> [Finding] {
        guard let worker else { return CaptureReading.findings(analyzer) }
        return worker.paused { CaptureReading.findings($0, front: front) }
    }

    /// Ends the second thread; nothing comes after it.
    mutating func stop() {
        guard let worker else { return }
        analyzer = worker.finish()
        self.worker = nil
    }

    /// - Parameter files: for an analysis without any packets.
    mutating func finish(limits: [CaptureLimit], files: [String]) -> Analysis {
        stop()
        // Taken, so that its tables are changed where they lie.
        var analyzer = self.analyzer.take() ?? start(files)
        guard let front else { return analyzer.finish(limits: limits) }
        return analyzer.finish(limits: limits, front: front)
    }
}

/// The second thread.
private final class AnalysisWorker: @unchecked Sendable {
    let batches = BatchQueue()
    /// Of the second thread until that has ended.
    private var analyzer: PointAnalyzer?
    private let ended = DispatchSemaphore(value: 0)

    /// Nil where there can be no thread.
    init?(_ analyzer: PointAnalyzer) {
        self.analyzer = analyzer
        let isRunning = Background.run { [self] in
            while batches.receive({ self.analyzer?.accept(&$0) }) {}
            ended.signal()
        }
        guard isRunning else { return nil }
    }

    /// Hands the analyzer to `body` while no packet waits.
    func paused<Result>(_ body: (PointAnalyzer?) -> Result) -> Result {
        batches.drained { body(analyzer) }
    }

    /// Nil the second time.
    func finish() -> PointAnalyzer? {
        batches.end()
        ended.wait()
        return analyzer.take()
    }
}

/// Batches between two threads, in order. A sender who is far ahead waits.
private final class BatchQueue: @unchecked Sendable {
    /// Batches that wait at most; each holds what was read at once.
    private static let capacity = 6

    private final class Slot: @unchecked Sendable {
        var batch = PacketBatch()
        /// What may be read ahead from now on.
        var ahead: ReadAhead?
        var isEnd = false
    }

    private let slots = (0..<capacity).map { _ in Slot() }
    private let empty = DispatchSemaphore(value: 0)
    private let full = DispatchSemaphore(value: 0)
    /// Raised by the sender alone.
    private let sent = Atomic(0)
    /// Of the sender alone.
    private var isFilled = false
    private var sentAhead: ReadAhead?
    /// Of the receiver alone.
    private var receivedAhead: ReadAhead?
    /// Raised by the receiver alone, when it is done with a batch.
    private let received = Atomic(0)

    /// Batches that are sent and not yet done with.
    private var waiting: Int { sent.load(ordering: .relaxed) - received.load(ordering: .relaxed) }

    init() {
        // Raised here: Dispatch ends a program that lets go of a semaphore which is lower than it was made.
        for _ in slots { empty.signal() }
    }

    /// Waits for a batch that is done with, and hands it to `body`.
    func fill(_ body: (inout PacketBatch) -> Void) {
        look(sentAhead, isTaker: true) { waiting < Self.capacity }
        empty.wait()
        isFilled = true
        body(&next.batch)
    }

    /// What is sent next. For the sender.
    private var next: Slot { slots[sent.load(ordering: .relaxed) % Self.capacity] }

    /// Returns soon, and at once when something is so; reads ahead meanwhile.
    private func look(_ ahead: ReadAhead?, isTaker: Bool, _ isSo: () -> Bool) {
        var looks = 0
        while looks < ShortWait.looks, !isSo() {
            if ahead?.advance(isTaker: isTaker) != true { ShortWait.giveWay() }
            looks += 1
        }
    }

    /// Sends what was filled, if anything was, after it went through `body`, which returns what may be read ahead.
    func send(_ body: (inout PacketBatch) -> ReadAhead?) {
        guard isFilled else { return }
        isFilled = false
        sentAhead = body(&next.batch)
        next.ahead = sentAhead
        sent.add(1, ordering: .relaxed)
        full.signal()
    }

    func end() {
        // What was filled and never sent, since reading was broken off, is left out.
        if isFilled { isFilled = false } else { empty.wait() }
        next.isEnd = true
        sent.add(1, ordering: .relaxed)
        full.signal()
    }

    /// Calls `body` when all that was sent has been received and done with. For the sender.
    func drained<Result>(_ body: () -> Result) -> Result {
        for _ in slots { empty.wait() }
        defer { for _ in slots { empty.signal() } }
        return body()
    }

    /// False at the end.
    func receive(_ body: (inout PacketBatch) -> Void) -> Bool {
        look(receivedAhead, isTaker: false) { waiting > 0 }
        full.wait()
        let slot = slots[received.load(ordering: .relaxed) % Self.capacity]
        guard !slot.isEnd else { return false }
        receivedAhead = slot.ahead
        body(&slot.batch)
        received.add(1, ordering: .relaxed)
        empty.signal()
        return true
    }
}
