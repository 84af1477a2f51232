import Foundation
import Testing

/// `scndoctor streams` on the built program.
@Suite struct StreamsCommandTests {
    private func run(_ arguments: [String]) throws -> Binary.Outcome {
        try Binary.run(
            ["streams", "--utc"] + arguments, environment: ["COLUMNS": "100", "LC_ALL": "C.UTF-8"],
            prefix: ["env", "-C", Repository.root.path])
    }

    @Test(arguments: [
        (["captures/loss-one-path.pcap"], "streams.txt"),
        (["captures/loss-one-path.pcap", "--format", "csv"], "streams.csv"),
        (["captures/loss-one-path.pcap", "--format", "json", "--call", "call-1"], "streams.json"),
        (["captures/loss-one-path.pcap", "--stream", "stream-1", "--per-second"], "streams.details.txt"),
        (
            ["captures/loss-one-path.pcap", "--call", "call-1", "--per-second", "--format", "csv"],
            "streams.seconds.csv"
        ),
        (["captures/rtp-jitter.pcap", "--one-way-delay", "150"], "streams.jitter.txt"),
    ])
    func `a page of streams is as recorded`(_ arguments: [String], _ name: String) throws {
        let outcome = try run(arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors == "")
        try GoldenTests.expect(outcome.output, name)
    }

    @Test func `delay and concealment change the estimate`() throws {
        func mos(_ options: [String]) throws -> [String] {
            try run(["captures/rtp-loss-one-way-missing.pcap", "--format", "csv"] + options).output
                .split(separator: "\r\n").map { String($0.split(separator: ",", omittingEmptySubsequences: false)[43]) }
        }
        let plain = try mos([])
        #expect(plain.first == "mos")
        #expect(plain.count > 2)
        #expect(try mos(["--one-way-delay", "300"]) != plain)
        #expect(try mos(["--one-way-delay", "0"]) == plain)
    }

    @Test(arguments: [
        (["--stream", "stream-99"], 64, "no stream 'stream-99': there are stream-1"),
        (["--call", "call-99"], 64, "no stream of the call 'call-99': there are call-1"),
        (["--one-way-delay", "10001"], 64, "milliseconds from 0 to 10000"),
        (["--one-way-delay", "nan"], 64, "milliseconds from 0 to 10000"),
        (["--stream", ""], 64, "--stream is empty"),
    ])
    func `bad options get one line`(_ options: [String], _ status: Int32, _ line: String) throws {
        let outcome = try run(["captures/loss-one-path.pcap"] + options)
        #expect(outcome.status == status)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains(line), "\(outcome.errors)")
    }

    @Test func `a capture without media says so`() throws {
        let outcome = try run(["captures/call-failed.pcap"])
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("No media stream (RTP) in this capture.\n"))
    }
}
