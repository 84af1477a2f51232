import Bytes
import CaptureFiles
import Foundation
import Redaction
import Sessions

/// The packets of a capture file.
struct Captured {
    struct Frame {
        var record: PacketRecord
        var octets: [UInt8]
    }

    var frames: [Frame] = []

    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Committed with this repository.
    static let own = files(repository.appending(path: "captures"))
    /// Captures of others, beside this repository on some machines only.
    static let shared = files(repository.deletingLastPathComponent().appending(path: "shared/captures"))
    static let real =
        files(repository.deletingLastPathComponent().appending(path: "shared/real/formats"))
        + files(repository.deletingLastPathComponent().appending(path: "shared/real/h323"))

    private static func files(_ folder: URL) -> [URL] {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { ["pcap", "pcapng", "cap"].contains($0.pathExtension) }.sorted { $0.path < $1.path }
    }

    init(_ frames: [Frame] = []) { self.frames = frames }

    /// - Parameter limit: so many packets at most.
    init(_ file: URL, limit: Int = .max) throws {
        var source = try CaptureSource(paths: [file.path])
        var frames: [Frame] = []
        while frames.count < limit,
            source.nextBatch({ records, bytes in
                for index in records.indices where frames.count < limit {
                    let record = records[index]
                    guard let packet = try? bytes.slice(record.offset, record.capturedLength) else { continue }
                    frames.append(Frame(record: record, octets: packet.copy()))
                }
            })
        {}
        self.frames = frames
    }

    /// With what `level` takes out.
    func redacted(_ level: RedactionLevel, profile: Profile = Profile()) throws -> (Captured, Pseudonyms) {
        var plan = SignallingPlan(profile: profile)
        for frame in frames {
            var record = frame.record
            record.offset = 0
            plan.accept([record].span, frame.octets.rawSpan)
        }
        plan.finish()
        let key = try Self.key
        var redactor = PacketRedactor(
            level: level, pseudonyms: Pseudonyms(key: key, keptNumbers: profile.voicemailNumbers), profile: profile,
            plan: plan)
        var result = self
        for index in result.frames.indices {
            redactor.redact(&result.frames[index].octets, result.frames[index].record)
        }
        return (result, redactor.pseudonyms)
    }

    static var key: RedactionKey {
        get throws { try RedactionKey((0..<32).map { UInt8($0) }) ?? { throw CocoaError(.coderInvalidValue) }() }
    }

    func analysis(_ profile: Profile = Profile()) -> Analysis {
        var analyzer = Analyzer(profile: profile)
        for frame in frames { analyzer.accept(frame.record, frame.octets.rawSpan) }
        return analyzer.finish()
    }

    /// Writes a pcapng file.
    func write(_ file: URL) throws {
        var writer = try CaptureWriter(path: file.path, format: .pcapng, application: "test")
        for frame in frames {
            var record = frame.record
            record.offset = 0
            try writer.write(record, in: frame.octets.rawSpan)
        }
        try writer.close()
    }
}

/// tshark, another reader of the same packets.
enum Tshark {
    static let path: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/tshark" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    /// One line per frame, its fields with all occurrences.
    static func fields(_ names: [String], of capture: Captured, options: [String] = []) throws -> [[String]] {
        let file = FileManager.default.temporaryDirectory.appending(path: "redaction-\(UUID().uuidString).pcapng")
        defer { try? FileManager.default.removeItem(at: file) }
        try capture.write(file)
        let process = Process()
        process.executableURL = URL(filePath: path ?? "/usr/bin/tshark")
        process.arguments =
            ["-n", "-r", file.path, "-T", "fields", "-E", "occurrence=a"] + options
            + names.flatMap { ["-e", $0] }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }
}

/// SplitMix64: the same sequence on every run.
struct Dice: RandomNumberGenerator {
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
