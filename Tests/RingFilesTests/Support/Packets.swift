import Bytes
import CaptureFiles
import Foundation
import RingFiles

/// Second 0 of these tests: 2024-07-14 12:01:17 UTC.
let epoch: Int64 = 1_720_958_477

func second(_ seconds: Double) -> Timestamp { Timestamp(nanoseconds: epoch * 1_000_000_000).advanced(by: seconds) }

/// Digits of a time in UTC, as the command would give those of local time.
func utcStamp(_ time: Timestamp) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "UTC")
    formatter.dateFormat = "yyyyMMddHHmmss"
    return formatter.string(from: Date(timeIntervalSince1970: Double(time.nanoseconds / 1_000_000_000)))
}

/// A ring of one Ethernet interface in a folder.
func ring(
    _ path: String, _ options: RingOptions = RingOptions(),
    interfaces: [RingInterface] = [RingInterface(linkType: .ethernet, name: "eth7")],
    directory: OutputDirectory? = nil
) throws -> RingWriter {
    try RingWriter(
        options: options, interfaces: interfaces, application: "test",
        directory: directory ?? OutputDirectory(containing: path), now: second(0), stamp: utcStamp)
}

extension RingWriter {
    /// Keeps packet `number`: its number in its first octets, then filling.
    @discardableResult
    func write(
        packet number: Int, at seconds: Double, length: Int = 100, interface: Int32 = 0, linkType: LinkType = .ethernet,
        direction: PacketRecord.Direction = .unknown
    ) -> Placement? {
        let octets = packetOctets(number, length)
        let record = PacketRecord(
            time: second(seconds), frame: number, offset: 3, capturedLength: length, originalLength: length + 7,
            linkType: linkType, interface: interface, direction: direction)
        return write(record, in: ([0, 0, 0] + octets).rawSpan)
    }
}

func packetOctets(_ number: Int, _ length: Int = 100) -> [UInt8] {
    (0..<length).map { $0 < 4 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : UInt8(truncatingIfNeeded: $0) }
}

struct StoredPacket: Equatable {
    var number: Int
    var time: Timestamp
    var octets: [UInt8]
    var originalLength: Int
    var interface: Int32
    var direction: PacketRecord.Direction
}

struct StoredFile {
    var packets: [StoredPacket] = []
    var info: CaptureFileInfo

    var numbers: [Int] { packets.map(\.number) }
}

/// Reads one file back.
func read(_ path: String) throws -> StoredFile {
    var source = try CaptureSource(paths: [path])
    var packets: [StoredPacket] = []
    var isOpen = true
    while isOpen {
        isOpen = try source.nextBatch { (records, bytes) throws in
            for index in records.indices {
                let record = records[index]
                let octets = try bytes.slice(record.offset, record.capturedLength).copy()
                let number = octets.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
                packets.append(
                    StoredPacket(
                        number: number, time: record.time, octets: octets, originalLength: record.originalLength,
                        interface: record.interface, direction: record.direction))
            }
        }
    }
    return StoredFile(packets: packets, info: source.files[0])
}
