internal import Bytes
internal import CaptureFiles
internal import LiveCapture
internal import Reports
internal import RingFiles
internal import Rules
internal import Sessions

/// Keeps the packets of a live capture in files, and knows which file holds which frame.
struct LiveRecorder {
    /// Nil where nothing is kept.
    private let ring: RingWriter?
    private let interfaces: [LiveSource.Interface]
    /// Frames of packets that no file holds.
    static let nowhere: Int32 = -1
    private(set) var removedFiles = 0
    /// The file that the latest packet went to.
    private(set) var currentFile: Int32 = 0
    /// Packets handed in, and those of them that the snap length cut.
    private(set) var packets = 0
    private(set) var snapped = 0
    /// Octets of them on the wire, and the times of the first and the last.
    private(set) var octets = 0
    private var first: Timestamp?
    private var last: Timestamp?

    init(_ ring: RingWriter?, _ interfaces: [LiveSource.Interface]) {
        self.ring = ring
        self.interfaces = interfaces
    }

    var isKeeping: Bool { ring != nil }
    var packetsNotKept: Int { Int(clamping: ring?.packetsNotKept ?? 0) }
    var completedFiles: Int { ring?.completedFiles ?? 0 }
    var currentOctets: Int { ring?.files.last?.octets ?? 0 }

    /// Keeps a packet, and says in the record where it is.
    mutating func keep(_ record: PacketRecord, _ bytes: RawSpan) -> PacketRecord {
        packets += 1
        octets += record.originalLength
        if record.capturedLength < record.originalLength { snapped += 1 }
        first = first ?? record.time
        last = record.time
        var record = record
        record.frame = packets
        record.frameInFile = packets
        guard let ring else { return record }
        if let place = ring.write(record, in: bytes) {
            record.file = place.file
            record.frameInFile = place.number
            currentFile = place.file
        } else {
            record.file = Self.nowhere
        }
        return record
    }

    func tick(_ now: Timestamp, _ statistics: [LiveStatistics]) {
        ring?.tick(now: now, statistics: statistics.map(Self.ringStatistics))
    }

    func rotate(_ now: Timestamp) { ring?.rotate(now: now) }

    func close(_ now: Timestamp, _ statistics: [LiveStatistics]) {
        ring?.close(now: now, statistics: statistics.map(Self.ringStatistics))
    }

    /// The files that hold these frames stay.
    func protect(_ frames: some Sequence<FrameReference>, _ more: [FrameReference]) {
        guard let ring else { return }
        var files = Set(frames.lazy.map(\.file))
        files.formUnion(more.lazy.map(\.file))
        files.remove(Self.nowhere)
        ring.protect(files)
    }

    private static func ringStatistics(_ counts: LiveStatistics) -> RingStatistics {
        RingStatistics(
            received: counts.received, dropped: counts.droppedByKernel &+ counts.droppedByInterface,
            droppedBySystem: counts.droppedByKernel)
    }

    /// What happened to the files, in words.
    mutating func events() -> [String] {
        (ring?.takeEvents() ?? []).compactMap { event in
            switch event {
            case .opened, .completed: return nil
            case .removed:
                removedFiles += 1
                return nil
            case .movedAside(let file): return "\(file.path): moved aside, it holds evidence of an open finding"
            case .evidenceGivenUp(let file, let limit):
                removedFiles += 1
                return "\(file.path): removed although it holds evidence: \(limit) files are kept aside at most"
            case .leftInPlace(let path, let message): return "\(path): left where it is: \(message)"
            case .suspended(let path, let message, let isDiskFull):
                let advice = isDiskFull ? "make room, and writing goes on" : "writing is tried again"
                return "\(path): cannot be written: \(message); the analysis goes on, \(advice)"
            case .resumed(let path, let count):
                return
                    "\(path): written again; \(Words.count(Int(clamping: count), "packet")) before it were analyzed and not kept"
            case .cutShort(let path, let count):
                return
                    "\(path): \(Words.count(Int(clamping: count), "packet")) at its end could not be written; it can be read up to there"
            case .closeFailed(let path, let message): return "\(path): its end may be missing: \(message)"
            }
        }
    }

    // MARK: - For reports

    /// The files that there are, and where each value of `FrameReference.file` is among them.
    var files: (files: [ReportFile], places: [Int32: Int]?) {
        let types = Array(Set(interfaces.map(\.linkType.name))).sorted()
        guard let ring else {
            let names = interfaces.map(\.name).joined(separator: ", ")
            let file = ReportFile(
                path: names, format: "live", linkTypes: types, packets: packets, bytes: octets, first: first, last: last
            )
            return ([file], nil)
        }
        let there = ring.files
        let files = there.map {
            ReportFile(
                path: $0.path, format: "pcapng", linkTypes: types, packets: $0.packets, bytes: $0.octets,
                first: $0.firstTime, last: $0.lastTime)
        }
        return (files, Dictionary(uniqueKeysWithValues: there.enumerated().map { ($0.element.index, $0.offset) }))
    }

    /// Whether a frame has another number in its file than over the whole capture.
    var numbersByFile: Bool { isKeeping && (packetsNotKept > 0 || currentFile > 0) }

    var keptFiles: [String] { ring?.files.filter { $0.state == .kept }.map(\.path) ?? [] }

    /// For the status.
    var facts: LiveFacts.Ring? {
        guard let ring, let current = ring.files.last else { return nil }
        let files = ring.files
        return LiveFacts.Ring(
            path: current.path, bytes: current.octets, files: files.count,
            kept: files.count { $0.state == .kept }, notKept: packetsNotKept, isFull: ring.isSuspended)
    }
}
