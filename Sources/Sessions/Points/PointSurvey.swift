import Bytes
public import CaptureFiles
import Dissection

/// A first look at files that may come from several capture points: samples packets by their fingerprints, so that
/// those of one file are found in the others.
///
/// The same fingerprints are sampled in all files: those whose low bits are 0, more bits as the table fills.
public struct PointSurvey {
    /// Samples of all files.
    public static let capacity = 262_144
    /// Seconds within which a packet that comes again is a copy; later, it cannot be told which one it is.
    static let copyWindow = CopyDetector.window

    struct Sample: BitwiseCopyable {
        var time: Int64
        var source: IPAddress
        var destination: IPAddress
        var ttl: UInt8
        var isAmbiguous = false
    }

    /// What is known of one file, by its own clock.
    struct File {
        var path: String
        var samples: [UInt64: Sample] = [:]
        var first: Timestamp?
        var last: Timestamp?

        func overlaps(_ other: File) -> Bool {
            guard let first, let last, let from = other.first, let until = other.last else { return false }
            return first <= until && from <= last
        }

        func shares(with other: File) -> Int {
            let (few, many) = samples.count < other.samples.count ? (self, other) : (other, self)
            return few.samples.reduce(0) { sum, entry in
                guard !entry.value.isAmbiguous, let twin = many.samples[entry.key] else { return sum }
                return twin.isAmbiguous ? sum : sum + 1
            }
        }
    }

    private(set) var files: [File] = []
    private var dissector = Dissector()
    private var mask: UInt64 = 0
    private var total = 0

    public init() {}

    /// The packets that follow are of this file.
    public mutating func begin(_ path: String) {
        files.append(File(path: path))
        dissector = Dissector()
    }

    public mutating func accept(_ records: Span<PacketRecord>, _ buffer: RawSpan) {
        guard !files.isEmpty else { return }
        let file = files.count - 1
        for index in records.indices {
            let record = records[index]
            guard let span = try? buffer.slice(record.offset, record.capturedLength) else { continue }
            files[file].first = files[file].first.map { Swift.min($0, record.time) } ?? record.time
            files[file].last = files[file].last.map { Swift.max($0, record.time) } ?? record.time
            var packet = dissector.dissect(
                span, linkType: record.linkType.rawValue, time: record.time, originalLength: record.originalLength)
            guard packet.network == .ipv4 || packet.network == .ipv6,
                let (hash, identity) = PacketFingerprint.of(&packet, span), identity != .repeatable, hash & mask == 0
            else { continue }
            note(hash, packet, record.time, file)
        }
    }

    private mutating func note(_ hash: UInt64, _ packet: Packet, _ time: Timestamp, _ file: Int) {
        if let known = files[file].samples[hash] {
            let (delay, overflow) = time.nanoseconds.subtractingReportingOverflow(known.time)
            if overflow || Double(delay.magnitude) > Self.copyWindow * 1e9 {
                files[file].samples[hash]?.isAmbiguous = true
            }
            return
        }
        files[file].samples[hash] = Sample(
            time: time.nanoseconds, source: packet.source, destination: packet.destination, ttl: packet.ttl)
        total += 1
        if total > Self.capacity { thin() }
    }

    private mutating func thin() {
        while total > Self.capacity / 2, mask < UInt64.max >> 1 {
            mask = mask << 1 | 1
            total = 0
            for index in files.indices {
                files[index].samples = files[index].samples.filter { $0.key & mask == 0 }
                total += files[index].samples.count
            }
        }
    }
}
