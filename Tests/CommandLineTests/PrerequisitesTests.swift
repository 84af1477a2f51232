import Foundation
import Testing

/// scripts/prerequisites.sh on machines that lack something: its PATH holds stand-ins only, and nothing is installed.
@Suite struct PrerequisitesTests {
    let scratch: Scratch
    var log: String { scratch.path("apt.log") }

    init() throws {
        scratch = try Scratch()
        try stub("swift", "exit 0")
        try stub("id", "echo 0")
        try stub("env", "exec /usr/bin/env \"$@\"")
        try stub("pkg-config", "exit 0")
        try stub("tshark", "exit 0")
        try stub("ip", "exit 0")
        for program in ["gzip", "zstd", "lz4"] { try stub(program, "exit 0") }
        try stub("apt-get", "echo \"$@\" >>'\(scratch.path("apt.log"))'")
    }

    /// Written by a program of its own: a file that this one holds open for writing cannot be run by anyone.
    private func stub(_ name: String, _ body: String) throws {
        let write = "printf '#!/bin/sh\\n%s\\n' \"$2\" >\"$1\" && chmod 755 \"$1\""
        let outcome = try Program.run(
            ["/bin/sh", "-c", write, "sh", scratch.path(name), body], environment: ["PATH": "/usr/bin:/bin"])
        try #require(outcome.status == 0, "\(outcome.errors)")
    }

    private func remove(_ names: String...) throws {
        for name in names { try FileManager.default.removeItem(atPath: scratch.path(name)) }
    }

    private func run(_ what: String) throws -> (outcome: Program.Outcome, installed: [String]) {
        let script = Repository.path("scripts/prerequisites.sh")
        let outcome = try Program.run(["/bin/bash", script, what], environment: ["PATH": scratch.folder.path])
        let lines = (try? String(contentsOfFile: log, encoding: .utf8))?.split(separator: "\n").map(String.init)
        return (outcome, lines ?? [])
    }

    @Test(arguments: ["build", "test"])
    func `a machine that has everything is left alone`(_ what: String) throws {
        let (outcome, installed) = try run(what)
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
        #expect(installed == [])
    }

    @Test func `what the build lacks is named and installed`() throws {
        try stub("pkg-config", "exit 1")
        let (outcome, installed) = try run("build")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("libpcap-dev"))
        #expect(outcome.errors.contains("libyaml-dev"))
        #expect(
            installed == [
                "install -y -q --no-install-recommends libpcap-dev libyaml-dev zlib1g-dev libzstd-dev liblz4-dev"
            ])
    }

    @Test func `one library that is missing is installed alone`() throws {
        try stub("pkg-config", "[ \"$2\" = libpcap ]")
        let (outcome, installed) = try run("build")
        #expect(outcome.status == 0)
        #expect(installed == ["install -y -q --no-install-recommends libyaml-dev zlib1g-dev libzstd-dev liblz4-dev"])
    }

    @Test func `empty package lists are fetched, then it is tried again`() throws {
        try stub("pkg-config", "exit 1")
        try stub(
            "apt-get",
            "echo \"$1\" >>'\(log)'; case $1 in update) : >'\(scratch.path("fresh"))';; *) [ -e '\(scratch.path("fresh"))' ];; esac"
        )
        let (outcome, installed) = try run("build")
        #expect(outcome.status == 0)
        #expect(installed == ["install", "update", "install"])
    }

    @Test func `an ordinary user without sudo is told what to run`() throws {
        try stub("pkg-config", "exit 1")
        try stub("id", "echo 1000")
        let (outcome, installed) = try run("build")
        #expect(outcome.status == 1)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains("apt-get install libpcap-dev libyaml-dev zlib1g-dev libzstd-dev liblz4-dev"))
        #expect(installed == [])
    }

    @Test func `sudo is used where it asks for no password`() throws {
        try stub("pkg-config", "exit 1")
        try stub("id", "echo 1000")
        try stub("sudo", "[ \"$1\" = -n ] && shift && [ \"$1\" = true ] || exec \"$@\"")
        let (outcome, installed) = try run("build")
        #expect(outcome.status == 0)
        #expect(installed.count == 1)
    }

    @Test func `tests go on without tshark`() throws {
        try remove("tshark", "apt-get")
        let (outcome, _) = try run("test")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("skipped"))
    }

    @Test func `tshark is installed where that is possible`() throws {
        try remove("tshark")
        let (outcome, installed) = try run("test")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("tshark"))
        #expect(installed == ["install -y -q --no-install-recommends tshark"])
    }

    @Test func `so is what makes networks for tests`() throws {
        try remove("ip")
        let (outcome, installed) = try run("test")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("iproute2"))
        #expect(installed == ["install -y -q --no-install-recommends iproute2"])
    }

    @Test(arguments: ["gzip", "zstd", "lz4"])
    func `so is what makes compressed captures`(_ program: String) throws {
        try remove(program)
        let (outcome, installed) = try run("test")
        #expect(outcome.status == 0)
        #expect(installed == ["install -y -q --no-install-recommends \(program)"])
    }

    @Test func `without Swift there is one line that says where it is`() throws {
        try remove("swift")
        let (outcome, installed) = try run("build")
        #expect(outcome.status == 1)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains("swift.org"))
        #expect(installed == [])
    }
}
