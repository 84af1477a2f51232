import Foundation
import Testing

/// `show` as the shell sees it.
@Suite struct ShowTests {
    private func show(_ arguments: [String], input: Descriptor? = nil, output: Descriptor? = nil) throws
        -> Binary.Outcome
    {
        // From the root of the repository, so that names of captures are the same everywhere.
        try Binary.run(
            ["show"] + arguments, input: input, output: output, prefix: ["env", "-C", Repository.root.path])
    }

    @Test(arguments: [
        ("setup-with-fastStart", ["captures/faststart-accepted.pcapng", "--frame", "97"]),
        ("terminalCapabilitySet", ["captures/codec-mismatch.pcap", "--frame", "50"]),
        ("icmp", ["captures/voicemail-stopped-host-gone.pcapng", "--frame", "1706"]),
        ("license-request", ["captures/license-server-broadcast.pcapng", "--frame", "4-5"]),
        ("call", ["captures/codec-mismatch.pcap", "--call", "call-1"]),
        ("parts", ["captures/healthy-signalling-split.pcapng", "--frame", "100,101,174"]),
        ("cut", ["captures/capture-snapped.pcapng", "--protocol", "h225", "-c", "100"]),
        ("list", ["captures/codec-mismatch.pcap"]),
        ("color", ["captures/codec-mismatch.pcap", "--frame", "54", "--color", "always"]),
        ("json", ["captures/codec-mismatch.pcap", "--frame", "52", "--format", "json"]),
    ])
    func `messages are shown as recorded`(_ name: String, _ arguments: [String]) throws {
        let outcome = try show(arguments + ["--utc"])
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
        let path = Repository.path("Tests/CommandLineTests/Golden/show-\(name).txt")
        if GoldenTests.isRecording {
            try Data(outcome.output.utf8).write(to: URL(fileURLWithPath: path))
            Issue.record("recorded \(name); run again to compare")
            return
        }
        let expected = try String(contentsOfFile: path, encoding: .utf8)
        let pairs = zip(
            expected.split(separator: "\n", omittingEmptySubsequences: false),
            outcome.output.split(separator: "\n", omittingEmptySubsequences: false))
        for (number, pair) in pairs.enumerated() where pair.0 != pair.1 {
            Issue.record("show-\(name).txt:\(number + 1) is\n  \(pair.1)\nnot\n  \(pair.0)")
            return
        }
        #expect(outcome.output.utf8.count == expected.utf8.count)
    }

    @Test(arguments: [
        (["--frame", "0"], "frames are numbers from 1"), (["--frame", "9-3"], "frames are numbers from 1"),
        (["--call", "3"], "a call is call-3"), (["--protocol", "sip"], "arp, ip, icmp, udp, tcp, tpkt, q931, h225"),
        (["--frame", "1", "--call", "call-1"], "give one of --frame, --call and --protocol"),
        (["--frame", "100000"], "the last packet read has number"),
        (["--call", "call-9"], "no message of such a call"),
    ])
    func `what cannot be shown is one line and status 64`(_ arguments: [String], _ words: String) throws {
        let outcome = try show(["captures/codec-mismatch.pcap"] + arguments)
        #expect(outcome.status == 64)
        #expect(outcome.output == "")
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test func `a protocol that is not there is no error`() throws {
        let outcome = try show(["captures/codec-mismatch.pcap", "--protocol", "ras"])
        #expect(outcome.status == 0)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("scndoctor: no RAS in "))
        let quiet = try show(["captures/codec-mismatch.pcap", "--protocol", "ras", "-q", "--format", "json"])
        #expect(quiet.status == 0 && quiet.errors == "")
        #expect(quiet.output == "[]\n")
    }

    @Test func `a reader that leaves is no error`() throws {
        let pipe = try Descriptor.pipe()
        pipe.reading.close()
        let outcome = try show(["captures/two-hour-stop-twice.pcapng", "--protocol", "ip"], output: pipe.writing)
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
    }

    @Test func `standard input, counts and filters`() throws {
        let pipe = try Descriptor.pipe()
        #expect(pipe.writing.write(SmallCapture.bytes(3)))
        pipe.writing.close()
        let outcome = try show(["-", "--frame", "2-9", "--utc"], input: pipe.reading)
        #expect(outcome.status == 0)
        #expect(
            outcome.output.split(separator: "\n").filter { $0.hasPrefix("Frame ") }.map { $0.prefix(8) }
                == ["Frame 2:", "Frame 3:"])
        let some = try show(["captures/codec-mismatch.pcap", "-f", "tcp port 1720", "-c", "6", "--protocol", "tcp"])
        #expect(some.output.split(separator: "\n").count { $0.hasPrefix("Frame ") } == 6)
    }

    @Test func `several captures are one, and frames are named in their own`() throws {
        let files = ["captures/license-server-broadcast.pcapng", "captures/license-server-shared.pcapng"]
        let one = try show([files[0], "--protocol", "license", "--utc"])
        let both = try show(files + ["--protocol", "license", "--utc"])
        let count = { (text: String) in text.split(separator: "\n").count { $0.hasPrefix("Frame ") } }
        #expect(count(both.output) > count(one.output))
        #expect(both.output.contains("(license-server-shared.pcapng #"))
    }

    @Test func `JSON is JSON, and has what the text has`() throws {
        let text = try show(["captures/faststart-accepted.pcapng", "--call", "call-1", "--utc"])
        let json = try show(["captures/faststart-accepted.pcapng", "--call", "call-1", "--format", "json"])
        let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        let frames = try #require(value as? [[String: Any]])
        #expect(frames.count == text.output.split(separator: "\n").count { $0.hasPrefix("Frame ") })
        let names = frames.flatMap { ($0["messages"] as? [[String: Any]] ?? []) }
            .flatMap { ($0["names"] as? [[String: String]] ?? []) }.compactMap { $0["name"] }
        #expect(
            names == [
                "SETUP", "setup", "CALL PROCEEDING", "callProceeding", "ALERTING", "alerting", "CONNECT", "connect",
                "RELEASE COMPLETE", "releaseComplete",
            ])
    }

    /// Spoiled octets through the whole program, text and JSON.
    @Test(arguments: ["codec-mismatch.pcap", "call-failed.pcap", "voicemail-unanswered.pcap", "trap-reported.pcap"])
    func `spoiled captures are shown to their end`(_ name: String) throws {
        let scratch = try Scratch()
        let original = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Repository.path("captures/\(name)"))))
        var state: UInt64 = 7
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for round in 1...3 {
            var spoiled = original
            for _ in 0..<(spoiled.count / (50 * round)) {
                spoiled[24 + random(spoiled.count - 24)] ^= UInt8(1 + random(255))
            }
            let path = try scratch.write(spoiled, as: "\(round).pcap")
            for options in [["--frame", "1-100000"], ["--frame", "1-100000", "--format", "json"], []] {
                let outcome = try show([path, "-q"] + options)
                #expect([0, 64, 65].contains(outcome.status), "\(outcome.status) \(outcome.errors)")
                #expect(!outcome.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
            }
        }
    }
}
