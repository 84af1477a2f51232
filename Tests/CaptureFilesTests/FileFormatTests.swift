import CaptureFiles
import Testing

@Suite struct FileFormatTests {
    private func padded(_ head: [UInt8]) -> [UInt8] { head + [UInt8](repeating: 0, count: 100) }

    @Test(arguments: [
        ([UInt8]([0xA1, 0xB2, 0x34, 0xCD]), "Mesquita"), ([0xCD, 0x34, 0xB2, 0xA1], "Mesquita"),
        ([0xA1, 0x2B, 0x3C, 0x4D], "Navtel"), ([0x4D, 0x3C, 0x2B, 0xA1], "Navtel"),
        ([0xA1, 0xB2, 0xC3, 0xCB], "CBPF"), ([0xCB, 0xC3, 0xB2, 0xA1], "CBPF"),
        (Array("snoop\0\0\0".utf8), "snoop"), (Array("RTSS".utf8), "Network Monitor 1"),
        (Array("GMBU".utf8), "Network Monitor 2"), (Array("XCP\0".utf8), "NetXray"),
    ])
    func namesForeignCaptures(_ head: [UInt8], _ name: String) throws {
        let refusal = try #require(try refusal(bytes: padded(head)))
        #expect(refusal.kind == .notACapture)
        #expect(refusal.reason.contains(name))
        #expect(refusal.advice.contains("editcap -F pcapng"))
    }

    @Test(arguments: [
        (Array("BZh9".utf8), "bzip2", "bzip2 -dc"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz", "xz -dc"),
        ([0x02, 0x21, 0x4C, 0x18], "lz4 (legacy frame)", "lz4 -dc"), ([0x1F, 0x9D, 0x90], "compress", "gzip -dc"),
        ([0x89, 0x4C, 0x5A, 0x4F, 0, 0x0D, 0x0A, 0x1A, 0x0A], "LZO", "lzop -dc"),
        (Array("LZIP".utf8), "lzip", "lzip -dc"),
    ])
    func namesCompressionAndTheWayOut(_ head: [UInt8], _ name: String, _ command: String) throws {
        let file = try TemporaryFile(padded(head))
        let found = try #require(refusal(path: file.path))
        #expect(found.kind == .notACapture)
        #expect(found.reason.contains(name))
        #expect(found.advice.contains("\(command) \(file.path) | scndoctor analyse -"))
    }

    @Test func namesWhatItDoesNotKnow() throws {
        let elf = try #require(try refusal(bytes: padded([0x7F, 0x45, 0x4C, 0x46])))
        #expect(elf.reason == "is not a capture file: starts with 7f 45 4c 46")
        #expect(try #require(try refusal(bytes: [1])).reason == "is not a capture file: starts with 01")
        #expect(try #require(try refusal(bytes: [])).reason == "is empty")
        let text = try #require(try refusal(bytes: Array("12:00:01 H323Evt: Setup sent to 10.1.1.1\r\n".utf8)))
        #expect(text.reason == "is not a pcap or pcapng file but text")
        #expect(try #require(try refusal(bytes: padded([0x50, 0x4B, 3, 4]))).reason.contains("ZIP"))
    }

    @Test func refusesHeadersThatAreCut() throws {
        let pcap = PcapBuilder().bytes
        for count in 4..<24 {
            let refusal = try #require(try refusal(bytes: Array(pcap.prefix(count))))
            #expect(refusal.kind == .notACapture)
            #expect(refusal.reason == "ends inside the pcap file header (\(count) of 24 bytes)")
        }
        var section = PcapngBuilder()
        section.section()
        for count in 4..<28 {
            let refusal = try #require(try refusal(bytes: Array(section.bytes.prefix(count))))
            #expect(refusal.kind == .notACapture)
        }
        #expect(try refusal(bytes: section.bytes) == nil)
    }

    @Test func refusesPcapngItCannotRead() throws {
        var future = PcapngBuilder()
        future.section(major: 2)
        #expect(try #require(try refusal(bytes: future.bytes)).reason.contains("version 2.0"))
        // A transfer in text mode turns 0D 0A into 0A.
        let refusal = try #require(try refusal(bytes: padded([0x0A, 0x0D, 0x0D, 0x0A])))
        #expect(refusal.reason.contains("byte-order magic"))
    }
}
