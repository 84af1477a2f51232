import Foundation
import Testing

/// Files of a ring: the order of their names, and time between them.
@Suite struct FileOrderTests {
    private struct Wire: Decodable {
        struct Limit: Decodable {
            let kind: String
            let file: String
            let text: String
        }
        struct Capture: Decodable { let limits: [Limit] }
        let capture: Capture
    }

    /// Limits of files named so, each of three packets from a second on.
    private func limits(_ files: [(name: String, second: UInt32)]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "scndoctor-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = try files.map { name, second in
            let path = folder.appending(path: name)
            let bytes = SmallCapture.header + (0..<3).flatMap { SmallCapture.packet(second + UInt32($0)) }
            try Data(bytes).write(to: path)
            return path.path
        }
        let run = try Binary.run(["analyse", "--format", "json"] + paths)
        let wire = try JSONDecoder().decode(Wire.self, from: Data(run.output.utf8))
        return wire.capture.limits.map { limit in
            "\(limit.kind) \(limit.text.replacing(folder.path + "/", with: ""))"
        }
    }

    @Test func namesAgainstTheOrderOfTime() throws {
        #expect(
            try limits([("ring1.pcap", 100), ("ring2.pcap", 90), ("ring3.pcap", 110)]) == [
                "fileOrder is named before ring2.pcap and begins after it; the files are read in order of time"
            ])
        #expect(try limits([("ring9.pcap", 90), ("ring10.pcap", 100)]).isEmpty)
        #expect(try limits([("zulu.pcap", 90), ("alpha.pcap", 100)]).isEmpty)
    }

    @Test func timeBetweenThem() throws {
        #expect(
            try limits([("ring_001.pcap", 0), ("ring_002.pcap", 100)]) == [
                "fileGap begins 98 s after the end of ring_001.pcap; nothing is captured in between"
            ])
        #expect(try limits([("ring_001.pcap", 0), ("ring_002.pcap", 10)]).isEmpty)
        #expect(try limits([("monday.pcap", 0), ("tuesday.pcap", 90_000)]).isEmpty)
    }
}
