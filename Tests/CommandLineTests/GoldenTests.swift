import Foundation
import Testing

/// What the program prints for some captures, octet for octet. `RECORD_GOLDEN=1 swift test --filter GoldenTests` (or
/// `make record`) writes it anew and fails: a run that records has compared nothing.
@Suite struct GoldenTests {
    static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil

    @Test(arguments: [
        ("two-hour-stop.pcap", ["--utc"], "txt"),
        ("voicemail-stopped-host-gone.pcapng", ["--utc", "--timeline", "all"], "all.txt"),
        ("two-hour-stop.pcap", ["--format", "json"], "json"),
        ("two-hour-stop-twice.pcapng", ["--utc"], "txt"),
        ("two-hour-stop-discovery-answered.pcapng", ["--utc"], "txt"),
        ("two-hour-forecast.pcap", ["--utc"], "txt"),
        ("voicemail-stopped-host-gone.pcapng", ["--utc"], "txt"),
        ("license-server-contended.pcap", ["--utc"], "txt"),
        ("remote-voicemail-broadcast-answered.pcap", ["--utc"], "txt"),
        ("faststart-accepted.pcapng", ["--utc"], "txt"),
        ("scn-lost-stops.pcap", ["--utc"], "txt"),
        ("capture-truncated.pcap", ["--utc"], "txt"),
        ("healthy-idle-two-hours.pcap", ["--utc"], "txt"),
    ])
    func `the report of a capture is as recorded`(_ capture: String, _ options: [String], _ ending: String) throws {
        // From the root of the repository, so that the name in the report is the same everywhere.
        let outcome = try Binary.run(
            ["captures/\(capture)"] + options, environment: ["COLUMNS": "100"],
            prefix: ["env", "-C", Repository.root.path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        try Self.expect(outcome.output, "\(capture.prefix { $0 != "." }).\(ending)")
    }

    /// Compares what was printed with the golden file of that name.
    static func expect(_ output: String, _ name: String) throws {
        let path = Repository.path("Tests/CommandLineTests/Golden/\(name)")
        if isRecording {
            try Data(output.utf8).write(to: URL(fileURLWithPath: path))
            Issue.record("recorded \(name); run again to compare")
            return
        }
        let expected = try String(contentsOfFile: path, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, pair) in zip(expected, lines).enumerated() where pair.0 != pair.1 {
            Issue.record("\(name):\(number + 1) is\n  \(pair.1)\nnot\n  \(pair.0)")
            return
        }
        #expect(lines.count == expected.count, "\(name)")
    }

    @Test func `the README shows what the demo prints`() throws {
        let readme = try Repository.text("README.md").split(separator: "\n", omittingEmptySubsequences: false)
        let mark = try #require(readme.firstIndex { $0.hasPrefix("<!-- DEMO OUTPUT") })
        let shown = readme[(mark + 2)...].prefix { $0 != "```" }
        #expect(shown.count > 10)
        let golden = try Repository.text("Tests/CommandLineTests/Golden/two-hour-stop.txt")
        #expect(golden.hasPrefix(shown.joined(separator: "\n") + "\n"), "make record writes it anew")
    }
}
