import Bytes
import CaptureFiles
import Foundation

@testable import Bundles

/// A program of the system, with what it printed; nil where it is not installed or failed.
func output(of arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
}

func isInstalled(_ program: String) -> Bool { output(of: ["sh", "-c", "command -v \(program)"]) != nil }

/// A file that goes with its last reference.
final class TemporaryFile {
    let path: String

    init(_ octets: [UInt8], suffix: String = "") throws {
        path =
            FileManager.default.temporaryDirectory.appendingPathComponent("bundles-\(UUID().uuidString)\(suffix)").path
        try Data(octets).write(to: URL(fileURLWithPath: path))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Packets in Ethernet, made here octet by octet.
enum Frame {
    static func udp(_ source: [UInt8], _ sourcePort: UInt16, _ destination: [UInt8], _ port: UInt16, _ payload: [UInt8])
        -> [UInt8]
    {
        ip(source, destination, 17, half(sourcePort) + half(port) + half(UInt16(8 + payload.count)) + [0, 0] + payload)
    }

    static func tcp(_ source: [UInt8], _ sourcePort: UInt16, _ destination: [UInt8], _ port: UInt16) -> [UInt8] {
        ip(
            source, destination, 6,
            half(sourcePort) + half(port) + [0, 0, 0, 1, 0, 0, 0, 1, 0x50, 0x10, 1, 0, 0, 0, 0, 0])
    }

    static func icmp(_ source: [UInt8], _ destination: [UInt8]) -> [UInt8] {
        ip(source, destination, 1, [8, 0, 0, 0, 0, 1, 0, 1])
    }

    private static func ip(_ source: [UInt8], _ destination: [UInt8], _ number: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0]
            + [0x45, 0] + half(UInt16(20 + payload.count)) + [0, 1, 0, 0, 64, number, 0, 0] + source + destination
            + payload
    }

    private static func half(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(truncatingIfNeeded: value)] }
}

/// A batch of frames, one each second.
struct Batch {
    var records: [PacketRecord] = []
    var octets: [UInt8] = []

    init(_ frames: [[UInt8]]) { for frame in frames { add(frame) } }

    mutating func add(_ frame: [UInt8]) {
        records.append(
            PacketRecord(
                time: Batch.time(records.count + 1), frame: records.count + 1, offset: octets.count,
                capturedLength: frame.count, originalLength: frame.count, linkType: .ethernet))
        octets += frame
    }

    static func time(_ second: Int) -> Timestamp {
        Timestamp(nanoseconds: Int64(1_066_816_800 + second) * 1_000_000_000)
    }
}
