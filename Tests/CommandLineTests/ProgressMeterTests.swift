import Foundation
import Testing

/// The progress meter on a terminal, which script(1) of Debian's bsdutils provides.
@Suite struct ProgressMeterTests {
    static let hasScript = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")
    static let capture = Repository.path("captures/two-hour-stop.pcap")

    /// Runs a command of a shell on a terminal of so many columns; what it writes to standard error is in the output.
    private func onTerminal(
        _ command: String, columns: Int = 80, term: String = "xterm"
    ) throws -> String {
        let program = try Binary.path.get()
        let shell = "stty cols \(columns); scndoctor() { '\(program)' \"$@\"; }; \(command)"
        return try Program.run(
            ["script", "-qec", shell, "/dev/null"],
            environment: ["TZ": "UTC", "PATH": "/usr/bin:/bin", "TERM": term, "SHELL": "/bin/sh"]
        ).output
    }

    /// A capture that comes in two parts with a pause between them.
    private func slow(_ seconds: Double) -> String {
        "(head -c 100000 '\(Self.capture)'; sleep \(seconds); tail -c +100001 '\(Self.capture)')"
    }

    @Test(.enabled(if: hasScript, "script is not installed"))
    func `a line stands within half a second, with findings, and is taken away`() throws {
        let output = try onTerminal("\(slow(2.5)) | scndoctor analyse -o /dev/null -")
        let lines = output.components(separatedBy: "\r\u{1B}[K")
        #expect(lines.count > 3, "\(output)")
        #expect(lines.dropFirst().first?.contains("MB read") == true, "\(output)")
        #expect(lines.contains { $0.contains("nothing new for") }, "\(output)")
        #expect(lines.last.map { !$0.contains("MB") } == true, "\(output)")
    }

    @Test(.enabled(if: hasScript, "script is not installed"))
    func `a pipe that never begins is told of`() throws {
        let output = try onTerminal("(sleep 2.2; cat '\(Self.capture)') | scndoctor analyse -o /dev/null -")
        #expect(output.contains("nothing read yet, nothing new for"), "\(output)")
    }

    @Test(.enabled(if: hasScript, "script is not installed"))
    func `no line is wider than the terminal`() throws {
        let output = try onTerminal("\(slow(2.2)) | scndoctor analyse -o /dev/null -", columns: 24)
        for line in output.components(separatedBy: "\r\u{1B}[K") where line.contains("MB") {
            #expect(line.count <= 23, "\(line)")
        }
    }

    @Test(
        .enabled(if: hasScript, "script is not installed"),
        arguments: [("-q", "xterm", ""), ("", "dumb", ""), ("", "", ""), ("", "xterm", "2>&1 | cat")])
    func `nobody watches, nothing is drawn`(_ option: String, _ term: String, _ end: String) throws {
        let output = try onTerminal(
            "\(slow(1)) | scndoctor analyse \(option) -o /dev/null - \(end)", term: term)
        #expect(!output.contains("MB"), "\(output)")
        #expect(!output.contains("\u{1B}"), "\(output)")
    }

    @Test(.enabled(if: hasScript, "script is not installed"))
    func `findings are counted while they come`() throws {
        let feed =
            "(for n in 0 1 2 3 4 5 6 7 8 9; do dd 'if=\(Self.capture)' bs=50000 skip=$n count=1 2>/dev/null; "
            + "sleep 0.3; done)"
        let output = try onTerminal("\(feed) | scndoctor analyse -o /dev/null -", columns: 120)
        #expect(output.contains(/; [0-9]+ findings?:/), "\(output)")
    }

    @Test(.enabled(if: hasScript, "script is not installed"))
    func `an interrupt leaves a clean line`() throws {
        let scratch = try Scratch()
        let (pipe, number) = (scratch.path("pipe"), scratch.path("number"))
        let program = try Binary.path.get()
        let output = try onTerminal(
            "mkfifo '\(pipe)'; \(slow(3)) >'\(pipe)' & (sleep 1.2; kill -INT $(cat '\(number)')) & "
                + "sh -c 'echo $$ >\(number); exec \(program) analyse -o /dev/null \(pipe)'")
        #expect(output.contains("\r\u{1B}[Kscndoctor: interrupted"), "\(output)")
        let end = output.components(separatedBy: "interrupted").last ?? ""
        #expect(!end.contains("MB read"), "\(output)")
    }
}
