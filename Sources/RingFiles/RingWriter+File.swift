internal import Bytes
internal import CaptureFiles

// The current file.
extension RingWriter {
    /// Opens the next file and writes its header. On an error nothing is left behind, and nothing is current.
    func open(_ now: Timestamp) -> SystemError? {
        makeRoom()
        do throws(SystemError) {
            let (name, descriptor) = try createNext(now)
            encoder.removeFirst(encoder.bytes.count)
            let (system, hardware) = System.name()
            encoder.sectionHeader(application: application, hardware: hardware, system: system)
            for interface in interfaces { encoder.interfaceDescription(interface, system: system) }
            onDisk = 0
            output = descriptor
            if let error = flush() {
                output = nil
                encoder.removeFirst(encoder.bytes.count)
                _ = try? directory.perform(.remove, name)
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
    func note(_ time: Timestamp) -> Placement? {
        guard let number = current?.count(time), let index = current?.index else { return nil }
        return Placement(file: index, number: number)
    }

    /// True where the file holds packets and is as old as a file may become. An empty one starts its time again, and
    /// so does any after the clock was put back.
    func isDue(_ now: Timestamp) -> Bool {
        guard let duration = options.duration, let current else { return false }
        let age = now.seconds(since: openedAt)
        if age < -1 || (age >= duration && current.packets == 0) { openedAt = now }
        return age >= duration && current.packets > 0
    }

    /// Writes the counts of the interfaces and what is left, and closes the file.
    func complete(_ now: Timestamp) {
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
    func flush() -> SystemError? {
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
