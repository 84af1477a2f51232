import Foundation
import Testing

@testable import Daemon

@Suite struct SystemLogTests {
    @Test func `a line stays one line and no format`() {
        #expect(SystemLog.clean("a\nb\rc\u{1B}[31md\u{2028}e\u{202E}f\0g%s") == "a b c [31md e f g%s")
        #expect(SystemLog.clean("Müller ☎ 日本") == "Müller ☎ 日本")
        #expect(SystemLog.clean(String(repeating: "☎", count: 10_000)).utf8.count == 1899)
        #expect(SystemLog.clean("").isEmpty)
    }

    @Test func `severities are those of syslog`() {
        #expect(SystemLog.Severity.allCases.map(\.priority) == [LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO])
    }

    /// The log's socket has one place, and the C library keeps one connection for a process: the test below runs in a
    /// process of its own, where `/dev/log` is what this one made.
    @Test(.enabled(if: canMount, "no mount namespaces here, or no python3 for the log's side"))
    func `lines arrive with severity, name and process`() throws {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let script = """
            set -e
            mount -t tmpfs none /run
            mkdir /run/dev
            for device in null zero random urandom; do
                touch /run/dev/$device
                mount --bind /dev/$device /run/dev/$device
            done
            mount --rbind /run/dev /dev
            cat > /run/listen.py <<'END'
            import socket, subprocess, sys
            log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            log.bind("/dev/log")
            log.settimeout(60)
            child = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
            for _ in range(5): print(log.recv(9000).decode())
            sys.exit(child.returncode)
            END
            LOGGED=1 python3 /run/listen.py '\(own)' --testing-library swift-testing --filter whatTheLogGets
            """
        let (status, text) = try shell("unshare -m sh -c '\(script.replacingOccurrences(of: "'", with: "'\\''"))'")
        #expect(status == 0)
        let lines = text.split(separator: "\n").map(String.init)
        let expected = [
            (27, "voicemail runs unlicensed"), (28, "%s%n%d 100%"), (29, "a b"), (30, "☎"), (27, "the last"),
        ]
        #expect(lines.count == expected.count)
        for (line, (priority, message)) in zip(lines, expected) {
            let match = try #require(line.wholeMatch(of: /<(\d+)>.{15} scndoctor\[\d+\]: (.*)/), "\(line)")
            #expect(Int(match.output.1) == priority)
            #expect(match.output.2 == message)
        }
    }

    @Test(
        .enabled(if: ProcessInfo.processInfo.environment["LOGGED"] != nil, "runs within the test above, in its process")
    )
    func whatTheLogGets() {
        let log = SystemLog()
        log.write(.error, "voicemail runs unlicensed")
        log.write(.warning, "%s%n%d 100%")
        log.write(.notice, "a\nb")
        log.write(.information, "☎")
        log.write(.error, "the last")
    }

    @Test func `without a log nothing stops`() throws {
        try #require(!FileManager.default.fileExists(atPath: "/nonexistent"))
        SystemLog().write(.notice, "test of scndoctor")
    }
}

private func shell(_ command: String) throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
}

private let canMount =
    (try? shell("unshare -m sh -c 'mount -t tmpfs none /run' 2>/dev/null && command -v python3"))?.status == 0
