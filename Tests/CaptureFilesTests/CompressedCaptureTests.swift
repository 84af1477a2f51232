import Bytes
import CaptureFiles
import Testing

@Suite(
    .enabled(if: ["gzip", "zstd", "lz4"].allSatisfy(isInstalled), "gzip, zstd or lz4 is not installed"))
struct CompressedCaptureTests {
    static let formats = ["gzip", "zstd", "lz4"]

    /// Packets of lengths that differ, some alike and some not.
    static func pcap(from second: UInt32 = 1_066_816_800, count: UInt32 = 3000) -> [UInt8] {
        var file = PcapBuilder(.nanoseconds)
        var state: UInt32 = second | 1
        for index in 0..<count {
            state = state &* 1_664_525 &+ 1_013_904_223
            let length = 60 + Int(state >> 24)
            let data = (0..<length).map { UInt8(truncatingIfNeeded: UInt32($0) &* (state >> 16) | 0x80) }
            file.packet(seconds: second + index / 50, fraction: index % 50, data)
        }
        return file.bytes
    }

    static func pcapng() -> [UInt8] {
        var file = PcapngBuilder(littleEndian: false)
        file.section([(4, Array("app".utf8))])
        file.interface(1, [(9, [9])])
        for index in 0..<500 { file.enhanced(ticks: UInt64(index), [UInt8](repeating: UInt8(index & 0xFF), count: 90)) }
        return file.bytes
    }

    private func packed(_ bytes: [UInt8], _ format: String, _ options: String = "") throws -> TemporaryFile {
        let plain = try TemporaryFile(bytes)
        let file = try TemporaryFile()
        let quiet = format == "gzip" ? "" : "-q"
        try #require(output(of: "\(format) \(quiet) \(options) -c <\(plain.path) >\(file.path)") != nil)
        return file
    }

    private func packedBytes(_ bytes: [UInt8], _ format: String, _ options: String = "") throws -> [UInt8] {
        let file = try packed(bytes, format, options)
        return try withExtendedLifetime(file) { try contents(of: file.path) }
    }

    private func expectSame(_ capture: ReadCapture, as plain: ReadCapture, _ format: String) {
        #expect(capture.packets == plain.packets, "\(format)")
        #expect(capture.names == plain.names)
        let (a, b) = (capture.info, plain.info)
        #expect(a.compression == format)
        #expect(b.compression == nil)
        #expect(a.format == b.format)
        #expect(a.variant == b.variant)
        #expect(a.interfaces == b.interfaces)
        #expect(a.problems == b.problems)
        #expect([a.packets, a.capturedBytes, a.originalBytes] == [b.packets, b.capturedBytes, b.originalBytes])
    }

    @Test(arguments: formats, ["-1", "-9"])
    func readsWhatThePlainFileHolds(_ format: String, _ level: String) throws {
        for bytes in [Self.pcap(), Self.pcapng()] {
            let file = try packed(bytes, format, level)
            let capture = try readCapture([file.path])
            expectSame(capture, as: try readCapture(bytes: bytes), format)
            let size = try contents(of: file.path).count
            #expect(capture.info.fileBytes == size)
            #expect(capture.info.bytesRead == size)
        }
    }

    /// tshark unpacks by itself: an oracle that shares nothing with this reader.
    @Test(.enabled(if: isInstalled("capinfos"), "capinfos is not installed"))
    func capinfosCountsTheSamePackets() throws {
        let file = try packed(Self.pcap(), "gzip")
        let table = try #require(output(of: "capinfos -T -r -m -Q -M -c -d '\(file.path)' 2>/dev/null"))
        let numbers = table.split(separator: ",").dropFirst().map { Int($0.filter(\.isNumber)) }
        let info = try readCapture([file.path]).info
        #expect(numbers == [info.packets, info.originalBytes])
    }

    /// A ring of compressed files, out of order, and two that overlap in time.
    @Test func mergesCompressedFiles() throws {
        let parts = [
            Self.pcap(from: 1_066_816_900, count: 900), Self.pcap(from: 1_066_816_800, count: 900),
            Self.pcap(from: 1_066_816_905, count: 900), Self.pcap(from: 1_066_816_700, count: 900),
        ]
        let plain = try parts.map { try TemporaryFile($0) }
        let files = try zip(parts, ["gzip", "zstd", "lz4", "gzip"]).map { try packed($0, $1) }
        let capture = try readCapture(files.map(\.path))
        #expect(try capture.packets == readCapture(plain.map(\.path)).packets)
        #expect(capture.packets.count == 3600)
        #expect(capture.files.compactMap(\.compression).sorted() == ["gzip", "gzip", "lz4", "zstd"])
        #expect(zip(capture.packets, capture.packets.dropFirst()).allSatisfy { $0.nanoseconds <= $1.nanoseconds })
    }

    @Test func readsMembersOfManyFilesAsOne() throws {
        let parts = [Self.pcap(count: 100), Self.pcap(from: 1_066_816_900, count: 100)]
        let members = try parts.map { try packedBytes($0, "gzip") }
        let capture = try readCapture(bytes: members.flatMap(\.self))
        #expect(capture.packets.count == 200)
        #expect(capture.info.problems == [])
        let mixed = try readCapture(bytes: members[0] + packedBytes(parts[1], "zstd"))
        #expect(mixed.packets.count == 200)
        #expect(mixed.info.compression == "gzip, zstd")
    }

