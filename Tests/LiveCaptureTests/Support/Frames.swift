import Bytes
import CaptureFiles
import Foundation

/// Ethernet frames by hand, and captures of them.
enum Frames {
    /// IPv4 and UDP in Ethernet with `tags` before; `length` octets in all, the last ones with the number in them.
    static func udp(_ number: Int, length: Int = 120, port: UInt16 = 40000, tags: [UInt16] = []) -> [UInt8] {
        ipv4(number, length: length, source: port, destination: port, protocol: 17, flags: 0, tags: tags)
    }

    /// IPv4 and TCP; `flags` is octet 13 of its header.
    static func tcp(_ number: Int, source: UInt16, destination: UInt16, flags: UInt8, tags: [UInt16] = []) -> [UInt8] {
        ipv4(number, length: 120, source: source, destination: destination, protocol: 6, flags: flags, tags: tags)
    }

    private static func ipv4(
        _ number: Int, length: Int, source: UInt16, destination: UInt16, protocol kind: UInt8, flags: UInt8,
        tags: [UInt16]
    ) -> [UInt8] {
        var frame: [UInt8] = [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1]
        for tag in tags { frame += [0x81, 0] + big(tag) }
        frame += [8, 0]
        let total = UInt16(length - frame.count)
        frame += [0x45, 0] + big(total) + [0, 0, 0, 0, 64, kind, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
        frame += big(source) + big(destination)
        frame += kind == 6 ? [0, 0, 0, 1, 0, 0, 0, 0, 0x50, flags, 1, 0, 0, 0, 0, 0] : big(total - 20) + [0, 0]
        let filler = UInt8(truncatingIfNeeded: number &* 31 &+ 7)
        frame += [UInt8](repeating: filler, count: length - frame.count - 4)
        return frame + big(UInt16(truncatingIfNeeded: number >> 16)) + big(UInt16(truncatingIfNeeded: number))
    }

    /// What `number` was when the frame was made.
    static func number(_ frame: [UInt8]) -> Int { frame.suffix(4).reduce(0) { $0 << 8 | Int($1) } }

    private static func big(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(truncatingIfNeeded: value)] }

    /// Writes them to `path`, a millisecond apart.
    static func write(_ frames: [[UInt8]], to path: String) throws {
        var writer = try CaptureWriter(path: path, format: .pcap(.ethernet), application: "test", replacing: true)
        for (index, frame) in frames.enumerated() {
            let record = PacketRecord(
                time: Timestamp(nanoseconds: 1_700_000_000_000_000_000 + Int64(index) * 1_000_000), frame: index + 1,
                offset: 0, capturedLength: frame.count, originalLength: frame.count, linkType: .ethernet)
            try writer.write(record, in: frame.rawSpan)
        }
        try writer.close()
    }

    /// Sends them on `interface` and waits until they are sent.
    static func send(_ frames: [[UInt8]], on interface: String, _ options: [String] = ["--top"]) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("scndoctor-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write(frames, to: path)
        let outcome = try Program.run([try Program.replay, "-i", interface] + options + [path])
        guard outcome.status == 0, outcome.output.hasPrefix("\(frames.count) packets sent, 0 left out") else {
            throw Program.Failure(text: "sending: \(outcome.output)")
        }
    }
}
