import Foundation

/// Programs of others that say the same in another way.
enum Tool {
    static let hasTshark = path("tshark") != nil
    static let hasCapinfos = path("capinfos") != nil

    private static func path(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Lines of standard output; nil when the program did not succeed, unless it may fail half-way.
    static func lines(_ name: String, _ arguments: [String], mayFail: Bool = false) throws -> [Substring]? {
        guard let path = path(name) else { return nil }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard mayFail || process.terminationStatus == 0 else { return nil }
        return String(decoding: output, as: UTF8.self).split(separator: "\n")
    }
}
