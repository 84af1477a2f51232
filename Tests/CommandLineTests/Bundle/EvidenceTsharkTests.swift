import Foundation
import Testing

/// Evidence as another program reads it.
@Suite struct EvidenceTsharkTests {
    private static let samples: [String] = {
        let shared = Repository.root.deletingLastPathComponent().appendingPathComponent("shared/captures").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: shared)) ?? []
        return names.filter { $0.contains(".pcap") }.sorted().map { "\(shared)/\($0)" }
            + ["telling-names.pcap", "dtmf-events.pcap", "rtcp-reports.pcap", "trap-voicemail-lost.pcap"].map {
                Repository.path("captures/\($0)")
            }
    }()

    private static var hasTshark: Bool {
        (try? Program.run(["tshark", "--version"], environment: path).status) == 0
    }

    private static let path = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]

    private func fields(_ capture: String, _ fields: [String]) throws -> (rows: [[String]], errors: String) {
        let outcome = try Program.run(
            ["tshark", "-n", "-r", capture, "-T", "fields", "-E", "separator=\t"] + fields.flatMap { ["-e", $0] },
            environment: Self.path)
        #expect(outcome.status == 0)
        // tshark warns whoever runs it as root.
        let errors = outcome.errorLines.filter { !$0.hasPrefix("Running as user") }.joined(separator: "\n")
        let rows = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        return (Array(rows), errors)
    }

    @Test(.enabled(if: hasTshark, "tshark is not installed"), arguments: samples, ["speech", "addresses"])
    func `tshark reads it without a complaint, each packet with its comment, time and lengths`(
        _ capture: String, _ level: String
    ) throws {
        let scratch = try Scratch()
        let outcome = try Binary.run(["report", "-q", "--redact", level, "-o", scratch.path("t"), capture])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let whole = try fields(capture, ["frame.time_epoch", "frame.len", "frame.cap_len", "_ws.malformed"])
        let evidence = try fields(
            scratch.path("t/evidence.pcapng"),
            ["frame.time_epoch", "frame.len", "frame.cap_len", "_ws.malformed", "frame.comment"])
        #expect(evidence.errors == "")
        #expect(evidence.rows.count > 10)
        for (index, row) in evidence.rows.enumerated() {
            guard row.count == 5, let number = row[4].firstMatch(of: /#(\d+) of [^ ]+$/).flatMap({ Int($0.output.1) }),
                whole.rows.indices.contains(number - 1)
            else {
                Issue.record("packet \(index + 1) has no comment with its place: \(row)")
                continue
            }
            let original = whole.rows[number - 1]
            #expect(Double(row[0]) == Double(original[0]), "#\(number)")
            #expect(Array(row[1...2]) == Array(original[1...2]), "#\(number)")
            // Random octets of SCN and licenses look like this or that by chance, depending on what came before them.
            #expect(row[3].isEmpty || !original[3].isEmpty, "#\(number) is malformed")
        }
    }
}
