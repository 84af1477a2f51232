import Bytes
import CaptureFiles
import Testing

@Suite struct CaptureWriterTests {
    private func mixed() -> [UInt8] {
        var file = PcapngBuilder(littleEndian: false)
        file.section()
        file.interface(1, [(9, [9]), (13, [32])])
        file.interface(101, [(9, [9])])
        file.enhanced(0, ticks: 1_066_816_800_123_456_789, [1, 2, 3, 4, 5], original: 90, [(2, file.word(2, 4))])
        file.enhanced(1, ticks: 1_066_816_801_000_000_001, [6])
        file.enhanced(0, ticks: 1_066_816_802_000_000_999, [7, 8])
        return file.bytes
    }

    /// Copies a capture; the comment of each packet is its number.
    private func copy(_ bytes: [UInt8], to path: String, _ format: CaptureWriter.Format) throws -> (Int, Int) {
        let input = try TemporaryFile(bytes)
        var source = try CaptureSource(paths: [input.path])
        var writer = try CaptureWriter(path: path, format: format, application: "test", replacing: true)
        while try source.nextBatch({ (records: Span<PacketRecord>, bytes: RawSpan) throws(CaptureError) in
            for index in records.indices {
                try writer.write(records[index], in: bytes, comment: "packet \(records[index].frame)")
            }
        }) {}
        let counts = (writer.packets, writer.packetsLeftOut)
        try writer.close()
        return counts
    }

    @Test func pcapngKeepsEverything() throws {
        let file = try TemporaryFile()
        let bytes = mixed()
        #expect(try copy(bytes, to: file.path, .pcapng) == (3, 0))
        let written = try readCapture([file.path])
        #expect(try written.packets == readCapture(bytes: bytes).packets)
        #expect(written.info.application == "test")
        #expect(written.info.problems.isEmpty)
    }

    @Test func pcapKeepsOneLinkType() throws {
        let file = try TemporaryFile()
        #expect(try copy(mixed(), to: file.path, .pcap(.ethernet)) == (2, 1))
        let written = try readCapture([file.path])
        #expect(written.packets.map(\.bytes) == [[1, 2, 3, 4, 5], [7, 8]])
        #expect(written.packets.map(\.originalLength) == [90, 2])
        #expect(written.packets.map(\.nanoseconds) == [1_066_816_800_123_456_000, 1_066_816_802_000_000_000])
        #expect(written.info.format == "pcap")
    }

    @Test(.enabled(if: isInstalled("tshark"), "tshark is not installed"))
    func tsharkReadsTheCopy() throws {
        let file = try TemporaryFile()
        _ = try copy(mixed(), to: file.path, .pcapng)
        let fields = "-e frame.time_epoch -e frame.cap_len -e frame.len -e frame.comment"
        let table = try #require(output(of: "tshark -n -r '\(file.path)' -T fields \(fields) 2>/dev/null"))
        #expect(
            table.split(separator: "\n") == [
                "1066816800.123456789\t5\t90\tpacket 1", "1066816801.000000001\t1\t1\tpacket 2",
                "1066816802.000000999\t2\t2\tpacket 3",
            ])
    }

    @Test func doesNotReplaceUnasked() throws {
        let file = try TemporaryFile([1, 2, 3])
        func error(_ path: String) -> CaptureError? {
            do throws(CaptureError) {
                _ = try CaptureWriter(path: path, format: .pcapng, application: "test")
                return nil
            } catch {
                return error
            }
        }
        #expect(error(file.path)?.exitStatus == 73)
        #expect(try contents(of: file.path) == [1, 2, 3])
        #expect(error("/nonexistent/file")?.exitStatus == 73)
    }

    @Test func reportsAFullDisk() throws {
        let input = try TemporaryFile(mixed())
        var source = try CaptureSource(paths: [input.path])
        var writer = try CaptureWriter(path: "/dev/full", format: .pcapng, application: "test", replacing: true)
        _ = try source.nextBatch { (records: Span<PacketRecord>, bytes: RawSpan) throws(CaptureError) in
            try writer.write(records[0], in: bytes)
        }
        do throws(CaptureError) {
            try writer.close()
            Issue.record("closed without an error")
        } catch {
            #expect(error.exitStatus == 74)
        }
    }
}
