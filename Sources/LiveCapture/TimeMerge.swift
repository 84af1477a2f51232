internal import Bytes
internal import CaptureFiles

/// Puts the packets of several interfaces in order of time.
///
/// The kernel hands them out in blocks, each interface when its own is full or old enough. A packet is let go when no
/// other interface can have an earlier one: it has one that waits, or was past that time already, or had long enough.
struct TimeMerge {
    /// Nanoseconds that a packet waits at most for those of other interfaces: twice the age of a block, and some time
    /// for the reader to get there.
    static let hold: UInt64 = 250_000_000
    /// Octets of packets that wait at most; beyond it the earliest is let go.
    static let maximumBytes = 16 * 1_048_576

    private struct Entry {
        var record: PacketRecord
        /// When it was read, in nanoseconds of a clock that is never set.
        let arrival: UInt64
    }

    private struct Queue {
        var entries: [Entry] = []
        /// The packets from here on wait.
        var head = 0
        var bytes: [UInt8] = []
        var latest = Timestamp.distantPast

        var first: Entry? { head < entries.count ? entries[head] : nil }

        /// Takes what was let go out of the arrays: at once when nothing waits, otherwise when it is more than half.
        mutating func compact() {
            guard head > 0 else { return }
            if head == entries.count {
                entries.removeAll(keepingCapacity: true)
                bytes.removeAll(keepingCapacity: true)
                head = 0
            } else if head > 1024, head > entries.count / 2 {
                let gone = entries[head].record.offset
                entries.removeFirst(head)
                bytes.removeFirst(gone)
                for index in entries.indices { entries[index].record.offset -= gone }
                head = 0
            }
        }
    }

    private var queues: [Queue]
    /// Octets of the packets that wait.
    private(set) var heldBytes = 0

    init(interfaces: Int) { queues = Array(repeating: Queue(), count: interfaces) }

    var isFull: Bool { heldBytes >= Self.maximumBytes }
    var isEmpty: Bool { queues.allSatisfy { $0.first == nil } }

    /// Takes a packet that was read at `now`.
    mutating func add(_ record: PacketRecord, _ bytes: RawSpan, at now: UInt64) {
        let index = Int(record.interface)
        guard queues.indices.contains(index) else { return }
        var record = record
        record.offset = queues[index].bytes.count
        record.capturedLength = bytes.byteCount
        PcapHandle.append(bytes, to: &queues[index].bytes)
        queues[index].entries.append(Entry(record: record, arrival: now))
        queues[index].latest = Swift.max(queues[index].latest, record.time)
        heldBytes += bytes.byteCount
    }

    /// When the earliest packet has waited long enough; nil when none waits.
    var deadline: UInt64? { earliest.flatMap { queues[$0].first }.map { $0.arrival &+ Self.hold } }

    private var earliest: Int? {
        var best: (index: Int, time: Timestamp)?
        for index in queues.indices {
            guard let first = queues[index].first else { continue }
            if let known = best, known.time <= first.record.time { continue }
            best = (index, first.record.time)
        }
        return best?.index
    }

    private func mayGo(_ index: Int, at now: UInt64) -> Bool {
        guard let first = queues[index].first else { return false }
        if isFull || now >= first.arrival &+ Self.hold { return true }
        return queues.indices.allSatisfy { other in
            other == index || queues[other].first != nil || queues[other].latest >= first.record.time
        }
    }

    /// Hands out what may go at `now`, or `everything`, at most `maximum` packets, until `take` returns false.
    /// Returns whether it stopped before the end.
    mutating func release<E: Error>(
        at now: UInt64, everything: Bool = false, maximum: Int, _ take: (PacketRecord, RawSpan) throws(E) -> Bool
    ) throws(E) -> Bool {
        var count = 0
        defer { for index in queues.indices { queues[index].compact() } }
        while let index = earliest, everything || mayGo(index, at: now) {
            guard count < maximum else { return true }
            count += 1
            var record = queues[index].entries[queues[index].head].record
            let range = record.offset..<(record.offset + record.capturedLength)
            record.offset = 0
            queues[index].head += 1
            heldBytes -= range.count
            let bytes = queues[index].bytes
            guard try take(record, bytes.rawSpan.extracting(range)) else { return true }
        }
        return false
    }
}
