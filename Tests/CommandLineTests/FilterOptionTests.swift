import Foundation
import Testing

/// `-f` of the built program, held against what tcpdump counts with the same filter.
@Suite struct FilterOptionTests {
    static let hasTools = ["tcpdump", "editcap", "mergecap"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
    }
    static let environment = ["TZ": "UTC", "PATH": "/usr/bin:/bin"]

    private func packets(_ arguments: [String]) throws -> Int {
        let outcome = try Binary.run(["analyse", "-q", "--format", "json"] + arguments)
        try #require(outcome.status == 0, "\(outcome.errors)")
        let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        let capture = try #require(report?["capture"] as? [String: Any])
        return try #require(capture["packets"] as? Int)
    }

    /// What `tcpdump --count` says: "12 packets".
    private func counted(_ filter: String, _ file: String) throws -> Int {
        let outcome = try Program.run(
            ["tcpdump", "-n", "-r", file, "--count", filter], environment: Self.environment)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return try #require(outcome.output.split(separator: " ").first.flatMap { Int($0) })
    }

    private func tool(_ command: [String]) throws {
        let outcome = try Program.run(command, environment: Self.environment)
        try #require(outcome.status == 0, "\(command): \(outcome.errors)")
    }

    @Test(
        .enabled(if: hasTools, "tcpdump or wireshark-common is not installed"),
        arguments: [
            "udp", "tcp port 1720", "host 192.168.42.20", "not arp", "vlan", "vlan and udp port 50795",
            "udp port 50795 or (vlan and udp port 50795)", "vlan 10 and ip", "greater 200", "ether broadcast",
            "ip[8] < 64 and udp", "udp[8:2] = 0x8000",
        ], ["two-hour-stop", "capture-duplicated", "call-failed"])
    func `it passes what passes in tcpdump`(_ filter: String, _ name: String) throws {
        let file = Repository.path("captures/\(name).pcap")
        #expect(try packets(["-f", filter, file]) == counted(filter, file))
    }

    /// One file with Ethernet, Ethernet of which only 60 octets are kept, and raw IP: the filter is compiled for each.
    private func mixed(_ scratch: Scratch) throws -> (file: String, parts: [String]) {
        let whole = Repository.path("captures/call-failed.pcap")
        let (snapped, raw, file) = (
            scratch.path("snapped.pcap"), scratch.path("raw.pcap"), scratch.path("mixed.pcapng")
        )
        try tool(["editcap", "-F", "pcap", "-s", "60", "-t", "3600", whole, snapped])
        try tool(["editcap", "-F", "pcap", "-C", "14", "-L", "-T", "rawip", "-t", "7200", whole, raw])
        try tool(["mergecap", "-F", "pcapng", "-w", file, whole, snapped, raw])
        return (file, [whole, snapped, raw])
    }

    @Test(
        .enabled(if: hasTools, "tcpdump or wireshark-common is not installed"),
        arguments: ["udp", "tcp port 1720", "udp[8:2] = 0x8000", "less 100", "udp[40:4] != 0 and greater 100"])
    func `one file may hold several link types, and packets that are cut`(_ filter: String) throws {
        let scratch = try Scratch()
        let (file, parts) = try mixed(scratch)
        let expected = try parts.reduce(0) { sum, part in try sum + counted(filter, part) }
        #expect(try packets(["-f", filter, file]) == expected)
    }

    @Test(.enabled(if: hasTools, "tcpdump or wireshark-common is not installed"))
    func `a filter that one of several link types does not know is one line that names it`() throws {
        let scratch = try Scratch()
        let (file, _) = try mixed(scratch)
        let outcome = try Binary.run(["analyse", "-f", "ether multicast", file])
        #expect(outcome.status == 64)
        #expect(outcome.output == "")
        #expect(outcome.errorLines.count == 1, "\(outcome.errors)")
        #expect(outcome.errors.contains("raw IP"), "\(outcome.errors)")
    }

    @Test func `a count is of the packets that pass`() throws {
        let file = Repository.path("captures/two-hour-stop.pcap")
        #expect(try packets(["-f", "udp port 50795", "-c", "7", file]) == 7)
        #expect(try packets(["-c", "7", file]) == 7)
    }

    @Test(arguments: [["-f", "udp"], ["-f", ""]])
    func `without libpcap a filter is refused with the package to install`(_ options: [String]) throws {
        let scratch = try Scratch()
        // A file of that name which is no library stands in for a machine that has none.
        _ = try scratch.write([], as: "libpcap.so.0.8")
        _ = try scratch.write([], as: "libpcap.so.1")
        let environment = ["LD_LIBRARY_PATH": scratch.folder.path + ":" + (Self.libraryPath ?? "")]
        let file = Repository.path("captures/call-failed.pcap")
        let refused = try Binary.run(["analyse"] + options + [file], environment: environment)
        #expect(refused.status == 69)
        #expect(refused.output == "")
        #expect(refused.errorLines.count == 1, "\(refused.errors)")
        #expect(refused.errors.contains("apt-get install libpcap0.8"))
        let live = try Binary.run(["live", "-D"], environment: environment)
        #expect(live.status == 69)
        #expect(live.errorLines.count == 1, "\(live.errors)")
        let plain = try Binary.run(["analyse", "-q", file], environment: environment)
        #expect(plain.status == 0, "\(plain.errors)")
    }

    private static var libraryPath: String? { ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] }
}
