public import Bytes
public import CaptureFiles

/// Keeps the packets of a live capture in one file or a ring of files, and the evidence of findings beside it.
///
/// Nothing here stops the capture: trouble comes as events, and packets that could not be kept are counted. Only whole
/// blocks reach the disk, so every file can be read while it grows and after a crash. The clock is the packets' and
/// the caller's.
public final class RingWriter {
    /// Octets that wait before they are handed to the system.
    private static let bufferSize = 64 * 1024
    /// Events that wait to be taken.
    private static let maximumEvents = 1024

    /// Why packets are not kept, and since when.
    struct Trouble {
        let error: SystemError
        var notKept: UInt64 = 0
        var lastTry: Timestamp
    }

    let options: RingOptions
    var naming: RingNaming { directory.naming }
    let directory: OutputDirectory
    let stamp: (Timestamp) -> String
    let interfaces: [RingInterface]
    let application: String
    let startedAt: Timestamp

    var encoder = PcapngEncoder()
    var output: RingDescriptor?
    var current: RingFile?
    /// Octets of the current file that the system has: whole blocks.
    var onDisk = 0
    /// From when `duration` counts.
    var openedAt: Timestamp
    var statistics: [RingStatistics] = []
    var isClosed = false
    var trouble: Trouble?
    private var events: [RingEvent] = []
    var shelf = RingShelf()
    var nextNumber = 1

    /// Packets that are in a file, or will be with the next flush.
    public internal(set) var packetsWritten: UInt64 = 0
    /// Packets that are in no file: disk full, or not of an interface in the list.
    public internal(set) var packetsNotKept: UInt64 = 0
    /// Files completed so far.
    public internal(set) var completedFiles = 0

    /// Opens the first file in `directory`, which was opened for its path. `stamp` gives local time as digits
    /// ("20240714120117") for the names of files. Throws where the first file cannot be made.
    ///
    /// To be called with the rights that later files are made with: `directory` alone is opened before rights are given
    /// up. From here on the process ignores SIGXFSZ.
    public init(
        options: RingOptions, interfaces: [RingInterface], application: String, directory: OutputDirectory,
        now: Timestamp, stamp: @escaping (Timestamp) -> String
    ) throws(CaptureError) {
        System.ignoreFileSizeSignal()
        self.options = options
        self.directory = directory
        self.stamp = stamp
        self.interfaces = interfaces
        self.application = application
        startedAt = now
        openedAt = now
        if let error = open(now) { throw CaptureError(creating: directory.file, error) }
    }

    /// Keeps a packet; `bytes` are those that `record.offset` counts in. Nil where it could not be kept.
    public func write(_ record: PacketRecord, in bytes: RawSpan) -> Placement? {
        let interface = Int(record.interface)
        guard !isClosed, trouble == nil, interfaces.indices.contains(interface),
            interfaces[interface].linkType == record.linkType,
            let packet = try? bytes.slice(record.offset, record.capturedLength)
        else { return refuse() }
        if isDue(record.time) { complete(record.time) }
        if output == nil, let error = open(record.time) {
            suspend(error, directory.file, record.time)
            return refuse()
        }
        guard encoder.enhancedPacket(record, packet, interface: UInt32(interface)) else { return refuse() }
        packetsWritten += 1
        let placement = note(record.time)
        if encoder.bytes.count >= Self.bufferSize { flushOrSuspend(record.time) }
        if let size = options.fileSize, trouble == nil, onDisk + encoder.bytes.count >= size { complete(record.time) }
        return placement
    }

    /// To be called about once a second: hands waiting packets to the system, completes a file whose time is over, and
    /// tries to go on after trouble. `statistics` in the order of interfaces, where they are known anew.
    public func tick(now: Timestamp, statistics: [RingStatistics]? = nil) {
        if let statistics { self.statistics = statistics }
        guard !isClosed else { return }
        guard trouble == nil else { return retry(now) }
        if isDue(now) { complete(now) } else { flushOrSuspend(now) }
    }

    /// Completes the current file and opens the next one now. Without a ring it gets the given name again where that
    /// was moved away, else a name of the ring.
    public func rotate(now: Timestamp) {
        guard !isClosed else { return }
        if output != nil { complete(now) }
        if let error = open(now) { suspend(error, directory.file, now) } else { resume() }
    }

    /// Indexes of the files that hold evidence of open findings, all of them.
    public func protect(_ files: Set<Int32>) { shelf.protected = files }

    /// Writes what is left, with the final counts of the interfaces, and closes. Afterwards nothing is kept.
    public func close(now: Timestamp, statistics: [RingStatistics]? = nil) {
        if let statistics { self.statistics = statistics }
        if output != nil { complete(now) }
        isClosed = true
    }

    /// The files that exist, in the order of opening; of a ring without a limit those of a long time ago are left out.
    public var files: [RingFile] {
        var files = shelf.files
        if var current {
            current.octets = onDisk + encoder.bytes.count
            files.append(current)
        }
        return files
    }

    /// The file of that index; nil where it no longer exists, or is no longer listed.
    public func file(_ index: Int32) -> RingFile? { files.first { $0.index == index } }

    /// True while packets are not kept.
    public var isSuspended: Bool { trouble != nil }

    /// What happened since the last call.
    public func takeEvents() -> [RingEvent] {
        defer { events.removeAll() }
        return events
    }

    func tell(_ event: RingEvent) {
        if events.count >= Self.maximumEvents { events.removeFirst() }
        events.append(event)
    }
}
