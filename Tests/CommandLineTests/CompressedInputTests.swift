import Foundation
import Testing

/// The program on compressed captures, against itself on what the programs of the formats unpack.
@Suite(.enabled(if: Compressors.areInstalled, "gzip, zstd or lz4 is not installed"))
struct CompressedInputTests {
    let scratch: Scratch
    let capture = Repository.path("captures/two-hour-stop.pcap")

    init() throws { scratch = try Scratch() }

    private func shell(_ command: String) throws -> Program.Outcome {
        try Program.run(["/bin/sh", "-c", command], environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"])
    }

    /// `options` come between the program's name and its input.
    private func packed(_ format: String, _ options: String = "", from path: String? = nil, as name: String) throws
        -> String
    {
        let target = scratch.path(name)
        let outcome = try shell("\(format) \(options) -c '\(path ?? capture)' >'\(target)'")
        try #require(outcome.status == 0, "\(outcome.errors)")
        return target
    }

    /// A report without what names the file.
    private func report(_ path: String, _ format: String) throws -> String {
        let outcome = try Binary.run([path, "--format", format, "--utc", "-q"])
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
        return outcome.output.replacing(path, with: "FILE")
    }

    @Test(arguments: [
        ("gzip", "-1"), ("gzip", "-9"), ("zstd", "-1 -q"), ("zstd", "-19 -q --no-check"), ("lz4", "-1 -q"),
        ("lz4", "-9 -q -B4 -BX"),
    ])
    func `reports are those of the plain capture`(_ format: String, _ options: String) throws {
        // No extension: only the contents tell.
        let file = try packed(format, options, as: "capture")
        // Paths of one length: the text report is set in columns.
        let plain = scratch.path("plainly")
        try FileManager.default.copyItem(atPath: capture, toPath: plain)
        // The name of the compression makes a line longer, which then breaks elsewhere.
        func words(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        let text = words(try report(file, "text"))
            .replacing("(pcap, \(format) compressed, Ethernet)", with: "(pcap, Ethernet)")
        #expect(try text == words(report(plain, "text")))
        let wire = try report(file, "json")
        #expect(wire.contains("\"compression\" : \"\(format)\""))
        #expect(
            try wire.replacing("\"compression\" : \"\(format)\"", with: "\"compression\" : null")
                == report(plain, "json"))
    }

    @Test(arguments: ["gzip", "zstd", "lz4"])
    func `a pipe gives the report of the file`(_ format: String) throws {
        let file = try packed(format, as: "capture")
        let binary = try Binary.path.get()
        let piped = try shell("cat '\(file)' | '\(binary)' analyse --utc -q --format json -")
        #expect(piped.status == 0)
        #expect(piped.errors == "")
        #expect(try piped.output.replacing("\"path\" : \"-\"", with: "\"path\" : \"FILE\"") == report(file, "json"))
    }

    @Test func `a ring of compressed files is one capture`() throws {
        let halves = [
            Array(SmallCapture.header) + (0..<40).flatMap { SmallCapture.packet(UInt32($0)) },
            Array(SmallCapture.header) + (40..<90).flatMap { SmallCapture.packet(UInt32($0)) },
        ]
        let plain = try halves.enumerated().map { try scratch.write($1, as: "ring_\($0).pcap") }
        let files = [
            try packed("zstd", "-q", from: plain[1], as: "ring_1.zst"),
            try packed("gzip", from: plain[0], as: "ring_0.gz"),
        ]
        let outcome = try Binary.run(files + ["--format", "json"])
        #expect(outcome.errors == "")
        #expect(try Report(outcome.output).packets == 90)
    }

    /// `report` reads its input several times.
    @Test func `a bundle can be made from a compressed capture`() throws {
        let file = try packed("zstd", "-q", as: "capture.zst")
        let folder = scratch.path("ticket")
        let outcome = try Binary.run(["report", "-o", folder, "-q", file])
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
        let evidence = try Binary.run([folder + "/evidence.pcapng", "--format", "json", "-q"])
        #expect(try Report(evidence.output).findings.contains("voicemail-two-hour-stop"))
    }

    @Test func `a file that is cut off is read as far as it goes`() throws {
        let file = try packed("gzip", as: "capture.gz")
        let half = try Data(contentsOf: URL(fileURLWithPath: file)).prefix(90_000)
        let cut = try scratch.write([UInt8](half), as: "cut.gz")
        let outcome = try Binary.run([cut, "--format", "json"])
        #expect(outcome.status == 0)
        #expect(
            outcome.errorLines.map { $0.replacing(cut, with: "FILE") } == [
                "scndoctor: FILE: the gzip data is cut off at byte 90000 of the compressed file; everything before that is analyzed"
            ])
        #expect(try Report(outcome.output).packets > 1000)
        #expect(try Binary.run([cut, "--strict", "-q"]).status == 65)
    }

    @Test func `what is in it is refused as if it stood alone`() throws {
        let log = try scratch.write(Array("12:00:01 H323Evt: Setup sent to 10.1.1.1\r\n".utf8), as: "log.txt")
        let file = try packed("lz4", "-q", from: log, as: "log.lz4")
        let outcome = try Binary.run([file])
        #expect(outcome.status == 65)
        #expect(outcome.output == "")
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains("is not a pcap or pcapng file but text (unpacked from lz4)"))
    }

    @Test func `the advice for a large window works`() throws {
        let file = try packed("zstd", "-q --ultra --long=31", from: nil, as: "whole.zst")
        // The window of a file whose size is known is that size: from a pipe it is what was asked for.
        let piped = scratch.path("long.zst")
        #expect(try shell("zstd -q --ultra --long=31 -c <'\(capture)' | cat >'\(piped)'").status == 0)
        #expect(try Binary.run([file, "-q"]).status == 0)
        let streamed = scratch.path("streamed.zst")
        #expect(try shell("cat '\(capture)' | zstd -q --ultra --long=31 -c >'\(streamed)'").status == 0)
        let refused = try Binary.run([streamed])
        #expect(refused.status == 65)
        let command = try #require(refused.errors.split(separator: "on the way: ").last?.split(separator: " | ").first)
        let unpacked = scratch.path("unpacked.pcap")
        #expect(try shell("\(command) >'\(unpacked)'").status == 0)
        #expect(FileManager.default.contentsEqual(atPath: unpacked, andPath: capture))
    }
}

private enum Compressors {
    static let areInstalled = ["gzip", "zstd", "lz4"].allSatisfy { name in
        ["/usr/bin", "/bin", "/usr/local/bin"].contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
        }
    }
}
