import Foundation
import Testing

/// `--from` and `--to` of the built program, held against what editcap cuts (wireshark-common).
@Suite struct TimeOptionTests {
    static let capture = Repository.path("captures/two-hour-stop.pcap")
    static let hasEditcap = FileManager.default.isExecutableFile(atPath: "/usr/bin/editcap")

    private func json(_ arguments: [String]) throws -> [String: Any] {
        let outcome = try Binary.run(["analyse", "-q", "--format", "json"] + arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    private func capture(_ arguments: [String]) throws -> [String: Any] {
        try #require(try json(arguments)["capture"] as? [String: Any])
    }

    private func findings(_ arguments: [String]) throws -> [String] {
        let found = try #require(try json(arguments)["findings"] as? [[String: Any]])
        return found.compactMap { $0["id"] as? String }
    }

    @Test(
        .enabled(if: hasEditcap, "editcap is not installed"),
        arguments: [
            ("2003-10-27 09:30:00", "2003-10-27 10:45:00"), ("2003-10-27 11:00:00", "2003-10-27 11:39:45"),
            ("2003-10-27 09:00:00", "2003-10-27 09:04:15"),
        ])
    func `the part is that which editcap cuts`(_ from: String, _ to: String) throws {
        let scratch = try Scratch()
        let part = scratch.path("part.pcap")
        let cut = try Program.run(
            ["editcap", "-F", "pcap", "-A", from, "-B", to, Self.capture, part],
            environment: ["TZ": "UTC", "PATH": "/usr/bin:/bin"])
        try #require(cut.status == 0, "\(cut.errors)")
        let mine = try capture(["--from", from, "--to", to, Self.capture])
        let theirs = try capture([part])
        #expect(mine["packets"] as? Int == theirs["packets"] as? Int)
        #expect(mine["start"] as? String == theirs["start"] as? String)
        #expect(mine["end"] as? String == theirs["end"] as? String)
        #expect(
            try findings(["--from", from, "--to", to, Self.capture]) == findings([part]),
            "a part is judged as if the capture began and ended there")
    }

    @Test func `frames keep their numbers, and the report says that it is about a part`() throws {
        let outcome = try Binary.run(["analyse", "--utc", "--from", "11:04", Self.capture])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("#3637"))
        #expect(
            outcome.output.contains("Only a part was read: packets from 2003-10-27 11:04:00 UTC on."))
    }

    @Test(arguments: [
        ["calls"], ["streams"], ["show"], ["site"], ["analyse", "--format", "html"],
    ])
    func `every command that reads files takes them`(_ command: [String]) throws {
        let whole = try Binary.run(command + ["-q", Self.capture])
        let part = try Binary.run(command + ["-q", "--from", "+2h", "--to", "+2h10m", Self.capture])
        #expect(part.status == 0, "\(part.errors)")
        #expect(part.output != whole.output)
        #expect(part.errors == "")
    }

    @Test func `a part of several files is cut by one clock`() throws {
        let files = [Self.capture, Repository.path("captures/two-hour-stop.pcap")]
        let part = try capture(["--from", "10:00", "--to", "11:00"] + files)
        let selection = try #require(part["selection"] as? [String: Any])
        #expect(selection["from"] as? String == "2003-10-27T10:00:00.000000000Z")
        #expect(selection["to"] as? String == "2003-10-27T11:00:00.000000000Z")
        #expect(selection["filter"] is NSNull)
    }

    @Test(arguments: [
        ["--from", "11:00", "--to", "10:00"], ["--from", "+99h"], ["--to", "2003-10-26"], ["--from", "-10m"],
        ["--from=-10m"], ["--to", "soon"], ["--from", ""],
    ])
    func `what selects nothing is one line`(_ options: [String]) throws {
        let outcome = try Binary.run(["analyse"] + options + [Self.capture])
        #expect(outcome.status == 64)
        #expect(outcome.output == "")
        #expect(outcome.errorLines.count == 1, "\(outcome.errors)")
    }

    @Test func `a bundle says which part it is of`() throws {
        let scratch = try Scratch()
        let folder = scratch.path("bundle")
        let outcome = try Binary.run(
            ["report", "-q", "--utc", "-o", folder, "--from", "09:30", "--to", "11:10", Self.capture])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let readme = try String(contentsOfFile: folder + "/README.txt", encoding: .utf8)
        #expect(readme.contains("--from '09:30' --to '11:10'"))
        let words = readme.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            words.contains(
                "Only a part was read: packets from 2003-10-27 09:30:00 UTC on and before 2003-10-27 11:10:00 UTC."))
        let text = try String(contentsOfFile: folder + "/report.txt", encoding: .utf8)
        #expect(text.contains("Only a part was read"))
    }
}
