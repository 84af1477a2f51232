import Foundation

/// Where the captures are.
enum Folder {
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    /// Committed with this repository.
    static let captures = repository.appending(path: "captures")
    /// Captures of others, beside this repository on some machines only.
    static let shared = repository.deletingLastPathComponent().appending(path: "shared")

    static func exists(_ folder: URL) -> Bool { FileManager.default.fileExists(atPath: folder.path) }

    /// Capture files of a folder, sorted; none where there is no such folder.
    static func captureFiles(_ folder: URL) -> [URL] {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { ["pcap", "pcapng"].contains($0.pathExtension) }.sorted { $0.path < $1.path }
    }
}

/// A folder that goes with its last reference.
final class Scratch {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "scndoctor-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ bytes: [UInt8], as name: String) throws -> URL {
        let file = folder.appending(path: name)
        try Data(bytes).write(to: file)
        return file
    }
}
