internal import Bytes
internal import CaptureFiles
internal import PacketFilter
internal import Reports

/// Which packets of the input are read: those of a time that pass a filter, and no more than so many of them.
struct PacketSelection {
    /// Clocks step back, and files of several interfaces are not quite in order: reading goes on until so many packets in
    /// a row are so much later than the end.
    static let lateSeconds = 60.0
    static let latePackets = 1000

    private let times: TimeSelection
    private let count: Int?
    private var filter: PacketFilter?
    /// Known with the first packet.
    private var range: TimeSelection.Range?
    private var late: Timestamp?
    private var latePackets = 0
    private var wanted: Int
    /// Packets of the last batch up to the one behind which nothing is wanted.
    private(set) var seen = 0
    private var passed: [PacketRecord] = []
    /// Packets of the time that was asked for.
    private var inTime = 0
    private var first: Timestamp?
    private var last: Timestamp?

    /// Throws where the filter is none, or the times are the wrong way round.
    init(filter: String?, times: TimeSelection, count: Int?) throws(Failure) {
        self.times = times
        self.count = count
        wanted = count ?? .max
        try times.check()
        guard let filter else { return }
        do throws(PacketFilter.Problem) {
            self.filter = try PacketFilter(filter)
        } catch {
            throw Self.failure(error, filter, on: nil)
        }
    }

    /// Nothing of what is to come is wanted.
    var isOver: Bool { wanted <= 0 || latePackets >= Self.latePackets }

    /// Hands the packets of a batch that are wanted to `take`, and returns what that returns.
    mutating func pass(
        _ records: Span<PacketRecord>, _ bytes: RawSpan, _ take: (Span<PacketRecord>, RawSpan) throws(Failure) -> Bool
    ) throws(Failure) -> Bool {
        guard !times.isEverything || filter != nil || records.count > wanted else {
            wanted -= records.count
            seen = records.count
            return try take(records, bytes)
        }
        seen = times.isEverything ? records.count : try note(records)
        passed.removeAll(keepingCapacity: true)
        for index in 0..<seen {
            guard passed.count < wanted else {
                seen = index
                break
            }
            let record = records[index]
            if let range, !range.contains(record.time) { continue }
            inTime += 1
            guard filter != nil else {
                passed.append(record)
                continue
            }
            let end = record.offset &+ record.capturedLength
            guard record.offset <= end, end <= bytes.byteCount else { continue }
            do throws(PacketFilter.Problem) {
                let passes = try filter?.matches(
                    bytes.extracting(record.offset..<end), originalLength: record.originalLength,
                    linkType: record.linkType.rawValue)
                if passes ?? true { passed.append(record) }
            } catch {
                throw Self.failure(error, filter?.expression ?? "", on: record.linkType.name)
            }
        }
        wanted -= passed.count
        return try take(passed.span, bytes)
    }

    /// Where the range is, and whether anything of it can still come.
    /// - Returns: packets up to the one behind which nothing can.
    private mutating func note(_ records: Span<PacketRecord>) throws(Failure) -> Int {
        guard records.count > 0 else { return 0 }
        if range == nil {
            first = records[0].time
            let range = try times.range(first: records[0].time)
            self.range = range
            late = range.end.map { $0.advanced(by: Self.lateSeconds) }
        }
        var count = 0
        while count < records.count, !isOver {
            if let late { latePackets = records[count].time >= late ? latePackets + 1 : 0 }
            count += 1
        }
        if count > 0 { last = records[count - 1].time }
        return count
    }

    /// Throws where nothing was in the time that was asked for.
    func requireSomething(_ zone: ReportZone) throws(Failure) {
        guard !times.isEverything, inTime == 0, let first, let last else { return }
        let capture =
            latePackets >= Self.latePackets
            ? "the capture begins at \(zone.words(first))"
            : "the capture has packets from \(zone.words(first)) to \(zone.words(last))"
        throw Failure(.usage, "\(times.words): no packet of that time; \(capture)")
    }

    /// What was read, where it was not everything.
    var told: InputSelection? {
        let selection = InputSelection(
            from: range?.start, to: range?.end, filter: filter.flatMap { $0.expression.isEmpty ? nil : $0.expression },
            count: count)
        return selection.isEverything ? nil : selection
    }

    private static func failure(_ problem: PacketFilter.Problem, _ filter: String, on linkType: String?) -> Failure {
        if problem.isLibraryMissing { return Failure(.unavailable, problem.message) }
        let place = linkType.map { " on packets of type \($0)" } ?? ""
        return Failure(.usage, "filter '\(filter)'\(place): \(problem.message); see pcap-filter(7)")
    }
}
