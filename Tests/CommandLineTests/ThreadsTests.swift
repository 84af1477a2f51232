import Foundation
import Testing

@testable import scndoctor

/// `--threads`: how many there are never shows.
@Suite struct ThreadsTests {
    static let captures =
        (try? FileManager.default.contentsOfDirectory(atPath: Repository.path("captures")))?
        .filter { $0.contains(".pcap") }.sorted() ?? []

    @Test func `all captures are here`() { #expect(Self.captures.count > 40) }

    @Test(arguments: captures)
    func `one thread and two say the same`(_ capture: String) throws {
        let path = Repository.path("captures/\(capture)")
        let one = try Binary.run(["analyse", path, "--format", "json", "--threads", "1"])
        let two = try Binary.run(["analyse", path, "--format", "json", "--threads", "2"])
        #expect(one.status == two.status)
        #expect(one.errors == two.errors)
        #expect(one.output == two.output)
        #expect(one.output.count > 100)
    }

    /// What is behind the end is not in the report, however much of it was read.
    @Test(
        arguments: ["two-hour-stop-clock-back.pcap", "two-hour-stop-server-asks.pcap", "two-hour-stop-twice.pcapng"],
        [["-c", "700"], ["-c", "2300"], ["-c", "3000"], ["--to", "+30m"], ["--to", "+1h"]])
    func `they do so where the reading ends before the file`(_ capture: String, _ end: [String]) throws {
        let command = ["analyse", Repository.path("captures/\(capture)"), "--format", "json"] + end
        let one = try Binary.run(command + ["--threads", "1"])
        let two = try Binary.run(command + ["--threads", "2"])
        #expect(one.output.count > 100)
        #expect(one.output == two.output)
        #expect(one.errors == two.errors)
        if let count = Int(end[1]) {
            let report = try Report(one.output)
            #expect(report.packets == report.read && report.read <= count)
        }
    }

    @Test func `a number of threads above 0 is needed`() throws {
        for value in ["0", "-1", "two"] {
            let outcome = try Binary.run(["analyse", "x.pcap", "--threads=\(value)"])
            #expect(outcome.status == 64)
            #expect(outcome.errors.contains("1 or 2 is needed"))
        }
    }

    @Test func `a wrong filter ends both threads`() throws {
        let path = Repository.path("captures/two-hour-stop.pcap")
        let outcome = try Binary.run(["analyse", path, "-f", "udp and", "--threads", "2"])
        #expect(outcome.status == 64)
        #expect(outcome.output == "")
    }
}

@Suite struct ProcessorsTests {
    @Test func `counts the processors that the kernel names`() {
        func usable(_ text: String) -> Int {
            Processors.usable(Array("Name:\tx\nCpus_allowed:\t\(text)\nMems:\t1\n".utf8))
        }
        #expect(usable("1") == 1)
        #expect(usable("3") == 2)
        #expect(usable("f0") == 4)
        #expect(usable("ffffffff,ffffffff") == 64)
        #expect(usable("00000000,00000004") == 1)
        #expect(usable("") == 1)
        #expect(Processors.usable([]) == 1)
        #expect(Processors.usable >= 1)
    }
}
