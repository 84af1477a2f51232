import Bytes
import CaptureFiles
import Testing

@Suite struct CaptureSourceTests {
    private func capture(_ seconds: [UInt32], _ mark: UInt8) throws -> TemporaryFile {
        var file = PcapBuilder()
        for second in seconds { file.packet(seconds: second, [mark]) }
        return try TemporaryFile(file.bytes)
    }

    private func marks(_ capture: ReadCapture) -> [UInt8] { capture.packets.flatMap(\.bytes) }

    @Test func ordersFilesByTheirFirstPacket() throws {
        let files = try [capture([30, 31], 3), capture([10, 11], 1), capture([], 9), capture([20, 21], 2)]
        let result = try readCapture(files.map(\.path))
        #expect(marks(result) == [1, 1, 2, 2, 3, 3])
        #expect(result.files.map(\.path) == [files[1], files[3], files[0], files[2]].map(\.path))
        #expect(result.packets.map(\.frame) == [1, 2, 3, 4, 5, 6])
        #expect(result.packets.map(\.frameInFile) == [1, 2, 1, 2, 1, 2])
        #expect(result.packets.map(\.file) == [0, 0, 1, 1, 2, 2])
        #expect(result.files.map(\.packets) == [2, 2, 2, 0])
        #expect(result.files[1].first?.seconds(since: try #require(result.files[0].last)) == 9)
    }

    @Test func mergesFilesThatOverlap() throws {
        let files = try [capture([1, 4, 5, 9], 1), capture([2, 3, 5, 6, 20], 2), capture([7, 8], 3)]
        let result = try readCapture(files.map(\.path))
        // At equal times the file that began first goes first.
        #expect(marks(result) == [1, 2, 2, 1, 1, 2, 2, 3, 3, 1, 2])
        #expect(result.packets.map { $0.nanoseconds / 1_000_000_000 } == [1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 20])
        #expect(result.packets.map(\.frame) == Array(1...11))
    }

    /// Batches, buffers and files end at different places.
    @Test func mergesLongFilesInOrder() throws {
        var files: [TemporaryFile] = []
        for index in 0..<5 {
            let seconds: [UInt32] = (0..<3000).map { UInt32($0 * 5 + index * 7 % 5) }
            files.append(try capture(seconds, UInt8(index)))
        }
        let result = try readCapture(files.map(\.path))
        #expect(result.packets.count == 15_000)
        #expect(result.packets.map { $0.nanoseconds / 1_000_000_000 } == (0..<15_000).map(Int64.init))
        #expect(result.packets.map(\.frame) == Array(1...15_000))
    }

    /// Files of 3000 packets, one behind the other in time and three at once; of which the reading ends behind so many.
    @Test(arguments: [1, 700, 1024, 1025, 2500, 3000, 5000, 9000])
    func tellsNothingOfWhatIsBehindTheEnd(_ count: Int) throws {
        for step in [UInt32(1), 3] {
            let files = try (0..<3).map { index in
                let start = step == 3 ? index : index * 3000
                return try capture((0..<3000).map { UInt32(start) + step * UInt32($0) }, UInt8(index))
            }
            var source = try CaptureSource(paths: files.map(\.path), mayEnd: true)
            var (left, last) = (count, Timestamp?.none)
            while left > 0 {
                var taken = 0
                let more = source.nextBatch { records, _ in
                    taken = min(left, records.count)
                    last = records[taken - 1].time
                }
                try #require(more)
                left -= taken
                if left == 0 { source.end(after: taken) }
            }
            #expect(last?.nanoseconds == Int64(count - 1) * 1_000_000_000)
            #expect(source.packets == count)
            let packets = source.files.map(\.packets)
            #expect(packets.reduce(0, +) == count)
            #expect(step == 1 ? packets[0] == min(count, 3000) : packets.max()! - packets.min()! <= 1)
            #expect(source.files.compactMap(\.last).max() == last)
            #expect(source.files.allSatisfy { $0.problems.isEmpty })
        }
    }

    /// A clock that goes back inside a file does not take the file out of its turn.
    @Test func keepsTheOrderWithinAFile() throws {
        let files = try [capture([1, 9, 2, 10], 1), capture([5, 6], 2)]
        let result = try readCapture(files.map(\.path))
        #expect(marks(result) == [1, 2, 2, 1, 1, 1])
        #expect(result.packets.filter { $0.file == 0 }.map(\.frameInFile) == [1, 2, 3, 4])
    }

    @Test func mixesFormatsAndLinkTypes() throws {
        var next = PcapngBuilder(littleEndian: false)
        next.section()
        next.interface(101)
        next.enhanced(ticks: 5_000_000, [2])
        let files = try [TemporaryFile(next.bytes), capture([4, 6], 1)]
        let result = try readCapture(files.map(\.path))
        #expect(marks(result) == [1, 2, 1])
        #expect(result.packets.map(\.linkType) == [.ethernet, .raw, .ethernet])
    }

    @Test func readsAFileThatWasNamedTwiceOnce() throws {
        let file = try capture([1, 2], 1)
        let result = try readCapture([file.path, file.path])
        #expect(result.packets.count == 2)
        #expect(result.files.map { $0.problems.map(\.kind) } == [[.duplicate]])
    }

