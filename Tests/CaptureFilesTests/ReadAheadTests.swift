import Bytes
import Decompression
import Dispatch
import Synchronization
import Testing

@testable import CaptureFiles

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@Suite struct ReadAheadTests {
    /// No two pieces of it are alike.
    private func octets(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8 &* 31 &+ $0 >> 16) }
    }

    private func ahead(_ file: TemporaryFile, from offset: Int = 0) throws -> ReadAhead {
        ReadAhead(try InputFile.open(file.path), from: offset)
    }

    /// Calls `body` while two threads read ahead as fast as they can.
    private func hurried(_ ahead: ReadAhead, _ body: () throws -> Void) rethrows {
        let isOver = Atomic(false)
        let group = DispatchGroup()
        for _ in 0..<2 {
            DispatchQueue.global().async(group: group) {
                while !isOver.load(ordering: .relaxed) { if !ahead.advance(isTaker: false) { sched_yield() } }
            }
        }
        defer {
            isOver.store(true, ordering: .relaxed)
            group.wait()
        }
        try body()
    }

    private static let piece = FileReader.bufferSize

    /// Files that end in a piece, with one, at their beginning, and before it.
    @Test(arguments: [0, 1, piece - 1, piece, piece + 1, 5 * piece, 20 * piece + 77])
    func `what is exchanged is the file, in order, behind what was left`(_ count: Int) throws {
        let content = octets(count)
        let file = try TemporaryFile(content)
        for offset in [0, 24] where offset <= count {
            for isHurried in [false, true] {
                let ahead = try ahead(file, from: offset)
                var found: [UInt8] = []
                var memory: [UInt8] = []
                var left: [UInt8] = []
                let take = {
                    while let range = ahead.exchange(&memory, behind: left.rawSpan) {
                        #expect(Array(memory[range].prefix(left.count)) == left)
                        found += Array(memory[range].dropFirst(left.count))
                        // As a packet that began in it would be.
                        left = Array(memory[range].suffix(found.count % 1500))
                    }
                }
                if isHurried { hurried(ahead, take) } else { take() }
                #expect(found == Array(content.dropFirst(offset)))
                #expect(ahead.exchange(&memory, behind: left.rawSpan) == nil)
            }
        }
    }

    @Test func `what is read octet by octet is the file as well`() throws {
        let content = octets(12 * Self.piece + 5)
        let file = try TemporaryFile(content)
        let ahead = try ahead(file)
        var found: [UInt8] = []
        var memory: [UInt8] = []
        hurried(ahead) {
            var turn = 0
            while true {
                turn += 1
                if turn % 3 == 0 {
                    guard let range = ahead.exchange(&memory, behind: RawSpan()) else { continue }
                    found += memory[range]
                    continue
                }
                var buffer = [UInt8](repeating: 0, count: turn % 3 == 1 ? 40_000 : 3 * Self.piece)
                guard case .bytes(let count) = ahead.read(into: &buffer, at: 100) else { break }
                #expect(buffer.prefix(100).allSatisfy { $0 == 0 })
                found += buffer[100..<100 + count]
            }
        }
        #expect(found == content)
    }

    @Test func `no more is read ahead than there is room for`() throws {
        let file = try TemporaryFile(octets(20 * Self.piece))
        let ahead = try ahead(file)
        for _ in 0..<ReadAhead.depth { #expect(ahead.advance(isTaker: false)) }
        #expect(!ahead.advance(isTaker: false))
        var memory: [UInt8] = []
        #expect(ahead.exchange(&memory, behind: RawSpan()) != nil)
        #expect(ahead.advance(isTaker: false))
        #expect(!ahead.advance(isTaker: false))
        // More than the room in front of a piece: nothing is taken.
        let tooMuch = [UInt8](repeating: 1, count: ReadAhead.headroom + 1)
        #expect(ahead.exchange(&memory, behind: tooMuch.rawSpan) == nil)
    }

    @Test func `octets that come behind the end are read on`() throws {
        let content = octets(2 * Self.piece + 10)
        let file = try TemporaryFile(Array(content.prefix(Self.piece + 3)))
        let ahead = try ahead(file)
        var memory: [UInt8] = []
        for _ in 0..<2 { #expect(ahead.exchange(&memory, behind: RawSpan()) != nil) }
        #expect(ahead.exchange(&memory, behind: RawSpan()) == nil)
        var buffer = [UInt8](repeating: 0, count: content.count)
        #expect(ahead.read(into: &buffer, at: 0) == .end)
        try file.replace(with: content)
        #expect(!ahead.advance(isTaker: false))
        let rest = Self.piece + 7
        #expect(ahead.read(into: &buffer, at: 0) == .bytes(rest))
        #expect(buffer.prefix(rest).elementsEqual(content.suffix(rest)))
        #expect(ahead.read(into: &buffer, at: 0) == .end)
    }

    /// What a source gives away while others read ahead of it.
    private func kept(_ paths: [String]) throws -> [(frame: Int, bytes: [UInt8])] {
        var source = try CaptureSource(paths: paths)
        var found: [(frame: Int, bytes: [UInt8])] = []
        var records: [PacketRecord] = []
        var memory: [UInt8] = []
        while source.nextBatch({ batch, _ in records = batch.indices.map { batch[$0] } }) {
            source.giveBytes(for: &memory)
            found += records.map { ($0.frame, Array(memory[$0.offset..<($0.offset + $0.capturedLength)])) }
            guard let ahead = source.readAhead() else { continue }
            for _ in 0..<found.count % 7 { _ = ahead.advance(isTaker: false) }
        }
        return found
    }

    @Test func `packets are the same with and without it`() throws {
        func capture(_ count: Int, from start: Int) throws -> TemporaryFile {
            var big = PcapBuilder(snapLength: 262_144)
            for index in 0..<count {
                // Batches, pieces and packets end at different places; some packets are longer than a piece, and some rows
                // of them so short that a batch ends before its piece.
                let isLong = index % 3000 == 1999
                let length = isLong ? 250_000 : index % 4000 < 2000 ? 20 + index % 40 : 10 + index * 7 % 1400
                big.packet(
                    seconds: UInt32(start + index), (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 3 &+ index) })
            }
            return try TemporaryFile(big.bytes)
        }
        let first = try capture(9000, from: 1)
        let behind = try capture(3000, from: 20_000)
        let beside = try capture(2500, from: 21_000)
        for paths in [[first.path], [first.path, behind.path], [first.path, behind.path, beside.path]] {
            let expected = try readCapture(paths).packets
            let found = try kept(paths)
            #expect(found.map(\.frame) == expected.map(\.frame))
            #expect(found.map(\.bytes) == expected.map(\.bytes))
        }
    }

    @Test func `what is read at once, and what is no file, are not read ahead`() throws {
        var small = PcapBuilder()
        small.packet(seconds: 1, [1, 2, 3])
        let file = try TemporaryFile(small.bytes)
        var source = try CaptureSource(paths: [file.path])
        #expect(source.readAhead() == nil)
        #expect(source.nextBatch { (_: Span<PacketRecord>, _: RawSpan) in })
        #expect(source.readAhead() == nil)
        var device = try ByteStream("/dev/zero")
        #expect(device.readAhead(from: 0) == nil)
    }

    @Test(.enabled(if: isInstalled("gzip"), "gzip is not installed"))
    func `what is compressed is not read ahead`() throws {
        let plain = try TemporaryFile(CompressedCaptureTests.pcap(count: 30_000))
        let file = try TemporaryFile()
        try #require(output(of: "gzip -1 -c <\(plain.path) >\(file.path)") != nil)
        for (path, isAhead) in [(plain.path, true), (file.path, false)] {
            var source = try CaptureSource(paths: [path])
            #expect(source.nextBatch { (_: Span<PacketRecord>, _: RawSpan) in })
            #expect((source.readAhead() != nil) == isAhead)
        }
    }
}
