import Foundation
import Rules
import Sessions

@testable import scndoctor

/// The captures of `captures/`, each analyzed once.
enum Committed {
    struct Capture {
        let analysis: Analysis
        let findings: [Finding]

        func all(_ id: String) -> [Finding] { findings.filter { $0.id == id } }
    }

    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// By name without its ending.
    static let captures: Result<[String: Capture], any Error> = Result {
        let folder = repository.appending(path: "captures")
        var captures: [String: Capture] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            guard let dot = name.firstIndex(of: "."), ["pcap", "pcapng"].contains(name[dot...].dropFirst()) else {
                continue
            }
            let reading = try CaptureReading(
                paths: [folder.appending(path: name).path], filter: nil, count: nil, profile: Profile(), isQuiet: true
            ).run()
            captures[String(name[..<dot])] = Capture(
                analysis: reading.analysis, findings: RuleRegistry.findings(in: reading.analysis))
        }
        return captures
    }

    struct Absent: Error {
        let name: String
    }

    static func capture(_ name: String) throws -> Capture {
        guard let capture = try captures.get()[name] else { throw Absent(name: name) }
        return capture
    }
}
