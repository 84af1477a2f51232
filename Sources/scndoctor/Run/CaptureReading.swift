internal import Bytes
internal import CaptureFiles
internal import PacketFilter
internal import Sessions

/// Reads the inputs to their end, or as far as it is asked to, and hands every packet to the analyzer.
struct CaptureReading {
    /// What was read, and how it ended.
    struct Result {
        var analysis: Analysis
        var files: [CaptureFileInfo]
        /// True where an interrupt ended it before the end of the input.
        var isInterrupted: Bool
    }

    /// What the files turned out to be.
    struct Reading {
        var files: [CaptureFileInfo]
        var lastFrames: LastFrames
        /// True where an interrupt ended it before the end of the input.
        var isInterrupted: Bool
    }

    /// How long an interrupted producer of standard input may go on: it writes what it still holds.
    private static let graceSeconds = 1.0

    let paths: [String]
    let filter: String?
    let count: Int?
    let profile: Profile
    let isQuiet: Bool
    /// Capture points that the user named, by path.
    var points: [String: String] = [:]
    /// For ladders: calls keep all their messages.
    var keepsMessages = false
    /// For plots: streams keep each of their seconds.
    var keepsSeconds = false
    /// Threads to analyze with; nil for as many as are of use here.
    var threads: Int?

    func run() throws(Failure) -> Result {
        let plan = try PointReading(paths: paths, names: points, isQuiet: isQuiet).plan()
        // Of several capture points each has an analyzer of its own, and all of them see the packets as they are read.
        var analysis = AnalysisThreads(threads: plan == nil ? threads ?? Processors.usable : 1) {
            self.analyzer(plan, $0)
        }
        defer { analysis.stop() }
        let reading = try read(plan) { records, bytes, files in
            analysis.accept(records, bytes, files)
            return true
        }
        let limits = CaptureRemarks.limits(
            reading.files, lastFrames: reading.lastFrames, points: plan, isInterrupted: reading.isInterrupted)
        return Result(
            analysis: analysis.finish(limits: limits, files: reading.files.map(\.path)), files: reading.files,
            isInterrupted: reading.isInterrupted)
    }

    private func analyzer(_ plan: PointPlan?, _ files: [String]) -> PointAnalyzer {
        PointAnalyzer(
            profile: profile, keepsMessages: keepsMessages, keepsSeconds: keepsSeconds, plan: plan, files: files)
    }

    /// As below, with the clocks of several capture points brought together.
    func read(
        _ take: (Span<PacketRecord>, RawSpan, _ files: [String]) throws(Failure) -> Bool
    ) throws(Failure) -> Reading {
        try read(PointReading(paths: paths, names: points, isQuiet: isQuiet).plan(), take)
    }

    /// Hands the packets that pass the filter to `take`, which returns false where it has enough. It is told the paths
    /// of the files too, in the order of `PacketRecord.file`.
    /// - Parameter label: what is being done, where the input is read more than once.
    func read(
        _ plan: PointPlan?, label: String = "",
        _ take: (Span<PacketRecord>, RawSpan, _ files: [String]) throws(Failure) -> Bool
    ) throws(Failure) -> Reading {
        var filter = try compiledFilter()
        var source = try openedSource()
        if let plan { source.correct(plan.corrections) }
        var meter = ProgressMeter(isQuiet: isQuiet, label: label)
        defer { meter.finish() }
        var passed: [PacketRecord] = []
        var wanted = count ?? Int.max
        var lastFrames = LastFrames()
        var interruptedAt: Double?
        var isInterrupted = false

        var isEnough = false
        // Known from the start, and needed where there are several.
        let names = source.files.map(\.path)

        while wanted > 0, !isEnough {
            let more = try source.nextBatch { (records, bytes) throws(Failure) in
                lastFrames.note(records)
                if filter == nil, records.count <= wanted {
                    isEnough = try !take(records, bytes, names)
                    wanted -= records.count
                } else {
                    try Self.select(records, bytes, &filter, limit: wanted, into: &passed)
                    isEnough = try !take(passed.span, bytes, names)
                    wanted -= passed.count
                }
            }
            guard more else { break }
            meter.update { (source.progress.read, source.progress.total, source.packets) }
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
        return Reading(files: source.files, lastFrames: lastFrames, isInterrupted: isInterrupted)
    }

    /// The packets of a batch that pass the filter, at most `limit`.
    private static func select(
        _ records: Span<PacketRecord>, _ bytes: RawSpan, _ filter: inout PacketFilter?, limit: Int,
        into passed: inout [PacketRecord]
    ) throws(Failure) {
        passed.removeAll(keepingCapacity: true)
        for index in records.indices {
            guard passed.count < limit else { return }
            let record = records[index]
            let end = record.offset &+ record.capturedLength
            guard record.offset <= end, end <= bytes.byteCount else { continue }
            do throws(PacketFilter.Problem) {
                let passes = try filter?.matches(
                    bytes.extracting(record.offset..<end), originalLength: record.originalLength,
                    linkType: record.linkType.rawValue)
                if passes ?? true { passed.append(record) }
            } catch {
                throw filterFailure(error, filter?.expression ?? "", on: record.linkType.name)
            }
        }
    }

    private func compiledFilter() throws(Failure) -> PacketFilter? {
        guard let filter else { return nil }
        do throws(PacketFilter.Problem) {
            return try PacketFilter(filter)
        } catch {
            throw Self.filterFailure(error, filter, on: nil)
        }
    }

    private static func filterFailure(_ problem: PacketFilter.Problem, _ filter: String, on linkType: String?)
        -> Failure
    {
        let place = linkType.map { " on packets of type \($0)" } ?? ""
        return Failure(.usage, "filter '\(filter)'\(place): \(problem.message); see pcap-filter(7)")
    }

    private func openedSource() throws(Failure) -> CaptureSource {
        do throws(CaptureError) {
            return try CaptureSource(paths: paths)
        } catch {
            let status = ExitStatus(rawValue: error.exitStatus) ?? .cannotOpen
            throw Failure(status, lines: error.refusals.map(\.description))
        }
    }
}

/// The last packet of each file: where a limit of the evidence is shown.
struct LastFrames {
    private var frames: [Int32: FrameReference] = [:]

    /// All records of a batch come from one file.
    mutating func note(_ records: Span<PacketRecord>) {
        guard records.count > 0 else { return }
        let last = records[records.count - 1]
        frames[last.file] = FrameReference(
            number: last.frame, time: last.time, file: last.file, numberInFile: last.frameInFile)
    }

    subscript(file: Int) -> FrameReference? { frames[Int32(clamping: file)] }
    /// The last packet of all.
    var latest: FrameReference? { frames.values.max() }
}
