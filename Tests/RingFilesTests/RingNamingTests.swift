import Testing

@testable import RingFiles

@Suite struct RingNamingTests {
    /// What dumpcap 4.0.17 named its first file for the same argument, but for the last, which it left without a suffix.
    @Test(arguments: [
        ("ring.pcapng", "ring_00001_20240714120117.pcapng"),
        ("/var/log/ring.pcapng", "ring_00001_20240714120117.pcapng"),
        ("foo.bar.baz", "foo.bar_00001_20240714120117.baz"),
        ("a.b/noext", "noext_00001_20240714120117.pcapng"),
    ])
    func `names are those of dumpcap`(path: String, expected: String) throws {
        let naming = try #require(RingNaming(path: path))
        #expect(naming.fileName(1, stamp: "20240714120117") == expected)
        #expect(naming.owns(expected))
    }

    @Test func `numbers go on beyond five digits`() throws {
        let naming = try #require(RingNaming(path: "r.pcapng"))
        #expect(naming.fileName(99_999, stamp: "1") == "r_99999_1.pcapng")
        #expect(naming.fileName(100_000, stamp: "1") == "r_100000_1.pcapng")
        #expect(naming.owns("r_100000_1.pcapng"))
        #expect(naming.evidenceFolder == "r_evidence")
    }

    @Test func `a stamp adds digits only`() throws {
        let naming = try #require(RingNaming(path: "r.pcapng"))
        #expect(naming.fileName(1, stamp: "../2024-07") == "r_00001_202407.pcapng")
    }

    @Test(arguments: [
        "r_00001_.pcap", "r_0001_20240714120117.pcapng", "r_00001_2024071412011x.pcapng",
        "s_00001_20240714120117.pcapng",
        "r_00001_20240714120117_1.pcapng", "r_00001.pcapng", "r_.pcapng", "r", "", "..", "r_evidence",
        "r_00001_٢٠٢٤.pcapng", "r_00001_/../../x.pcapng",
    ])
    func `no other name belongs to the ring`(name: String) throws {
        #expect(try #require(RingNaming(path: "r.pcapng")).owns(name) == false)
    }

    @Test(arguments: ["", "/", "folder/", ".", "..", "a/..", String(repeating: "x", count: 200)])
    func `a path that names no file is refused`(path: String) { #expect(RingNaming(path: path) == nil) }

    @Test func `a path is cut at its last slash`() {
        #expect("x".folderPart == ".")
        #expect("/x".folderPart == "/")
        #expect("a/b/c".folderPart == "a/b")
        #expect("a/b/c".lastPart == "c")
    }
}
