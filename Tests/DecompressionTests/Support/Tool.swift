import Foundation

/// The programs of the formats: encoders that share nothing with the decoder under test but the format.
enum Tool {
    static let missing = "gzip, zstd or lz4 is not installed"
    static let areInstalled = ["gzip", "zstd", "lz4"].allSatisfy { name in
        (try? run(["sh", "-c", "command -v \(name)"], [])) != nil
    }

    struct Failure: Error {
        let command: [String]
        let status: Int32
    }

    /// What the command writes to standard output, with `input` on its standard input. Throws where it fails.
    static func run(_ command: [String], _ input: [UInt8]) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("decompression-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (from, to) = (folder.appendingPathComponent("in"), folder.appendingPathComponent("out"))
        try Data(input).write(to: from)
        try Data().write(to: to)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = folder
        process.standardInput = try FileHandle(forReadingFrom: from)
        process.standardOutput = try FileHandle(forWritingTo: to)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(command: command, status: process.terminationStatus)
        }
        return try [UInt8](Data(contentsOf: to))
    }

    static func gzip(_ input: [UInt8], _ options: String...) throws -> [UInt8] {
        try run(["gzip", "-nc"] + options, input)
    }
    static func zstd(_ input: [UInt8], _ options: String...) throws -> [UInt8] {
        try run(["zstd", "-qc"] + options, input)
    }
    static func lz4(_ input: [UInt8], _ options: String...) throws -> [UInt8] {
        try run(["lz4", "-qc"] + options, input)
    }

    /// The same format by name.
    static func compress(_ format: String, _ input: [UInt8]) throws -> [UInt8] {
        try run([format, format == "gzip" ? "-nc" : "-qc"], input)
    }
}
