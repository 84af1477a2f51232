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
    /// Seconds between two tries to go on after trouble.
    private static let retryInterval = 5.0
    /// Events that wait to be taken.
    private static let maximumEvents = 1024

    /// Why packets are not kept, and since when.
    struct Trouble {
        let error: SystemError
        var notKept: UInt64 = 0
        var lastTry: Timestamp
    }

    let options: RingOptions
    let naming: RingNaming
    let directory: OutputDirectory
    let stamp: (Timestamp) -> String
    private let interfaces: [RingInterface]
    private let application: String
    private let startedAt: Timestamp

    private var encoder = PcapngEncoder()
    private var output: RingDescriptor?
    private var current: RingFile?
    /// Octets of the current file that the system has: whole blocks.
    private var onDisk = 0
    /// From when `duration` counts.
    private var openedAt: Timestamp
    private var statistics: [RingStatistics] = []
    private var isClosed = false
    private var trouble: Trouble?
    private var events: [RingEvent] = []
    var shelf = RingShelf()
    var nextNumber = 1

    /// Packets that are in a file, or will be with the next flush.
    public private(set) var packetsWritten: UInt64 = 0
    /// Packets that are in no file: disk full, or not of an interface in the list.
    public private(set) var packetsNotKept: UInt64 = 0
    /// Files completed so far.
    public private(set) var completedFiles = 0

    /// Opens the first file. `stamp` gives local time as digits ("20240714120117") for the names of files.
    ///
    /// To be called with the rights that later files are made with: `directory` alone is opened before rights are given up.
    public init(
        options: RingOptions, interfaces: [RingInterface], application: String, directory: OutputDirectory,
        now: Timestamp, stamp: @escaping (Timestamp) -> String
    ) throws(CaptureError) {
        guard let naming = RingNaming(path: options.path) else {
            throw CaptureError([
                .init(
                    .cannotCreate, options.path, "is no name for a file", advice: "give a shorter name, not a folder's")
            ])
        }
        self.options = options
        self.naming = naming
        self.directory = directory
        self.stamp = stamp
        self.interfaces = interfaces
        self.application = application
        startedAt = now
        openedAt = now
        if let error = open(now) { throw CaptureError(creating: options.path, error) }
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
            suspend(error, options.path, record.time)
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
        if let error = open(now) { suspend(error, options.path, now) } else { resume() }
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

// The current file.
extension RingWriter {
    /// Opens the next file and writes its header. On an error nothing is left behind, and nothing is current.
    private func open(_ now: Timestamp) -> SystemError? {
        makeRoom()
        do throws(SystemError) {
            let (name, descriptor) = try createNext(now)
            encoder.removeFirst(encoder.bytes.count)
            let (system, hardware) = systemName()
            encoder.sectionHeader(application: application, hardware: hardware, system: system)
            for interface in interfaces { encoder.interfaceDescription(interface, system: system) }
            onDisk = 0
            output = descriptor
            if let error = flush() {
                output = nil
                encoder.removeFirst(encoder.bytes.count)
                try? directory.remove(name)
                return error
            }
            current = RingFile(index: shelf.nextIndex(), path: directory.path(of: name), name: name)
            openedAt = now
            tell(.opened(path: directory.path(of: name)))
            return nil
        } catch {
            return error
        }
    }

    /// Counts a packet that was just encoded.
    private func note(_ time: Timestamp) -> Placement? {
        guard var file = current else { return nil }
        file.packets += 1
        file.firstTime = file.firstTime.map { min($0, time) } ?? time
        file.lastTime = file.lastTime.map { max($0, time) } ?? time
        current = file
        return Placement(file: file.index, number: file.packets)
    }

    /// True where the file holds packets and is as old as a file may become. An empty one starts its time again, and
    /// so does any after the clock was put back.
    private func isDue(_ now: Timestamp) -> Bool {
        guard let duration = options.duration, let current else { return false }
        let age = now.seconds(since: openedAt)
        if age < -1 || (age >= duration && current.packets == 0) { openedAt = now }
        return age >= duration && current.packets > 0
    }

    /// Writes the counts of the interfaces and what is left, and closes the file.
    private func complete(_ now: Timestamp) {
        guard var file = current, let output else { return }
        for (number, statistics) in statistics.prefix(interfaces.count).enumerated() {
            encoder.interfaceStatistics(statistics, interface: UInt32(number), from: startedAt, to: now)
        }
        if flush() != nil {
            let lost = encoder.wholeBlocks(within: encoder.bytes.count).packets
            encoder.removeFirst(encoder.bytes.count)
            if lost > 0 {
                file.packets -= lost
                packetsWritten -= UInt64(lost)
                packetsNotKept += UInt64(lost)
                tell(.cutShort(path: file.path, packetsNotKept: UInt64(lost)))
            }
        }
        if let error = output.close() { tell(.closeFailed(path: file.path, message: error.description)) }
        self.output = nil
        current = nil
        file.octets = onDisk
        file.state = .complete
        completedFiles += 1
        shelf.add(file)
        tell(.completed(file))
    }

    /// Hands the waiting blocks to the system. On an error the file ends with a whole block, and the rest waits on.
    private func flush() -> SystemError? {
        guard let output, !encoder.bytes.isEmpty else { return nil }
        let (written, error) = output.write(encoder.bytes, at: onDisk)
        guard let error else {
            onDisk += written
            encoder.removeFirst(written)
            return nil
        }
        let whole = encoder.wholeBlocks(within: written).octets
        // Where even this fails, the next write begins at the same place.
        if whole != written { _ = output.cut(to: onDisk + whole) }
        onDisk += whole
        encoder.removeFirst(whole)
        return error
    }
}

// Trouble: packets are not kept, and the capture goes on.
extension RingWriter {
    private func refuse() -> Placement? {
        packetsNotKept += 1
        trouble?.notKept += 1
        return nil
    }

    private func flushOrSuspend(_ now: Timestamp) {
        if let error = flush() { suspend(error, current?.path ?? options.path, now) }
    }

    private func suspend(_ error: SystemError, _ path: String, _ now: Timestamp) {
        guard trouble == nil else { return }
        trouble = Trouble(error: error, lastTry: now)
        tell(.suspended(path: path, message: error.description, isDiskFull: error.isDiskFull))
    }

    private func resume() {
        guard let ended = trouble else { return }
        trouble = nil
        tell(.resumed(path: current?.path ?? options.path, packetsNotKept: ended.notKept))
    }

    /// What waits in memory is written first: its packets have their places already.
    private func retry(_ now: Timestamp) {
        guard let trouble, abs(now.seconds(since: trouble.lastTry)) >= Self.retryInterval else { return }
        self.trouble?.lastTry = now
        // A file at the largest size that it may have: only another one can take more.
        if trouble.error.code == SystemError.fileTooLarge, options.isRing, isDue(now) { complete(now) }
        let error = output == nil ? open(now) : flush()
        if error == nil { resume() }
    }
}
