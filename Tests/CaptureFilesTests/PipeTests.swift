import Bytes
import CaptureFiles
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Serialized: standard input is one for the whole process.
@Suite(.serialized) struct PipeTests {
    static let fixtures: [[UInt8]] = [pcap(), pcapng()]

    private static func pcap() -> [UInt8] {
        var file = PcapBuilder(.nanoseconds, littleEndian: false)
        for index in UInt8(0)..<20 {
            file.packet(seconds: 1 + UInt32(index), [UInt8](repeating: index, count: Int(index) * 9))
        }
        return file.bytes
    }

    private static func pcapng() -> [UInt8] {
        var file = PcapngBuilder()
        file.section()
        file.interface()
        for index in 0..<20 { file.enhanced(ticks: UInt64(index), [UInt8](repeating: UInt8(index), count: index * 9)) }
        file.append([UInt8](repeating: 0xDD, count: 50))
        file.enhanced(ticks: 99, [9])
        return file.bytes
    }

    /// A pipe in packet mode hands out each write by itself: every read returns one byte.
    private func feed(_ bytes: [UInt8], piece: Int) throws -> (descriptor: Int32, writer: Task<Void, any Error>) {
        var ends: [Int32] = [0, 0]
        let status = unsafe ends.withUnsafeMutableBufferPointer { unsafe pipe($0.baseAddress) }
        guard status == 0 else { throw SystemFailure("pipe") }
        let input = ends[1]
        // O_DIRECT, pipe(2).
        guard fcntl(input, F_SETFL, 0o40000) == 0 else { throw SystemFailure("fcntl") }
        let writer = Task.detached {
            defer { close(input) }
            try writeAll(bytes, to: input, piece: piece)
        }
        return (ends[0], writer)
    }

    @Test(arguments: fixtures, [1, 7, 4096])
    func readsAPipeInPieces(_ bytes: [UInt8], piece: Int) async throws {
        let expected = try readCapture(bytes: bytes)
        let (descriptor, writer) = try feed(bytes, piece: piece)
        defer { close(descriptor) }
        let capture = try readCapture(["/dev/fd/\(descriptor)"])
        // Opening the path made a second reader; the writer is done either way.
        try await writer.value
        #expect(capture.packets == expected.packets)
        #expect(capture.packets.count >= 20)
        #expect(capture.info.problems == expected.info.problems)
        #expect(capture.info.fileBytes == nil)
        #expect(capture.info.bytesRead == bytes.count)
    }

    @Test(arguments: fixtures)
    func readsStandardInput(_ bytes: [UInt8]) async throws {
        let saved = dup(STDIN_FILENO)
        let (descriptor, writer) = try feed(bytes, piece: 1)
        dup2(descriptor, STDIN_FILENO)
        close(descriptor)
        defer {
            if saved >= 0 {
                dup2(saved, STDIN_FILENO)
                close(saved)
            }
        }
        let capture = try readCapture(["-"])
        try await writer.value
        #expect(try capture.packets == readCapture(bytes: bytes).packets)
        #expect(capture.info.path == "-")
    }

    @Test(.enabled(if: isInstalled("zstd") && isInstalled("lz4")), arguments: ["gzip", "zstd", "lz4"], [1, 1000])
    func readsACompressedPipe(_ format: String, piece: Int) async throws {
        let plain = try TemporaryFile(Self.fixtures[0])
        let file = try TemporaryFile()
        try #require(output(of: "\(format) -c <\(plain.path) >\(file.path) 2>/dev/null") != nil)
        let bytes = try contents(of: file.path)
        let (descriptor, writer) = try feed(bytes, piece: piece)
        defer { close(descriptor) }
        let capture = try readCapture(["/dev/fd/\(descriptor)"])
        try await writer.value
        #expect(try capture.packets == readCapture([plain.path]).packets)
        #expect(capture.info.compression == format)
        #expect(capture.info.problems == [])
        #expect(capture.info.fileBytes == nil)
        #expect(capture.info.bytesRead == bytes.count)
    }

    @Test func readsAFIFOBesideFiles() async throws {
        let path = "/tmp/capturefiles-fifo-\(getpid())"
        guard unsafe mkfifo(path, 0o600) == 0 else { throw SystemFailure("mkfifo") }
        defer { unsafe unlink(path) }
        let bytes = Self.fixtures[0]
        let writer = Task.detached {
            let input = unsafe open(path, O_WRONLY)
            guard input >= 0 else { throw SystemFailure("open") }
            defer { close(input) }
            try writeAll(bytes, to: input)
        }
        var file = PcapBuilder()
        file.packet(seconds: 11, fraction: 1, [0xAA])
        let other = try TemporaryFile(file.bytes)
        let capture = try readCapture([other.path, path])
        try await writer.value
        #expect(capture.packets.count == 21)
        #expect(capture.packets[11].bytes == [0xAA])
        #expect(capture.files.map(\.path) == [path, other.path])
    }

    /// What is in the pipe is delivered before the writer has more: live captures are read as they come.
    @Test func deliversWhatIsThere() async throws {
        var ends: [Int32] = [0, 0]
        guard unsafe ends.withUnsafeMutableBufferPointer({ unsafe pipe($0.baseAddress) }) == 0 else {
            throw SystemFailure("pipe")
        }
        var file = PcapBuilder()
        file.packet(seconds: 1, [1])
        try writeAll(file.bytes, to: ends[1])
        var source = try CaptureSource(paths: ["/dev/fd/\(ends[0])"])
        close(ends[0])
        var count = 0
        #expect(source.nextBatch { (records: Span<PacketRecord>, _: RawSpan) in count += records.count })
        #expect(count == 1)
        var more = PcapBuilder()
        more.packet(seconds: 2, [2])
        try writeAll(Array(more.bytes.dropFirst(24)), to: ends[1])
        #expect(source.nextBatch { (records: Span<PacketRecord>, _: RawSpan) in count += records.count })
        #expect(count == 2)
        close(ends[1])
        #expect(source.nextBatch { (_: Span<PacketRecord>, _: RawSpan) in } == false)
    }
}