    @Test(arguments: formats)
    func keepsWhatStandsBeforeACut(_ format: String) throws {
        let bytes = Self.pcap()
        // lz4 has large blocks, of which none is complete in half a file.
        let file = try packedBytes(bytes, format, format == "lz4" ? "-B4" : "")
        let whole = try readCapture(bytes: bytes).packets
        for share in 5...9 {
            let count = file.count * share / 10
            let capture = try readCapture(bytes: Array(file.prefix(count)))
            #expect(capture.packets == Array(whole.prefix(capture.packets.count)))
            #expect(capture.packets.count > whole.count * (share - 3) / 10, "\(share)")
            #expect(capture.info.problems.map(\.kind) == [.truncated])
            let text = try #require(capture.info.problems.first?.text)
            #expect(text == "the \(format) data is cut off at byte \(count) of the compressed file")
        }
    }

    @Test func saysWhichBytesItMeans() throws {
        var bytes = PcapBuilder()
        bytes.packet(seconds: 1_066_816_800, [1, 2, 3])
        bytes.file.raw([UInt8](repeating: 0xEE, count: 50))
        for second in UInt32(1)...3 {
            bytes.packet(seconds: 1_066_816_800 + second, [UInt8](repeating: 0xEE, count: 90))
        }
        let capture = try readCapture(bytes: packedBytes(bytes.bytes, "gzip"))
        #expect(capture.packets.count == 4)
        #expect(
            capture.info.problems.map(\.text) == [
                "50 bytes from byte 43 are damaged; reading went on at byte 93 (bytes of the unpacked capture)"
            ])
    }

    @Test func goesOnWithTheNextMember() throws {
        let parts = (0..<3).map { Self.pcap(from: 1_066_816_800 + 1000 * UInt32($0), count: 2000) }
        var members = try parts.map { try packedBytes($0, "zstd") }
        for index in 0..<100 { members[1][members[1].count - 200 + index] = 0xFF }
        let capture = try readCapture(bytes: members.flatMap(\.self))
        #expect(capture.packets.filter { $0.nanoseconds < 1_066_817_800_000_000_000 }.count == 2000)
        #expect(capture.packets.filter { $0.nanoseconds >= 1_066_818_800_000_000_000 }.count == 2000)
        let first = try #require(capture.info.problems.first)
        #expect(first.kind == .damaged)
        #expect(first.text.contains("the zstd data is damaged at byte"))
        #expect(first.text.contains("reading went on at byte \(members[0].count + members[1].count)"))
    }

    @Test(arguments: formats)
    func refusesWhatHoldsNoCapture(_ format: String) throws {
        let text = try packed(Array("12:00:01 H323Evt: Setup sent to 10.1.1.1\r\n".utf8), format)
        let found = try #require(refusal(path: text.path))
        #expect(found.reason == "is not a pcap or pcapng file but text (unpacked from \(format))")
        #expect(found.kind == .notACapture)
        #expect(
            try #require(try refusal(bytes: packedBytes([], format))).reason == "is empty (unpacked from \(format))")
        let header = try #require(try refusal(bytes: packedBytes(Array(PcapBuilder().bytes.prefix(20)), format)))
        #expect(header.reason == "ends inside the pcap file header (20 of 24 bytes) (unpacked from \(format))")
        let whole = try packedBytes(Self.pcap(count: 10), format)
        let cut = try #require(try refusal(bytes: Array(whole.prefix(12))))
        #expect(cut.reason.hasPrefix("the \(format) data is cut off at byte 12 of the compressed file"))
        #expect(cut.advice == "copy the file again")
    }

    @Test func namesCompressionInCompression() throws {
        let inner = try packedBytes(Self.pcap(count: 10), "gzip")
        let file = try packed(inner, "zstd")
        let found = try #require(refusal(path: file.path))
        #expect(found.reason == "is compressed twice: gzip inside zstd")
        let command = found.advice.replacing("unpack it on the way: ", with: "").replacing(
            "| scndoctor analyse -", with: "")
        let unpacked = try TemporaryFile()
        #expect(output(of: "\(command) >\(unpacked.path)") != nil)
        #expect(try contents(of: unpacked.path) == Self.pcap(count: 10))
    }

    @Test func saysHowToUnpackWhatItDoesNot() throws {
        let window = try packed(Self.pcap(count: 10), "zstd", "--long=31 --ultra")
        let large = try #require(refusal(path: window.path))
        #expect(large.reason.contains("needs more than 128 MiB of memory"))
        #expect(large.advice == "unpack it on the way: zstd -dc --long=31 \(window.path) | scndoctor analyse -")
        let command = large.advice.replacing("unpack it on the way: ", with: "").replacing(
            "| scndoctor analyse -", with: "")
        let unpacked = try TemporaryFile()
        #expect(output(of: "\(command) >\(unpacked.path)") != nil)
        #expect(try contents(of: unpacked.path) == Self.pcap(count: 10))
        let numbered = try #require(try refusal(bytes: [0x28, 0xB5, 0x2F, 0xFD, 0x01, 0x58, 0x07, 1, 0, 0]))
        #expect(numbered.reason.contains("needs the dictionary"))
        #expect(numbered.advice.contains("zstd -dc -D DICTIONARY"))
    }
}
