import Foundation
import Testing

/// What the shell is told, and in which words: the contract's EXIT STATUS, on the built program.
@Suite struct ExitStatusTests {
    let scratch: Scratch
    let good: String
    let cut: String

    init() throws {
        scratch = try Scratch()
        good = try scratch.write(SmallCapture.bytes(3), as: "good.pcap")
        cut = try scratch.write(SmallCapture.cut, as: "cut.pcap")
    }

    @Test func `a capture is analyzed: 0, a report, no remark`() throws {
        let outcome = try Binary.run([good])
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty == false)
        #expect(outcome.errors == "")
    }

    @Test(arguments: [["analyse"], ["analyze"], ["analyse", "-r"], ["-r"], ["--read"], []])
    func `every way to say it gives the same report`(_ words: [String]) throws {
        let expected = try Binary.run(["analyse", good])
        let outcome = try Binary.run(words + [good])
        #expect(outcome.status == 0)
        #expect(outcome.output == expected.output)
    }

    @Test(arguments: [
        (["--no-such-option"], "--no-such-option"), (["--format", "xml"], "xml"), (["--color", "red"], "red"),
        (["--license-port", "0"], "1 to 65535"), (["--voicemail-port", "65536"], "1 to 65535"),
        (["--scn-port", "x"], "1 to 65535"), (["--h225-port", "-1"], "--h225-port"),
        (["--answer-window", "soon"], "1h30m"), (["--answer-window", "0"], "--answer-window"),
        (["--unlicensed-run", "9999999h"], "--unlicensed-run"), (["--tolerance", "2h"], "--tolerance"),
        (["--central", "pbx.example"], "IP address"), (["--remote", "10.1.1"], "IP address"),
        (["--central", "10.1.1.1", "--remote", "10.1.1.1"], "10.1.1.1"), (["--license-port", "50795"], "--scn-port"),
        (["-c", "0"], "above 0"), (["--count", "many"], "above 0"), (["--fail-on", "fatal"], "fatal"),
        (["--timeline", "some"], "some"), (["-f", "udp prot 5"], "udp prot 5"), (["--output", ""], "--output"),
        (["--voicemail-number", ""], "--voicemail-number"),
    ])
    func `wrong usage is 64 and one line that names it`(_ arguments: [String], _ word: String) throws {
        let outcome = try Binary.run(arguments + [good])
        #expect(outcome.status == 64)
        #expect(outcome.output == "")
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.hasPrefix("scndoctor: "))
        #expect(outcome.errors.contains(word))
    }

    @Test func `no capture named is wrong usage`() throws {
        let outcome = try Binary.run([])
        #expect(outcome.status == 64)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains("no capture named"))
    }

    @Test func `a filter that a link type does not know is wrong usage at its first packet`() throws {
        var raw = SmallCapture.bytes(1)
        raw[20] = 101
        let path = try scratch.write(raw, as: "raw.pcap")
        let outcome = try Binary.run(["-f", "ether host 00:e0:07:00:00:01", path])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("raw IP"))
        #expect(outcome.output == "")
    }

    @Test func `what is no capture is 65 and named`() throws {
        for (name, bytes) in [
            ("text.pcap", Array("hello, world\n".utf8)), ("empty.pcap", []), ("head.pcap", [0xD4, 0xC3]),
        ] {
            let path = try scratch.write(bytes, as: name)
            let outcome = try Binary.run([path])
            #expect(outcome.status == 65, "\(name)")
            #expect(outcome.errorLines.count == 1, "\(name)")
            #expect(outcome.errors.contains(name))
            #expect(outcome.output == "")
        }
    }

    @Test func `what cannot be opened is 66`() throws {
        let missing = try Binary.run([scratch.path("none.pcap")])
        #expect(missing.status == 66)
        #expect(missing.errorLines.count == 1)
        #expect(missing.errors.contains("none.pcap"))
        let folder = try Binary.run([scratch.folder.path])
        #expect(folder.status == 66)
    }

    @Test func `every refused input has its line`() throws {
        let outcome = try Binary.run([scratch.path("a.pcap"), good, scratch.path("b.pcap")])
        #expect(outcome.status == 66)
        #expect(outcome.errorLines.count == 2)
        #expect(outcome.output == "")
    }

    @Test func `a read error is 74`() throws {
        // The kernel refuses to read address 0 of the process.
        let outcome = try Binary.run(["/proc/self/mem"])
        #expect(outcome.status == 74)
        #expect(outcome.errorLines.count == 1)
    }

    @Test func `a write error is 74`() throws {
        let outcome = try Binary.run([good], output: try Descriptor(writing: "/dev/full"))
        #expect(outcome.status == 74)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains("standard output"))
    }

    @Test(.enabled("setpriv is needed to be someone else") { try Unprivileged.isPossible() })
    func `no permission is 77`() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: good)
        let input = try Binary.run([good], prefix: Unprivileged.prefix)
        #expect(input.status == 77)
        #expect(input.errorLines.count == 1)
        let output = try Binary.run([cut, "-o", "/proc/report"], prefix: Unprivileged.prefix)
        #expect(output.status == 77)
        #expect(output.output == "")
    }

    @Test func `a cut capture is analyzed, told, and 65 only where that is asked for`() throws {
        let usual = try Binary.run([cut])
        #expect(usual.status == 0)
        #expect(usual.output.isEmpty == false)
        #expect(usual.errorLines.count == 1)
        #expect(usual.errors.contains("cut.pcap"))
        let strict = try Binary.run(["--strict", cut])
        #expect(strict.status == 65)
        #expect(strict.output == usual.output)
        #expect(try Binary.run(["--strict", good]).status == 0)
        let quiet = try Binary.run(["-q", cut])
        #expect(quiet.status == 0)
        #expect(quiet.errors == "")
    }

    @Test func `fail-on counts findings of its severity and above`() throws {
        // A cut capture has the note capture-truncated; its packets say nothing of voicemail.
        #expect(try Binary.run(["--fail-on", "note", cut]).status == 1)
        #expect(try Binary.run(["--fail-on", "error", cut]).status == 0)
        #expect(try Binary.run(["--fail-on", "note", "--strict", cut]).status == 65)
    }

    @Test(arguments: [["--version"], ["--help"], ["analyse", "--help"], ["help", "analyse"]])
    func `help and version go to standard output`(_ arguments: [String]) throws {
        let outcome = try Binary.run(arguments)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("scndoctor"))
        #expect(outcome.errors == "")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completions are made for every shell`(_ shell: String) throws {
        let outcome = try Binary.run(["--generate-completion-script", shell])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("fail-on"))
    }

    @Test func `an escape sequence in a name does not reach the terminal`() throws {
        let outcome = try Binary.run(["\u{1B}[31mred\u{7}.pcap"])
        #expect(outcome.status == 66)
        #expect(!outcome.errors.contains("\u{1B}"))
        #expect(!outcome.errors.contains("\u{7}"))
        let option = try Binary.run(["--\u{1B}[31m", good])
        #expect(option.status == 64)
        #expect(!option.errors.contains("\u{1B}"))
    }
}

/// Root may read everything: to see a refusal, the program is started as nobody.
enum Unprivileged {
    static let prefix = getuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"] : []

    static func isPossible() throws -> Bool {
        guard getuid() == 0 else { return true }
        guard let outcome = try? Binary.run(["--version"], prefix: prefix) else { return false }
        return outcome.status == 0
    }
}
