import Bytes
import CaptureFiles
import RingFiles
import Testing

@Suite struct RotationTests {
    /// Numbers of packets in each file of the ring, by name; those in the evidence folder included.
    private func contents(_ writer: RingWriter) throws -> [[Int]] { try writer.files.map { try read($0.path).numbers } }

    @Test func `by size, with every packet in exactly one file`() throws {
        let folder = try TestFolder()
        let writer = try ring(folder.path("ring.pcapng"), RingOptions(fileSize: 10_000))
        var placed: [Placement] = []
        for number in 1...1000 { placed.append(try #require(writer.write(packet: number, at: Double(number) / 50))) }
        writer.close(now: second(20), statistics: [RingStatistics(received: 1000, dropped: 0)])
        let files = writer.files
        #expect(files.count > 10)
        #expect(files.map(\.index) == Array(0..<Int32(files.count)))
        #expect(files.allSatisfy { $0.state == .complete })
        var next = 1
        for file in files {
            let stored = try read(file.path)
            #expect(stored.info.problems.isEmpty)
            #expect(stored.info.interfaces.map(\.received) == (file == files.last ? [1000] : [nil]))
            #expect(stored.numbers.count == file.packets)
            #expect(stored.info.fileBytes == file.octets)
            #expect(stored.packets.first?.time == file.firstTime)
            #expect(stored.packets.last?.time == file.lastTime)
            if file != files.last { #expect((10_000..<10_200).contains(file.octets)) }
            for (position, number) in stored.numbers.enumerated() {
                #expect(number == next)
                #expect(placed[number - 1] == Placement(file: file.index, number: position + 1))
                next += 1
            }
        }
        #expect(next == 1001)
        #expect(
            try folder.names().prefix(2) == ["ring_00001_20240714120117.pcapng", "ring_00002_20240714120118.pcapng"])
        #expect(writer.completedFiles == files.count)
    }

    @Test(.enabled(if: isInstalled("capinfos") && isInstalled("tshark"), "tshark is not installed"))
    func `other programs find every packet of the ring`() throws {
        let folder = try TestFolder()
        let writer = try ring(folder.path("ring.pcapng"), RingOptions(fileSize: 5000))
        for number in 1...500 { writer.write(packet: number, at: Double(number) / 50, length: 60 + number % 7) }
        writer.close(now: second(20), statistics: [RingStatistics(received: 500, dropped: 1)])
        let table = try #require(output(of: "cd '\(folder.path)' && capinfos -T -r -c -M *.pcapng"))
        let counts = table.split(separator: "\n").compactMap { Int($0.split(separator: "\t").last ?? "") }
        #expect(counts == writer.files.map(\.packets))
        #expect(counts.reduce(0, +) == 500)
        let command = "cd '\(folder.path)' && for f in *.pcapng; do tshark -n -r $f -T fields -e frame.time_epoch; done"
        let times = try #require(output(of: command)).split(separator: "\n")
        #expect(times.count == 500)
        #expect(times == times.sorted())
        #expect(times.last == "\(epoch + 10).000000000")
    }

    @Test func `by duration, by packets and by the clock alone`() throws {
        let folder = try TestFolder()
        let writer = try ring(folder.path("r"), RingOptions(duration: 10))
        writer.tick(now: second(25))
        writer.write(packet: 1, at: 26)
        #expect(writer.files.count == 1, "an empty file goes on")
        writer.write(packet: 2, at: 34.9)
        writer.write(packet: 3, at: 35)
        #expect(try contents(writer).first == [1, 2])
        writer.tick(now: second(44))
        #expect(writer.completedFiles == 1)
        writer.tick(now: second(45), statistics: [RingStatistics(received: 9, dropped: 4)])
        #expect(writer.completedFiles == 2, "no packet is needed")
        #expect(try contents(writer) == [[1, 2], [3]])
        #expect(try read(folder.path("r_00002_20240714120152.pcapng")).info.interfaces.map(\.dropped) == [4])
        #expect(try folder.names() == ["r_00001_20240714120117.pcapng", "r_00002_20240714120152.pcapng"])
    }

    @Test func `a clock that is put back starts the duration again`() throws {
        let folder = try TestFolder()
        let writer = try ring(folder.path("r"), RingOptions(duration: 10))
        writer.write(packet: 1, at: 5)
        writer.write(packet: 2, at: -3600)
        writer.tick(now: second(-3591))
        #expect(writer.completedFiles == 0)
        writer.tick(now: second(-3590))
        #expect(writer.completedFiles == 1)
        #expect(writer.files.map(\.firstTime) == [second(-3600)])
        #expect(writer.files.map(\.lastTime) == [second(5)])
    }

    @Test func `the oldest file makes room`() throws {
        let folder = try TestFolder()
        let writer = try ring(folder.path("r.pcapng"), RingOptions(fileSize: 1, files: 3))
        for number in 1...50 {
            writer.write(packet: number, at: Double(number))
            #expect(try folder.names().count <= 3)
            #expect(writer.files.count <= 3)
        }
        #expect(try contents(writer) == [[48], [49], [50]])
        #expect(writer.files.map(\.index) == [47, 48, 49])
        let events = writer.takeEvents()
        #expect(events.count { if case .removed = $0 { true } else { false } } == 47)
        #expect(events.count { if case .completed = $0 { true } else { false } } == 50)
        #expect(writer.takeEvents().isEmpty)
    }

    @Test func `files with evidence are moved aside up to a limit`() throws {
        let folder = try TestFolder()
        let writer = try ring(folder.path("r.pcapng"), RingOptions(fileSize: 1, files: 2, keptFiles: 3))
        writer.protect([0, 2, 4])
        for number in 1...8 { writer.write(packet: number, at: Double(number)) }
        #expect(try contents(writer) == [[1], [3], [5], [7], [8]])
        #expect(writer.files.map(\.state) == [.kept, .kept, .kept, .complete, .complete])
        #expect(try folder.names(in: "r_evidence").count == 3)
        #expect(writer.file(2)?.path == folder.path("r_evidence/r_00003_20240714120120.pcapng"))
        #expect(writer.file(1) == nil)
        #expect(try permissions(folder.path("r_evidence")) == 0o700)
        #expect(writer.takeEvents().count { if case .movedAside = $0 { true } else { false } } == 3)

        // The finding of file 2 is over: it goes before the older one, then the oldest.
        writer.protect([0, 4, 6, 7])
        for number in 9...10 { writer.write(packet: number, at: Double(number)) }
        #expect(try contents(writer) == [[5], [7], [8], [9], [10]])
        let givenUp = writer.takeEvents().compactMap { event -> Int32? in
            guard case .evidenceGivenUp(let file, limit: 3) = event, file.state == .removed else { return nil }
            return file.index
        }
        #expect(givenUp == [2, 0])
        #expect(try folder.names(in: "r_evidence").count == 3)
    }

    @Test func `evidence is never put where a link points to`() throws {
        let folder = try TestFolder()
        #expect(output(of: "cd '\(folder.path)' && mkdir other && ln -s other r_evidence") == "")
        let writer = try ring(folder.path("r.pcapng"), RingOptions(fileSize: 1, files: 1, keptFiles: 2))
        writer.protect([0, 1, 2])
        for number in 1...5 { writer.write(packet: number, at: Double(number)) }
        #expect(try folder.names(in: "other").isEmpty)
        // Left in place they count as kept: the limit holds.
        #expect(try contents(writer) == [[2], [3], [5]])
        #expect(writer.takeEvents().count { if case .leftInPlace = $0 { true } else { false } } == 3)
    }

    @Test func `a new file on demand, by the names of the ring`() throws {
        let folder = try TestFolder()
        let path = folder.path("plain.pcapng")
        let writer = try ring(path)
        writer.write(packet: 1, at: 0)
        writer.rotate(now: second(1))
        writer.write(packet: 2, at: 2)
        #expect(try folder.names() == ["plain.pcapng", "plain_00002_20240714120118.pcapng"])
        // As log rotation does it: the file is moved away, and a new one is asked for.
        #expect(output(of: "mv '\(path)' '\(path).1'") == "")
        writer.rotate(now: second(3))
        writer.write(packet: 3, at: 4)
        writer.close(now: second(5))
        #expect(try read(path).numbers == [3])
        #expect(try read(path + ".1").numbers == [1])
    }

    @Test func `files of an earlier run are left alone`() throws {
        let folder = try TestFolder()
        let taken = "r_00001_20240714120117.pcapng"
        #expect(
            output(of: "cd '\(folder.path)' && echo old > \(taken) && ln -s /nowhere r_00002_20240714120117.pcapng")
                == "")
        let writer = try ring(folder.path("r.pcapng"), RingOptions(fileSize: 1, files: 1))
        for number in 1...4 { writer.write(packet: number, at: 0) }
        #expect(writer.files.map(\.path) == [folder.path("r_00006_20240714120117.pcapng")])
        #expect(output(of: "cat '\(folder.path(taken))'") == "old\n")
    }

    @Test func `a limit of no kept files keeps none`() throws {
        let folder = try TestFolder()
        let writer = try ring(folder.path("r.pcapng"), RingOptions(fileSize: 1, files: 2, keptFiles: 0))
        writer.protect([0])
        for number in 1...3 { writer.write(packet: number, at: 0) }
        #expect(try contents(writer) == [[2], [3]])
        let givenUp = writer.takeEvents().contains {
            if case .evidenceGivenUp(_, limit: 0) = $0 { true } else { false }
        }
        #expect(givenUp)
    }
}
