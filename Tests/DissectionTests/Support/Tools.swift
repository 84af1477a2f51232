import Bytes
import Foundation

@testable import Dissection

enum Shared {
    /// The folder beside the repository, where real captures lie; nil when it is not there.
    static let folder: String? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let path = root.appendingPathComponent("shared").path
        return FileManager.default.fileExists(atPath: path + "/real/formats") ? path : nil
    }()

    static func captures(_ subfolder: String) -> [String] {
        guard let folder else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + subfolder)) ?? []
        return names.filter { $0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng") }.sorted()
            .map { folder + "/" + subfolder + "/" + $0 }
    }
}

enum Tshark {
    static let path: String? = ["/usr/bin/tshark", "/usr/local/bin/tshark"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// One line per frame, one list of all occurrences per field.
    static func fields(_ names: [String], of capture: String) throws -> [[[String]]] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path ?? "/usr/bin/tshark")
        process.arguments =
            [
                "-n", "-r", capture, "-o", "ip.defragment:TRUE", "-d", "udp.port==8472,vxlan", "-T", "fields", "-E",
                "occurrence=a",
            ]
            + names.flatMap { ["-e", $0] }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        return text.split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { field in
                field.split(separator: ",").map(String.init)
            }
        }
    }
}

/// Bytes from hex digits; everything else is skipped.
func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap { $0.hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// SplitMix64: the same sequence on every run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

func seconds(_ value: Double) -> Timestamp { Timestamp(nanoseconds: Int64(value * 1e9)) }

extension Dissector {
    /// A frame that is whole unless `originalLength` says otherwise.
    mutating func dissect(
        _ bytes: [UInt8], linkType: UInt16 = 1, at time: Double = 0, originalLength: Int? = nil
    ) -> Packet {
        dissect(
            bytes.rawSpan, linkType: linkType, time: seconds(time),
            originalLength: originalLength ?? bytes.count)
    }

    func payload(of packet: Packet, in bytes: [UInt8]) -> [UInt8] {
        withPayload(of: packet, in: bytes.rawSpan) { $0.copy() }
    }
}
