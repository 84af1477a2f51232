import Foundation
import Testing

/// `scndoctor site` and `--site` on the built program.
@Suite struct SiteCommandTests {
    static let capture = "captures/remote-license-requests.pcap"
    static let site = "Tests/CommandLineTests/Golden/input.site.yaml"
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func run(_ arguments: [String]) throws -> Binary.Outcome {
        try Binary.run(
            arguments, environment: ["COLUMNS": "100", "LC_ALL": "C.UTF-8"],
            prefix: ["env", "-C", Repository.root.path])
    }

    private func write(_ text: String) throws -> String {
        let path = scratch.path("site.yaml")
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test(arguments: [
        (["--utc", "--site", site, capture], "site-names.txt"),
        (["site", capture], "site-written.yaml"),
        (["site", "--site", site, "captures/channels-exhausted.pcap"], "site-merged.yaml"),
    ])
    func `what is printed is as recorded`(_ arguments: [String], _ name: String) throws {
        let outcome = try run(arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors == "")
        try GoldenTests.expect(outcome.output, name)
    }

    @Test func `what is written is read`() throws {
        let path = scratch.path("written.yaml")
        let written = try run(["site", "-o", path, Self.capture])
        #expect(written.status == 0 && written.output == "")
        let plain = try run(["--format", "json", Self.capture])
        let with = try run(["--format", "json", "--site", path, Self.capture])
        #expect(with.status == 0, "\(with.errors)")
        func findings(_ text: String) throws -> NSArray {
            let report = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            return try #require(report?["findings"] as? NSArray)
        }
        #expect(try findings(plain.output).count > 0)
        #expect(try findings(with.output) == findings(plain.output))
    }

    @Test(arguments: [["analyse"], ["calls"], ["show"], ["site"]])
    func `a wrong file is refused by line, whatever the command`(command: [String]) throws {
        let path = try write("version: 1\nhosts:\n  - adress: 10.1.1.1\nports: {scn: 0}\n")
        let outcome = try run(command + ["--site", path, Self.capture])
        #expect(outcome.status == 65)
        #expect(outcome.output == "")
        #expect(outcome.errorLines.count == 2)
        #expect(
            outcome.errorLines.first?.contains("\(path):3: there is no key 'adress' in a host; is it address?") == true)
        #expect(outcome.errorLines.last?.contains("\(path):4: scn is '0'") == true)
    }

    @Test func `a file that cannot be read`() throws {
        for path in [scratch.path("missing.yaml"), scratch.folder.path] {
            let outcome = try run(["--site", path, Self.capture])
            #expect(outcome.status == 66)
            #expect(outcome.errorLines.count == 1)
            #expect(outcome.errors.contains("\(path): the site file cannot be read"))
        }
        #expect(try run(["--site", "", Self.capture]).status == 64)
        // A capture is no site file; nothing of it reaches the terminal.
        let outcome = try run(["--site", Self.capture, Self.capture])
        #expect(outcome.status == 65)
        #expect(outcome.errorLines.count == 1)
    }

    @Test func `options go before the file, and are checked with it`() throws {
        let path = try write(
            "version: 1\nports: {voicemail: [6000], voicemail-server: 6000}\nlimits: {tolerance: 30m}\n")
        func status(_ options: [String]) throws -> Int32 { try run(options + ["--site", path, Self.capture]).status }
        #expect(try status([]) == 0)
        // Free once the file has moved voicemail elsewhere.
        #expect(try status(["--scn-port", "50793"]) == 0)
        let taken = try run(["--scn-port", "6000", "--site", path, Self.capture])
        #expect(taken.status == 64)
        #expect(taken.errors.contains("and the options together: UDP port 6000 is a port of voicemail and of scn"))
        #expect(try status(["--unlicensed-run", "20m"]) == 64)
        let central = try write("version: 1\nhosts: [{address: 10.1.1.1, role: central}]\n")
        #expect(try run(["--remote", "10.1.1.1", "--site", central, Self.capture]).status == 64)
        #expect(try run(["--remote", "10.1.1.2", "--site", central, Self.capture]).status == 0)
    }

    @Test func `completion offers files`() throws {
        let outcome = try run(["--generate-completion-script", "bash"])
        #expect(outcome.output.contains("--site"))
        #expect(outcome.output.contains("yaml"))
    }
}
