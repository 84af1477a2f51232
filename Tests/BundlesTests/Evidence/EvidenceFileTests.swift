import Bytes
import CaptureFiles
import Testing

@testable import Bundles

@Suite struct EvidenceFileTests {
    private let batch = Batch([
        Frame.udp([10, 1, 1, 1], 5000, [10, 1, 2, 2], 6000, [1, 2, 3]), Frame.icmp([10, 1, 1, 1], [10, 1, 2, 2]),
        Frame.tcp([10, 1, 1, 1], 5000, [10, 1, 2, 2], 1720),
    ])

    private func file(limit: Int = 1_000_000, comment: String = "what this is") -> EvidenceFile {
        EvidenceFile(
            application: "scndoctor test", comment: comment,
            origins: [.init(name: "site.pcap", sha256: "00ff", interfaces: ["eth7"])], limit: limit)
    }

    private func add(_ index: Int, to file: inout EvidenceFile, _ comment: String) throws -> Bool {
        let record = batch.records[index]
        return file.add(
            record, try batch.octets.rawSpan.slice(record.offset, record.capturedLength), comment: comment)
    }

    @Test func `frames are numbered in the order of writing`() throws {
        var file = file()
        #expect(try add(2, to: &file, "c"))
        #expect(try add(0, to: &file, "a"))
        #expect(file.numbers == [3: 1, 1: 2])
        #expect(file.packets == 2)
    }

    @Test func `a file that is full says so`() throws {
        var file = file(limit: 300)
        #expect(!file.isFull)
        var taken = 0
        while taken < 100, try add(0, to: &file, "comment") { taken += 1 }
        #expect((1..<10).contains(taken))
        #expect(file.isFull)
        #expect(try !add(1, to: &file, "more"))
    }

    @Test(.enabled(if: isInstalled("tshark"), "tshark is not installed"))
    func `tshark shows packets, times, comments and where they come from`() throws {
        var file = file()
        #expect(try add(0, to: &file, "license-unanswered: asks\n#1 of site.pcap"))
        #expect(try add(1, to: &file, "<script>\u{202E} \u{FFFD}"))
        let written = try TemporaryFile(file.octets, suffix: ".pcapng")
        let table = try #require(
            output(of: [
                "tshark", "-n", "-r", written.path, "-T", "fields", "-e", "frame.time_epoch", "-e", "frame.len", "-e",
                "frame.interface_name", "-e", "frame.comment",
            ]))
        let lines = table.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(
            lines.first
                == "1066816801.000000000\t45\teth7\tlicense-unanswered: asks\\n#1 of site.pcap")
        let facts = try #require(output(of: ["capinfos", written.path]))
        #expect(facts.contains("what this is"))
        #expect(facts.contains("From interface 0 of site.pcap, SHA-256 00ff"))
        #expect(facts.contains("scndoctor test"))
    }

    @Test func `our own reader finds no fault with it`() throws {
        var file = file()
        for index in batch.records.indices { #expect(try add(index, to: &file, "comment \(index)")) }
        let written = try TemporaryFile(file.octets, suffix: ".pcapng")
        var source = try CaptureSource(paths: [written.path])
        var lengths: [Int] = []
        while try source.nextBatch({ (records: Span<PacketRecord>, _) throws(CaptureError) in
            for index in records.indices { lengths.append(records[index].capturedLength) }
        }) {}
        #expect(lengths == batch.records.map(\.capturedLength))
        #expect(source.files.first?.problems.isEmpty == true)
    }
}
