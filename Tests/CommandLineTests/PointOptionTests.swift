import Foundation
import Testing

/// `--point`, and two captures that are found to be of two points.
@Suite struct PointOptionTests {
    private let central = Repository.path("captures/points-central.pcap")
    private let remote = Repository.path("captures/points-remote.pcap")

    @Test(arguments: [
        ["--point", "nocolon"], ["--point", ":file"], ["--point", "name:"], ["--point", "a:-", "x.pcap"],
        ["--point", "a:x.pcap", "--point", "b:x.pcap"], ["--point", "a:x.pcap", "--point", "a:y.pcap"],
    ])
    func wrongPointsAreRefused(arguments: [String]) throws {
        let run = try Binary.run(arguments)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    @Test func namedPointsAreReported() throws {
        let run = try Binary.run([
            "--utc", "--point", "head office:\(central)", "--point", "branch:\(remote)",
        ])
        #expect(run.status == 0)
        #expect(run.output.contains("Capture points"))
        #expect(run.output.contains("its clock is 97.2"))
        let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("packets are seen at head office and not at branch: lost between the two"))
        #expect(words.contains("is seen at branch only (47 packets): it does not reach the capture point head office"))
        #expect(!words.contains("capture-duplicated"))
    }

    @Test func jsonHasTheClock() throws {
        let run = try Binary.run(["--format", "json", central, remote])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let points = try #require(report["points"] as? [[String: Any]])
        #expect(points.map { $0["name"] as? String } == ["points-central.pcap", "points-remote.pcap"])
        let clock = try #require(points[1]["clock"] as? [String: Any])
        #expect(clock["basis"] as? String == "bothWays")
        let streams = try #require(report["streams"] as? [[String: Any]])
        let passages = streams.compactMap { $0["passage"] as? [String: Any] }
        #expect(passages.count == 2)
        let lost = try lostOnTheWay()
        #expect(lost > 20)
        #expect(passages.contains { $0["lostBetween"] as? Int == lost && $0["lostBefore"] as? Int == 0 })
        // Findings name frames of both files.
        let findings = try #require(report["findings"] as? [[String: Any]])
        #expect(findings.contains { $0["id"] as? String == "rtp-loss" })
        #expect(!findings.contains { $0["id"] as? String == "capture-duplicated" })
    }

    /// What the truth of the remote side says is missing there: the central side has it whole.
    private func lostOnTheWay() throws -> Int {
        let file = URL(fileURLWithPath: Repository.path("captures/points-remote.truth.json"))
        let truth = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        let calls = try #require(truth["calls"] as? [[String: Any]])
        let ways = try #require(calls.first?["rtp"] as? [String: [String: Any]])
        return ways.values.compactMap { $0["lost"] as? Int }.reduce(0, +)
    }

    @Test func oneCaptureHasNoPoints() throws {
        let run = try Binary.run(["--format", "json", central])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect((report["points"] as? [Any])?.isEmpty ?? false)
        #expect((report["crossings"] as? [Any])?.isEmpty ?? false)
    }
}
