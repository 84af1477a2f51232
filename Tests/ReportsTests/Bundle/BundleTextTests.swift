import FoundationEssentials
import Reports
import Testing

@Suite struct BundleTextTests {
    private func facts(_ files: [String] = ["evidence.pcapng"]) -> BundleFacts {
        BundleFacts(
            sources: [.init(name: "site\u{1B}.pcap", size: 616_632, sha256: String(repeating: "0a", count: 32))],
            evidenceFiles: files,
            evidencePlaces: [2: .init(file: 0, number: 1), 9: .init(file: files.count - 1, number: 7)],
            redaction: "identities", redactionWords: ["Numbers are other ones."], hidesKeys: true)
    }

    @Test func `the text says from what it is, which packets go with it, and what was taken out`() {
        var report = Samples.healthy()
        let without = TextReport.render(report, options: TextOptions(utc: true))
        report.bundle = facts()
        let text = TextReport.render(report, options: TextOptions(utc: true))
        #expect(text.contains("This bundle\n"))
        #expect(text.contains("site\\x1B.pcap, 616,632 octets, SHA-256\n           0a0a"))
        #expect(text.contains("evidence.pcapng, 2 packets"))
        #expect(text.contains("  Out      Numbers are other ones."))
        #expect(!without.contains("This bundle"))
    }

    @Test(arguments: [["evidence.pcapng"], ["evidence-1.pcapng", "evidence-2.pcapng"]])
    func `JSON says where each frame is, by the schema`(_ files: [String]) throws {
        var report = Samples.healthy()
        report.bundle = facts(files)
        let value = try JSONValue.parse(JSONReport.render(report))
        #expect(try SchemaValidator.docs("report.schema.json").faults(in: value) == [])
        let places = value["bundle"]["evidenceFrames"]
        #expect(places[0]["frame"] == .number(2))
        #expect(places[1]["evidenceFrame"] == .number(7))
        #expect(places[1]["evidenceFile"] == (files.count == 1 ? .null : .string("evidence-2.pcapng")))
        #expect(value["bundle"]["redaction"] == .string("identities"))
    }

    @Test func `a report that is no bundle says null`() throws {
        let value = try JSONValue.parse(JSONReport.render(Samples.healthy()))
        #expect(value["bundle"] == .null)
    }
}
