import CaptureFiles
import Foundation
import RingFiles
import Testing

@Suite struct DiskFullTests {
    /// Suspensions, and the counts of packets that were not kept until each was over.
    private func story(_ events: [RingEvent]) -> (suspended: [Bool], resumed: [UInt64], cut: [UInt64]) {
        var story: ([Bool], [UInt64], [UInt64]) = ([], [], [])
        for event in events {
            switch event {
            case .suspended(_, _, let isDiskFull): story.0.append(isDiskFull)
            case .resumed(_, let count): story.1.append(count)
            case .cutShort(_, let count): story.2.append(count)
            default: break
            }
        }
        return story
    }

    @Test(.enabled(if: SmallDisk.isAllowed, "no mount namespaces here"))
    func `capture goes on when the disk is full, and so does the file once there is room`() throws {
        let disk = try #require(SmallDisk(kibibytes: 512))
        let (path, filler) = (disk.path + "/capture.pcapng", disk.path + "/filler")
        try Data(count: 200_000).write(to: URL(fileURLWithPath: filler))
        let writer = try ring(path)
        var kept: [Int] = []
        var number = 0
        func write(_ count: Int) {
            for _ in 0..<count {
                number += 1
                guard let placement = writer.write(packet: number, at: Double(number) / 1000, length: 777) else {
                    continue
                }
                kept.append(number)
                #expect(placement == Placement(file: 0, number: kept.count))
            }
        }
        write(2000)
        #expect(writer.isSuspended)
        #expect(story(writer.takeEvents()) == ([true], [], []))
        let stored = try read(path)
        #expect(stored.info.problems.isEmpty, "it ends with a whole block")
        #expect(stored.numbers.count > 200)
        #expect(stored.numbers == Array(kept.prefix(stored.numbers.count)))

        // No room yet, and too early: nothing is said again.
        for later in [2.1, 3, 6.9, 12] { writer.tick(now: second(later)) }
        #expect(writer.takeEvents().isEmpty)
        #expect(writer.isSuspended)
        let notKept = UInt64(number - kept.count)
        #expect(writer.packetsNotKept == notKept)

        try FileManager.default.removeItem(atPath: filler)
        writer.tick(now: second(20))
        #expect(story(writer.takeEvents()) == ([], [notKept], []))
        number = 20_000
        write(50)
        writer.close(now: second(30), statistics: [RingStatistics(received: 1, dropped: 0)])
        let all = try read(path)
        #expect(all.numbers == kept)
        #expect(all.info.problems.isEmpty)
        #expect(all.info.interfaces.map(\.received) == [1])
        #expect(writer.packetsWritten == UInt64(kept.count))
        #expect(writer.packetsNotKept == notKept)
    }

    @Test(.enabled(if: SmallDisk.isAllowed, "no mount namespaces here"))
    func `a capture that ends on a full disk counts what was lost`() throws {
        let disk = try #require(SmallDisk(kibibytes: 256))
        let path = disk.path + "/capture.pcapng"
        let writer = try ring(path)
        for number in 1...1000 { writer.write(packet: number, at: 0, length: 900) }
        writer.close(now: second(1), statistics: [RingStatistics(received: 1000, dropped: 0)])
        let stored = try read(path)
        #expect(stored.info.problems.isEmpty)
        #expect(stored.numbers == Array(1...stored.numbers.count))
        #expect(writer.packetsWritten == UInt64(stored.numbers.count))
        #expect(writer.packetsNotKept == UInt64(1000 - stored.numbers.count))
        #expect(writer.files.map(\.packets) == [stored.numbers.count])
        let story = story(writer.takeEvents())
        #expect(story.suspended == [true])
        #expect(story.cut.count == 1)
    }

    @Test(.enabled(if: SmallDisk.isAllowed, "no mount namespaces here"))
    func `a ring goes on in its next file, and leaves no empty one behind`() throws {
        let disk = try #require(SmallDisk(kibibytes: 256))
        let writer = try ring(disk.path + "/r.pcapng", RingOptions(fileSize: 20_000, files: 8))
        let filler = disk.path + "/filler"
        for number in 1...10 { writer.write(packet: number, at: 0, length: 9000) }
        _ = FileManager.default.createFile(atPath: filler, contents: nil)
        #expect(output(of: "dd if=/dev/zero of='\(filler)' bs=4k 2>/dev/null") == nil, "the disk is full")
        for number in 11...400 { writer.write(packet: number, at: 0, length: 9000) }
        #expect(writer.isSuspended)
        for file in writer.files { #expect(try read(file.path).info.problems.isEmpty) }
        let names = try FileManager.default.contentsOfDirectory(atPath: disk.path)
        #expect(names.count == writer.files.count + 1)
        try FileManager.default.removeItem(atPath: filler)
        writer.tick(now: second(10))
        #expect(!writer.isSuspended)
        for number in 401...500 { writer.write(packet: number, at: 11, length: 9000) }
        writer.close(now: second(12))
        #expect(writer.files.count == 8)
        #expect(try writer.files.flatMap { try read($0.path).numbers }.suffix(9) == Array(492...500)[...])
    }

    /// A limit of the size of files counts for a whole process: the test below runs in one of its own.
    @Test(.enabled(if: isInstalled("prlimit"), "prlimit is not installed"))
    func `a limit of the size of files does not end the program`() throws {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let command =
            "LIMITED=1 prlimit --fsize=200000 '\(own)' --testing-library swift-testing --filter whatTheLimitDoes"
        let text = try #require(output(of: "\(command) 2>&1"))
        #expect(text.contains("1 test in 1 suite passed"))
    }

    @Test(
        .enabled(
            if: ProcessInfo.processInfo.environment["LIMITED"] != nil,
            "runs within the test of the limit, in its process"))
    func whatTheLimitDoes() throws {
        let folder = try TestFolder()
        let writer = try ring(folder.path("r.pcapng"), RingOptions(duration: 60))
        for number in 1...1000 { writer.write(packet: number, at: 0) }
        writer.write(packet: 1001, at: 1, length: 200_000)
        for number in 1002...1010 { writer.write(packet: number, at: 1) }
        #expect(writer.isSuspended)
        // Only another file can take more: it comes when this one's time is over.
        writer.tick(now: second(50))
        #expect(writer.isSuspended)
        writer.tick(now: second(61))
        #expect(!writer.isSuspended)
        writer.write(packet: 1011, at: 62)
        writer.close(now: second(63))
        let stored = try writer.files.map { try read($0.path) }
        #expect(stored.map(\.numbers) == [Array(1...1000), [1011]])
        #expect(stored.allSatisfy { $0.info.problems.isEmpty })
        #expect(writer.packetsNotKept == 10)
    }
}
