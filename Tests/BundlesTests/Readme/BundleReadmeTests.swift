import Testing

@testable import Bundles

@Suite struct BundleReadmeTests {
    private func readme(
        check: EvidenceCheck = EvidenceCheck([], []), redactionCheck: EvidenceCheck? = EvidenceCheck([], [])
    ) -> BundleReadme {
        BundleReadme(
            tool: "scndoctor 9.9", made: "2026-07-01 14:04:03 UTC", options: ["--redact speech", "--utc"],
            sources: [BundleSource(path: "/secret/site.pcap", name: "site.pcap", size: 616_632, sha256: "e7ff")],
            redaction: ["What was said.", "Lengths stay."], redactionCheck: redactionCheck,
            evidence: .init(
                files: [("evidence.pcapng", nil)], packets: 12, allPackets: 4460, words: ["It holds a part."],
                check: check,
                options: ["--central 10.1.1.1"]))
    }

    @Test func `it says what is what, from what, and how to check it`() {
        let text = readme().text
        for name in ["report.html", "report.txt", "report.json", "evidence.pcapng", "README.txt"] {
            #expect(text.contains("  \(name)"), "\(name)")
        }
        #expect(text.contains("scndoctor 9.9"))
        #expect(text.contains("--redact speech --utc"))
        #expect(text.contains("site.pcap, 616632 octets, SHA-256\n    e7ff"))
        #expect(!text.contains("/secret"))
        #expect(text.contains("has 12 of the 4460 packets"))
        #expect(text.contains("gives the same findings"))
        #expect(text.contains("    scndoctor analyse --central 10.1.1.1 evidence.pcapng\n"))
        #expect(text.contains("analyzed before and after that: the findings are the same"))
        #expect(text.hasSuffix("\n"))
    }

    @Test func `differences are named, not hidden`() {
        var check = EvidenceCheck([], [])
        check.missing = ["error scn-absent (10.1.1.1)"]
        check.extra = ["note capture-too-short"]
        let text = readme(check: check, redactionCheck: check).text.split(separator: "\n").joined(separator: " ")
        #expect(!text.contains("gives the same findings"))
        #expect(text.contains("not found in the evidence alone: error scn-absent (10.1.1.1)."))
        #expect(text.contains("found only after it: note capture-too-short."))
    }

    @Test func `each capture point has its file, and its name where a shell takes that`() {
        var readme = readme()
        readme.evidence.files = [("evidence-1.pcapng", "central"), ("evidence-2.pcapng", "a; rm -rf")]
        let text = readme.text
        #expect(text.contains("the packets at capture point central that show it"))
        #expect(text.contains("evidence-1.pcapng and evidence-2.pcapng have 12"))
        #expect(text.contains("--point central:evidence-1.pcapng --point evidence-2:evidence-2.pcapng\n"))
    }

    @Test func `a part of the capture and caps that were reached are told`() {
        var readme = readme()
        #expect(!readme.text.contains("Limits reached"))
        readme.selection = "Only a part was read: the first 7 packets."
        var caps = BundleCaps(segmentOctets: 16 << 20, connections: 8192)
        caps.refusedSegments = 1
        caps.uncounted = 23
        caps.leftOut = 2
        readme.capsReached = caps.sentences
        let text = readme.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("Only a part was read: the first 7 packets."))
        #expect(text.contains("Limits reached"))
        #expect(
            text.contains("1 packet of call signaling was beyond what is taken apart of it (16 MiB, 8192 connections)"))
        #expect(text.contains("23 packets were of conversations beyond the first 262144"))
        #expect(text.contains("2 packets that should be in the evidence were too large"))
        for line in readme.text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test func `no line is wider than a terminal`() {
        for line in readme().text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
}
