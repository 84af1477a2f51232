internal import Bytes
internal import CaptureFiles
internal import Reports
internal import Rules
internal import Sessions

/// Reads the inputs to their end, or as far as it is asked to, and hands every packet to the analyzer.
struct CaptureReading {
    /// What was read, and how it ended.
    struct Result {
        var analysis: Analysis
        /// The part of the input that was asked for; nil for all of it.
        var selection: InputSelection?
        var files: [CaptureFileInfo]
        /// True where an interrupt ended it before the end of the input.
        var isInterrupted: Bool
    }

    /// What the files turned out to be.
    struct Reading {
        var files: [CaptureFileInfo]
        var lastFrames: LastFrames
        /// The part of the input that was asked for; nil for all of it.
        var selection: InputSelection?
        /// True where an interrupt ended it before the end of the input.
        var isInterrupted: Bool
    }

    /// How long an interrupted producer of standard input may go on: it writes what it still holds.
    private static let graceSeconds = 1.0

    let paths: [String]
    let filter: String?
    let count: Int?
    var times = TimeSelection()
    let profile: Profile
    let isQuiet: Bool
    /// Capture points that the user named, by path.
    var points: [String: String] = [:]
    /// For ladders: calls keep all their messages.
    var keepsMessages = false
    /// For plots: streams keep each of their seconds.
    var keepsSeconds = false
    /// Whether calls and streams that nothing is to be said of may become totals where there are very many.
    var folds = false
    /// Threads to analyze with; nil for as many as are of use here.
    var threads: Int?

    func run() throws(Failure) -> Result {
        let plan = try PointReading(paths: paths, names: points, isQuiet: isQuiet).plan()
        // Of several capture points each has an analyzer of its own, and all of them see the packets as they are read.
        let threads = plan == nil ? threads ?? Processors.usable : 1
        var analysis = AnalysisThreads(threads: threads) {
            self.analyzer(plan, $0, threads: threads)
        }
        defer { analysis.stop() }
        let reading = try read(plan) { records, bytes, files in
            analysis.accept(records, bytes, files)
            return true
        } taken: {
            analysis.send(&$0)
        } findings: {
            analysis.findings()
        }
        let limits = CaptureRemarks.limits(
            reading.files, lastFrames: reading.lastFrames, points: plan, isInterrupted: reading.isInterrupted)
        return Result(
            analysis: analysis.finish(limits: limits, files: reading.files.map(\.path)), selection: reading.selection,
            files: reading.files, isInterrupted: reading.isInterrupted)
    }

    /// What is found so far. Of a copy, so that what is found at the end is the same whether somebody watches or not.
    static func findings(_ analyzer: PointAnalyzer?, front: PacketFront? = nil) -> [Finding] {
        guard var copy = analyzer else { return [] }
        return RuleRegistry.findings(in: front.map { copy.finish(front: $0) } ?? copy.finish())
    }

    private func analyzer(_ plan: PointPlan?, _ files: [String], threads: Int) -> PointAnalyzer {
        PointAnalyzer(
            profile: profile, keepsMessages: keepsMessages, keepsSeconds: keepsSeconds, plan: plan, files: files,
            folding: folds ? Folding(notice: threads > 1 ? NoticeThreads.noticed : RuleRegistry.noticed) : nil)
    }

    /// As below, with the clocks of several capture points brought together.
    func read(
        _ take: (Span<PacketRecord>, RawSpan, _ files: [String]) throws(Failure) -> Bool
    ) throws(Failure) -> Reading {
        try read(PointReading(paths: paths, names: points, isQuiet: isQuiet).plan(), take)
    }

    /// Hands the packets that are asked for to `take`, which returns false where it has enough. It is told the paths
    /// of the files too, in the order of `PacketRecord.file`.
    /// - Parameter label: what is being done, where the input is read more than once.
    /// - Parameter taken: called after each batch that was handed to `take`.
    /// - Parameter findings: what is found so far; asked now and then where somebody watches.
    func read(
        _ plan: PointPlan?, label: String = "",
        _ take: (Span<PacketRecord>, RawSpan, _ files: [String]) throws(Failure) -> Bool,
        taken: ((inout CaptureSource) -> Void)? = nil, findings: (() -> [Finding])? = nil
    ) throws(Failure) -> Reading {
        var selection = try PacketSelection(filter: filter, times: times, count: count)
        // Opening waits for the first octets of a pipe.
        var meter = ProgressMeter(isQuiet: isQuiet, label: label)
        defer { meter.finish() }
        var source = try openedSource()
        if let plan { source.correct(plan.corrections) }
        var lastFrames = LastFrames()
        var interruptedAt: Double?
        var isInterrupted = false

        var isEnough = false
        // Known from the start, and needed where there are several.
        let names = source.files.map(\.path)

        while !selection.isOver, !isEnough {
            let more = try source.nextBatch { (records, bytes) throws(Failure) in
                isEnough = try !selection.pass(records, bytes) { (records, bytes) throws(Failure) in
                    try take(records, bytes, names)
                }
                lastFrames.note(records.extracting(first: selection.seen))
            }
            guard more else { break }
            if selection.isOver { source.end(after: selection.seen) }
            taken?(&source)
            meter.update { source.numbers }
            if let findings { meter.judge(findings) }
            if Interrupt.isRequested {
                let now = Clock.seconds
                let since = interruptedAt ?? now
                interruptedAt = since
                guard paths.contains("-"), now - since < Self.graceSeconds else {
                    isInterrupted = true
                    break
                }
            }
        }
        meter.finish()
        if !isInterrupted { try selection.requireSomething(times.zone) }
        return Reading(
            files: source.files, lastFrames: lastFrames, selection: selection.told, isInterrupted: isInterrupted)
    }

    private func openedSource() throws(Failure) -> CaptureSource {
        do throws(CaptureError) {
            return try CaptureSource(paths: paths, mayEnd: count != nil || times.to != nil)
        } catch {
            let status = ExitStatus(rawValue: error.exitStatus) ?? .cannotOpen
            throw Failure(status, lines: error.refusals.map(\.description))
        }
    }
}

extension CaptureReading {
    /// As the options of a command say.
    /// - Parameter zone: of the times among them.
    init(_ input: InputOptions, zone: ReportZone = .local, profile: Profile, isQuiet: Bool) {
        self.init(
            paths: input.paths, filter: input.filter, count: input.count, times: input.times(zone), profile: profile,
            isQuiet: isQuiet, points: input.points, threads: input.threads)
    }
}

extension CaptureSource {
    /// For the progress meter.
    var numbers: ProgressLine.Numbers {
        let (read, total) = progress
        return .init(bytes: read, total: total, packets: packets)
    }
}

/// The last packet of each file: where a limit of the evidence is shown.
struct LastFrames {
    private var frames: [Int32: FrameReference] = [:]

    /// All records of a batch come from one file.
    mutating func note(_ records: Span<PacketRecord>) {
        guard records.count > 0 else { return }
        let last = records[records.count - 1]
        frames[last.file] = FrameReference(last)
    }

    subscript(file: Int) -> FrameReference? { frames[Int32(clamping: file)] }
    /// The last packet of all.
    var latest: FrameReference? { frames.values.max() }
}
