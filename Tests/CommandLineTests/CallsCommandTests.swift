import Foundation
import Testing

/// `scndoctor calls` on the built program.
@Suite struct CallsCommandTests {
    static let calls = Repository.path("captures/faststart-offered.pcap")
    /// Captures of real equipment, read where they lie.
    static let real = Repository.path("../shared/real/h323")

    private func run(_ arguments: [String], locale: String = "C.UTF-8") throws -> Binary.Outcome {
        // From the root of the repository, so that the name in the report is the same everywhere.
        try Binary.run(
            ["calls", "--utc"] + arguments, environment: ["COLUMNS": "100", "LC_ALL": locale],
            prefix: ["env", "-C", Repository.root.path])
    }

    @Test(arguments: [
        (["captures/faststart-offered.pcap"], "calls.txt"),
        (["captures/faststart-offered.pcap", "--format", "csv"], "calls.csv"),
        (["captures/faststart-offered.pcap", "--ladder", "call-1"], "ladder.separate.txt"),
        (["captures/faststart-offered.pcap", "--ladder", "call-3", "--ascii"], "ladder.tunnelled.ascii.txt"),
        (["captures/faststart-accepted.pcapng", "--ladder", "call-1"], "ladder.faststart.txt"),
        (["captures/call-failed.pcap", "--ladder", "all", "--outcome", "rejected"], "ladder.failed.txt"),
        (["captures/call-failed.pcap", "--ladder", "call-2", "--format", "json"], "ladder.json"),
    ])
    func `a page of calls is as recorded`(_ arguments: [String], _ name: String) throws {
        let outcome = try run(arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors == "")
        try GoldenTests.expect(outcome.output, name)
    }

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: real), "no real captures beside the repository"),
        arguments: [
            ("h323_ss_hold_resume", [], "ladder.hold.txt"), ("fax_t38_h323_ogw", [], "ladder.t38.txt"),
            ("h245_alpha", ["--legs"], "ladder.legs.txt"),
        ])
    func `the ladder of a real call is as recorded`(_ capture: String, _ options: [String], _ name: String) throws {
        let outcome = try run(["../shared/real/h323/\(capture).pcapng", "--ladder", "call-1"] + options)
        #expect(outcome.status == 0, "\(outcome.errors)")
        try GoldenTests.expect(outcome.output, name)
    }

    @Test func `filters choose`() throws {
        func ids(_ options: [String]) throws -> [String] {
            let outcome = try run([Self.calls, "--format", "csv"] + options)
            #expect(outcome.status == 0, "\(outcome.errors)")
            return outcome.output.split(separator: "\r\n").dropFirst().map {
                String($0.prefix { $0 != "," })
            }
        }
        #expect(try ids([]) == ["call-1", "call-2", "call-3"])
        #expect(try ids(["--number", "364"]) == ["call-2"])
        #expect(try ids(["--number", "331", "--number", "3110"]) == ["call-1", "call-3"])
        #expect(try ids(["--between", "10.50.100.1,10.50.101.1", "--voicemail"]).count == 3)
        #expect(try ids(["--between", "10.50.100.1,10.50.100.2"]).isEmpty)
        #expect(try ids(["--outcome", "rejected", "--outcome", "incomplete"]).isEmpty)
        #expect(try ids(["--outcome", "answered", "--number", "*17"]).count == 3)
    }

    @Test func `a call is named by its callIdentifier, too`() throws {
        let list = try run([Self.calls, "--format", "csv"]).output.split(separator: "\r\n")
        let column = try #require(
            list[0].split(separator: ",", omittingEmptySubsequences: false).firstIndex(of: "callId"))
        let identifier = list[2].split(separator: ",", omittingEmptySubsequences: false)[column]
        let byId = try run([Self.calls, "--ladder", "call-2"])
        #expect(byId.status == 0)
        #expect(try run([Self.calls, "--ladder", String(identifier.prefix(8))]).output == byId.output)
        #expect(try run([Self.calls, "--ladder", String(identifier)]).output == byId.output)
    }

    @Test(arguments: [
        (["--ladder", "call-9"], "no call 'call-9': there are call-1, call-2 and call-3"),
        (["--ladder", ""], "--ladder is empty"), (["--legs"], "--ladder only"),
        (["--ladder", "all", "--number", "nobody"], "None of the 3 calls"),
        (["--ladder", "all", "--format", "csv"], "csv lists calls"), (["--between", "10.1.1.1"], "10.1.2.3,10.1.2.4"),
        (["--between", "a,b"], "two IP addresses"), (["--outcome", "lost"], "lost"), (["--number", ""], "--number"),
        (["--fail-on", "error"], "--fail-on"), (["--output", ""], "--output"),
    ])
    func `wrong usage is 64 and one line`(_ options: [String], _ words: String) throws {
        let outcome = try run([Self.calls] + options)
        #expect(outcome.status == 64)
        #expect(outcome.output == "")
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test func `the help that wrong usage points to is that of calls`() throws {
        #expect(try run(["--no-such-option", Self.calls]).errors.contains("scndoctor calls --help"))
    }

    @Test func `a capture without calls is no error`() throws {
        let scratch = try Scratch()
        let path = try scratch.write(SmallCapture.bytes(3), as: "none.pcap")
        let list = try run([path])
        #expect(list.status == 0)
        #expect(list.output.hasPrefix("No H.323 call in this capture.\n"))
        let ladder = try run([path, "--ladder", "call-1"])
        #expect(ladder.status == 64)
        #expect(ladder.errors.contains("the capture has no call"))
    }

    @Test func `a cut capture is told, and 65 with --strict`() throws {
        let scratch = try Scratch()
        let path = try scratch.write(SmallCapture.cut, as: "cut.pcap")
        let outcome = try run([path])
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("cut.pcap"))
        #expect(try run([path, "--strict", "-q"]).status == 65)
        #expect(try run([scratch.path("missing.pcap")]).status == 66)
    }

    @Test func `the locale decides on ASCII`() throws {
        let unicode = try run([Self.calls, "--ladder", "call-1"]).output
        #expect(unicode.contains("│── SETUP"))
        for locale in ["C", "POSIX", "de_DE.ISO-8859-1"] {
            let plain = try run([Self.calls, "--ladder", "call-1"], locale: locale).output
            #expect(plain.utf8.allSatisfy { $0 < 0x80 })
            #expect(plain.contains("|-- SETUP"))
        }
        #expect(try run([Self.calls, "--ladder", "call-1"], locale: "en_US.utf8").output == unicode)
    }

    @Test func `the list goes to a file`() throws {
        let scratch = try Scratch()
        let path = scratch.path("calls.csv")
        let outcome = try run([Self.calls, "--format", "csv", "-o", path])
        #expect(outcome.status == 0)
        #expect(outcome.output == "")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == run([Self.calls, "--format", "csv"]).output)
    }
}
