import Foundation
import Testing

/// `-o`: the report is there completely or not at all, and nothing else is harmed.
@Suite struct OutputFileTests {
    let scratch: Scratch
    let good: String

    init() throws {
        scratch = try Scratch()
        good = try scratch.write(SmallCapture.bytes(3), as: "good.pcap")
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test func `the file holds what standard output would`() throws {
        let path = scratch.path("report.json")
        let direct = try Binary.run([good, "--format", "json"])
        let outcome = try Binary.run([good, "--format", "json", "-o", path])
        #expect(outcome.status == 0)
        #expect(outcome.output == "")
        #expect(try text(path) == direct.output)
        #expect(try scratch.names == ["good.pcap", "report.json"])
    }

    @Test func `a dash is standard output`() throws {
        let outcome = try Binary.run([good, "-o", "-"])
        #expect(outcome.status == 0)
        #expect(outcome.output == (try Binary.run([good]).output))
    }

    @Test func `an older report is replaced and keeps its permissions`() throws {
        let path = try scratch.write(Array("old".utf8), as: "report.txt")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(try Binary.run([good, "-o", path]).status == 0)
        #expect(try text(path) != "old")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }

    @Test func `an older report stays where the analysis fails`() throws {
        let path = try scratch.write(Array("old".utf8), as: "report.txt")
        #expect(try Binary.run([scratch.path("none.pcap"), "-o", path]).status == 66)
        #expect(try text(path) == "old")
        #expect(try scratch.names == ["good.pcap", "report.txt"])
    }

    @Test func `a link stays a link`() throws {
        let path = try scratch.write(Array("old".utf8), as: "target.txt")
        let link = scratch.path("link.txt")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        #expect(try Binary.run([good, "-o", link]).status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
        #expect(try text(path) == (try Binary.run([good]).output))
    }

    @Test func `a capture is never replaced by its report`() throws {
        let before = try Data(contentsOf: URL(fileURLWithPath: good))
        let link = scratch.path("link.pcap")
        try FileManager.default.linkItem(atPath: good, toPath: link)
        for path in [good, link] {
            let outcome = try Binary.run([good, "-o", path])
            #expect(outcome.status == 64)
            #expect(outcome.errorLines.count == 1)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: good)) == before)
    }

    @Test func `a device is written to and stays`() throws {
        #expect(try Binary.run([good, "-o", "/dev/null"]).status == 0)
        let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
        #expect(type == .typeCharacterSpecial)
        #expect(try Binary.run([good, "-o", "/dev/full"]).status == 74)
    }

    @Test func `a folder that is not there is told before the work`() throws {
        let outcome = try Binary.run([good, "-o", scratch.path("no/report.txt")])
        #expect(outcome.status == 74)
        #expect(outcome.errorLines.count == 1)
        #expect(try Binary.run([good, "-o", scratch.folder.path]).status == 64)
    }
}