    @Test func aDamagedFileDoesNotCostTheOthers() throws {
        let file = try capture([2, 3], 2)
        try file.replace(with: try contents(of: file.path).dropLast(1))
        let other = try capture([1, 9], 1)
        let result = try readCapture([file.path, other.path])
        #expect(marks(result) == [1, 2, 1])
        #expect(result.files[1].problems.map(\.kind) == [.truncated])
    }

    @Test func namesAllRefusedInputsAtOnce() throws {
        let good = try capture([1], 1)
        let text = try TemporaryFile([0x7F, 0x45, 0x4C, 0x46, 0])
        let paths = ["/nonexistent/a.pcap", good.path, text.path, "/tmp"]
        do throws(CaptureError) {
            _ = try CaptureSource(paths: paths)
            Issue.record("opened")
        } catch {
            #expect(error.refusals.map(\.path) == ["/nonexistent/a.pcap", text.path, "/tmp"])
            #expect(error.refusals.map(\.kind) == [.cannotOpen, .notACapture, .cannotOpen])
            #expect(error.kind == .cannotOpen)
            #expect(error.exitStatus == 66)
            #expect(error.description.split(separator: "\n").count == 3)
            #expect(error.description.hasPrefix("/nonexistent/a.pcap: no such file"))
        }
        let source = try CaptureSource(paths: paths, skippingRefused: true)
        #expect(source.files.map(\.path) == [good.path])
        #expect(source.refused.count == 3)
    }

    @Test func mapsErrorsToExitStatus() throws {
        func status(_ paths: [String]) -> Int32? {
            do throws(CaptureError) {
                _ = try CaptureSource(paths: paths)
                return nil
            } catch {
                return error.exitStatus
            }
        }
        let file = try TemporaryFile([1, 2, 3, 4, 5])
        #expect(status([file.path]) == 65)
        #expect(status(["/nonexistent"]) == 66)
        #expect(status(["/"]) == 66)
        #expect(status([]) == 66)
        // Reading a process's memory at address 0 fails with EIO.
        #expect(status(["/proc/self/mem"]) == 74)
        #expect(status(["/dev/null"]) == 65)
    }

    @Test func reportsProgress() throws {
        let file = try capture(Array(0..<2000), 1)
        let size = try contents(of: file.path).count
        var source = try CaptureSource(paths: [file.path])
        #expect(source.progress.total == size)
        #expect(source.progress.read == 24)
        _ = source.nextBatch { (_: Span<PacketRecord>, _: RawSpan) in }
        #expect(source.progress.read > 24 && source.progress.read < size)
        while source.nextBatch({ (_: Span<PacketRecord>, _: RawSpan) in }) {}
        #expect(source.progress.read == size)
        #expect(source.packets == 2000)
        #expect(source.nextBatch { (_: Span<PacketRecord>, _: RawSpan) in } == false)
    }

    private struct Stop: Error {}

    @Test func handsOnTheErrorsOfTheCaller() throws {
        let file = try capture([1], 1)
        var source = try CaptureSource(paths: [file.path])
        var isStopped = false
        do throws(Stop) {
            _ = try source.nextBatch { (_: Span<PacketRecord>, _: RawSpan) throws(Stop) in throw Stop() }
        } catch {
            isStopped = true
        }
        #expect(isStopped)
    }

    /// What was given away stays as it was while the source goes on.
    private func kept(_ paths: [String]) throws -> [(frame: Int, bytes: [UInt8])] {
        var source = try CaptureSource(paths: paths)
        var batches: [(records: [PacketRecord], bytes: [UInt8])] = []
        var records: [PacketRecord] = []
        while source.nextBatch({ batch, _ in records = batch.indices.map { batch[$0] } }) {
            // Memory of an earlier batch, as a queue gives it back.
            var bytes: [UInt8] = batches.count > 3 ? [UInt8](batches[0].bytes) : []
            source.giveBytes(for: &bytes)
            batches.append((records, bytes))
        }
        return batches.flatMap { batch in
            batch.records.map { ($0.frame, Array(batch.bytes[$0.offset..<($0.offset + $0.capturedLength)])) }
        }
    }

    @Test func bytesCanBeGivenAway() throws {
        var big = PcapBuilder()
        for index in 0..<4000 {
            // Batches, buffers and packets end at different places, and one packet is longer than a buffer.
            let length = index == 2000 ? 200_000 : 10 + index * 7 % 900
            big.packet(seconds: UInt32(index * 2), (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 3 &+ index) })
        }
        let file = try TemporaryFile(big.bytes)
        let others = try [capture((0..<1500).map { UInt32($0 * 5 + 1) }, 1), capture([7, 8, 9], 2)]
        for paths in [[file.path], [others[0].path], [file.path] + others.map(\.path)] {
            let expected = try readCapture(paths).packets
            let found = try kept(paths)
            #expect(found.map(\.frame) == expected.map(\.frame))
            #expect(found.map(\.bytes) == expected.map(\.bytes))
        }
    }
}
