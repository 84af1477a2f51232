import Foundation
import Testing

/// `scndoctor report`, as the shell runs it.
@Suite struct ReportCommandTests {
    static let names = ["README.txt", "evidence.pcapng", "report.html", "report.json", "report.txt"]
    private static let capture = Repository.path("captures/two-hour-stop.pcap")
    private static let made = ["SOURCE_DATE_EPOCH": "1760000000"]

    private func make(_ output: String, _ options: [String] = [], _ captures: [String] = [capture]) throws
        -> Binary.Outcome
    {
        try Binary.run(["report", "--utc", "-o", output] + options + captures, environment: Self.made)
    }

    private func octets(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

    @Test func `a folder has all files, and nothing else is left beside it`() throws {
        let scratch = try Scratch()
        let outcome = try make(scratch.path("ticket"))
        #expect(outcome.status == 0)
        #expect(outcome.output == "")
        #expect(outcome.errorLines.count == 1)
        #expect(try scratch.names == ["ticket"])
        let content = try FileManager.default.contentsOfDirectory(atPath: scratch.path("ticket")).sorted()
        #expect(content == Self.names)
        let readme = try String(contentsOfFile: scratch.path("ticket/README.txt"), encoding: .utf8)
        #expect(readme.contains("2025-10-09 08:53:20 UTC"))
        #expect(readme.contains("gives the same findings"))
        #expect(readme.contains("--redact speech --utc"))
    }

    @Test func `the same input gives the same octets, as a folder and as a zip`() throws {
        let scratch = try Scratch()
        for name in ["a", "b", "a.zip", "b.zip"] { #expect(try make(scratch.path(name), ["-q"]).errors == "") }
        #expect(try octets(scratch.path("a.zip")) == octets(scratch.path("b.zip")))
        for name in Self.names { #expect(try octets(scratch.path("a/\(name)")) == octets(scratch.path("b/\(name)"))) }
    }

    @Test func `the evidence alone gives the findings that the report names`() throws {
        let scratch = try Scratch()
        #expect(try make(scratch.path("t")).status == 0)
        let evidence = try Binary.run(["--format", "json", scratch.path("t/evidence.pcapng")])
        let whole = try octets(scratch.path("t/report.json"))
        #expect(try ids(Data(evidence.output.utf8)) == ids(whole))
        #expect(try ids(whole).contains("voicemail-two-hour-stop"))
    }

    private func ids(_ json: Data) throws -> [String] {
        let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        return try #require(object["findings"] as? [[String: Any]]).compactMap { $0["id"] as? String }.sorted()
    }

    @Test func `frames of the report are found in the evidence by number`() throws {
        let scratch = try Scratch()
        #expect(try make(scratch.path("t")).status == 0)
        let object = try #require(
            try JSONSerialization.jsonObject(with: octets(scratch.path("t/report.json"))) as? [String: Any])
        let bundle = try #require(object["bundle"] as? [String: Any])
        let places = try #require(bundle["evidenceFrames"] as? [[String: Any]])
        let known = Set(places.compactMap { $0["frame"] as? Int })
        let findings = try #require(object["findings"] as? [[String: Any]])
        for finding in findings {
            for evidence in try #require(finding["evidence"] as? [[String: Any]]) {
                #expect(known.contains(try #require(evidence["frame"] as? Int)))
            }
        }
        #expect(places.count > 100)
        #expect(bundle["redaction"] as? String == "speech")
    }

    @Test func `an earlier bundle is replaced, another folder is not touched`() throws {
        let scratch = try Scratch()
        #expect(try make(scratch.path("t")).status == 0)
        let before = try octets(scratch.path("t/report.txt"))
        #expect(try make(scratch.path("t"), [], [Repository.path("captures/faststart-offered.pcap")]).status == 0)
        #expect(try octets(scratch.path("t/report.txt")) != before)
        try FileManager.default.createDirectory(atPath: scratch.path("mine"), withIntermediateDirectories: true)
        _ = try scratch.write([1], as: "mine/photo.jpg")
        let outcome = try make(scratch.path("mine"))
        #expect(outcome.status == 64)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains("holds other files"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("mine")) == ["photo.jpg"])
    }

    @Test func `a wrong output is told before the work`() throws {
        let scratch = try Scratch()
        let file = try scratch.write([1], as: "file")
        for (output, status) in [
            (file, 64), ("-", 64), ("/", 64), (scratch.path("no/such/folder"), 74), (scratch.path("no/t.zip"), 74),
        ] as [(String, Int32)] {
            let outcome = try make(output)
            #expect(outcome.status == status, "\(output): \(outcome.errors)")
            #expect(outcome.errorLines.count == 1, "\(output)")
        }
        #expect(try scratch.names == ["file"])
    }

    @Test func `what is not there, no capture, or can be read only once leaves nothing`() throws {
        let scratch = try Scratch()
        let text = try scratch.write(Array("not a capture".utf8), as: "text")
        for (input, status) in [(scratch.path("none"), 66), (text, 65), ("-", 64)] as [(String, Int32)] {
            let outcome = try make(scratch.path("t"), [], [input])
            #expect(outcome.status == status, "\(input): \(outcome.errors)")
            #expect(outcome.errorLines.count == 1, "\(input)")
        }
        #expect(try scratch.names == ["text"])
    }

    @Test func `a capture that is cut off is reported all the same`() throws {
        let scratch = try Scratch()
        let cut = try scratch.write(SmallCapture.cut, as: "cut.pcap")
        #expect(try make(scratch.path("a"), [], [cut]).status == 0)
        #expect(try make(scratch.path("b"), ["--strict"], [cut]).status == 65)
        #expect(FileManager.default.fileExists(atPath: scratch.path("b/report.html")))
    }

    @Test func `an empty capture makes a bundle with no packets`() throws {
        let scratch = try Scratch()
        let empty = try scratch.write(SmallCapture.bytes(0), as: "empty.pcap")
        #expect(try make(scratch.path("t"), [], [empty]).status == 0)
        let readme = try String(contentsOfFile: scratch.path("t/README.txt"), encoding: .utf8)
        #expect(readme.contains("has 0 of the 0 packets"))
    }

    @Test func `a filter counts for the whole bundle`() throws {
        let scratch = try Scratch()
        #expect(try make(scratch.path("t"), ["-f", "udp port 50800"]).status == 0)
        let readme = try String(contentsOfFile: scratch.path("t/README.txt"), encoding: .utf8)
        #expect(readme.contains("--filter 'udp port 50800'"))
        #expect(readme.contains(" of the 160 packets"))
    }

    @Test func `each of two capture points has its evidence, by its own clock`() throws {
        let scratch = try Scratch()
        let captures = ["points-central.pcap", "points-remote.pcap"].map { Repository.path("captures/\($0)") }
        #expect(try make(scratch.path("t"), [], captures).status == 0)
        let files = ["evidence-1.pcapng", "evidence-2.pcapng"].map { scratch.path("t/\($0)") }
        let whole = try Binary.run(["--format", "json"] + captures)
        let evidence = try Binary.run(["--format", "json"] + files)
        #expect(try ids(Data(evidence.output.utf8)) == ids(Data(whole.output.utf8)))
        #expect(try offsets(evidence.output) == offsets(whole.output))
        #expect(try offsets(whole.output).count == 1)
    }

    /// How far the clocks of the points are apart, to the millisecond.
    private func offsets(_ json: String) throws -> [Int] {
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let points = try #require(object["points"] as? [[String: Any]])
        return points.compactMap { ($0["clock"] as? [String: Any])?["offset"] as? Double }.map {
            Int(($0 * 1000).rounded())
        }
    }

    @Test func `a name that is a script is text on the page`() throws {
        let scratch = try Scratch()
        let capture = Repository.path("captures/telling-names.pcap")
        #expect(try make(scratch.path("t"), ["--redact", "none"], [capture]).status == 0)
        let page = try String(contentsOfFile: scratch.path("t/report.html"), encoding: .utf8)
        #expect(!page.contains("<script>alert"))
        #expect(page.contains("&lt;script&gt;alert"))
        #expect(page.matches(of: /<script/).count == 1)
    }

    @Test func `a file that is named twice is told once`() throws {
        let scratch = try Scratch()
        let twice = Repository.path("captures/../captures/two-hour-stop.pcap")
        #expect(try make(scratch.path("t"), ["--redact", "identities"], [Self.capture, twice]).status == 0)
        for name in Self.names {
            let text = String(decoding: try octets(scratch.path("t/\(name)")), as: UTF8.self)
            #expect(!text.contains("two-hour-stop.pcap"), "\(name)")
        }
    }

    @Test func `a time that is no number is wrong usage`() throws {
        let scratch = try Scratch()
        let outcome = try Binary.run(
            ["report", "-o", scratch.path("t"), Self.capture], environment: ["SOURCE_DATE_EPOCH": "yesterday"])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("SOURCE_DATE_EPOCH"))
        #expect(try scratch.names == [])
    }

    @Test func `a key goes with levels that need one`() throws {
        let scratch = try Scratch()
        let outcome = try make(scratch.path("t"), ["--redact-key", scratch.path("key")])
        #expect(outcome.status == 64)
        #expect(try scratch.names == [])
    }
}
