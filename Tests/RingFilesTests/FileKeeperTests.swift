import CaptureFiles
import Foundation
import Testing

@testable import RingFiles

private let nobody = OutputUser(uid: 65534, gid: 65534)
private let canKeep: Bool = isRoot && builtProgram != nil

@Suite(.enabled(if: canKeep, "needs root, and the program beside the tests"))
struct FileKeeperTests {
    /// A folder of root's alone, and a keeper for a file in it.
    private func kept(_ name: String = "r.pcapng", mode: String = "700", owner: String = "0") throws -> (
        TestFolder, OutputDirectory
    ) {
        let folder = try TestFolder()
        #expect(output(of: "chown \(owner) '\(folder.path)' && chmod \(mode) '\(folder.path)'") == "")
        let program = try #require(builtProgram)
        return (folder, try OutputDirectory(containing: folder.path(name), user: nobody, program: program))
    }

    private func status(_ directory: OutputDirectory) throws -> [String: String] {
        let process = try #require(directory.keeper).process
        // An answer shows that it has given up what it had.
        #expect(throws: SystemError.notPermitted) { try directory.perform(.remove, "x") }
        let text = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        var fields: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { fields[String(parts[0])] = parts[1].trimmingCharacters(in: .whitespaces) }
        }
        return fields
    }

    @Test func `a ring in a folder of root's goes on for a user who may not write there`() throws {
        let (folder, directory) = try kept()
        #expect(directory.hasKeeper)
        let paths = try asNobody {
            #expect(FileManager.default.createFile(atPath: folder.path("mine"), contents: nil) == false)
            let options = RingOptions(fileSize: 1, files: 2, keptFiles: 2)
            let writer = try ring(folder.path("r.pcapng"), options, directory: directory)
            writer.protect([0, 1, 2])
            for number in 1...5 { #expect(writer.write(packet: number, at: Double(number)) != nil) }
            writer.close(now: second(9))
            let problems = writer.takeEvents().filter { if case .leftInPlace = $0 { true } else { false } }
            #expect(problems.isEmpty)
            return writer.files.map(\.path)
        }
        #expect(try paths.map { try read($0).numbers } == [[2], [3], [4], [5]])
        #expect(try folder.names().count == 3)
        #expect(try folder.names(in: "r_evidence").count == 2)
        #expect(try permissions(paths[3]) == 0o600)
    }

    @Test func `a report is written through it, completely or not at all`() throws {
        let (folder, directory) = try kept("report.json")
        let path = folder.path("report.json")
        try "old".write(toFile: path, atomically: false, encoding: .utf8)
        try asNobody { try directory.replace(with: Array("new".utf8)) }
        #expect(output(of: "cat '\(path)'") == "new")
        #expect(try folder.names() == ["report.json"])
        #expect(try permissions(path) == 0o600)
    }

    @Test func `it has no capability, and cannot get one`() throws {
        let (folder, directory) = try kept()
        let fields = try status(directory)
        for set in ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"] {
            #expect(fields[set] == "0000000000000000", "\(set)")
        }
        #expect(fields["NoNewPrivs"] == "1")
        #expect(fields["SigBlk"]?.hasPrefix("fffffffe7ffbfeff") == true, "signals of the terminal do not end it")
        let process = try #require(directory.keeper).process
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").sorted()
        #expect(open == ["0", "1", "2", "3", "4"])
        let place = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
        #expect(place == folder.path)
    }

    @Test func `in someone else's folder it keeps the one capability that it needs`() throws {
        let (folder, directory) = try kept(mode: "755", owner: "65533")
        #expect(try status(directory)["CapPrm"] == "0000000000000002", "CAP_DAC_OVERRIDE")
        let writer = try asNobody { try ring(folder.path("r.pcapng"), directory: directory) }
        writer.write(packet: 1, at: 0)
        writer.close(now: second(1))
        #expect(try read(folder.path("r.pcapng")).numbers == [1])
    }

    @Test func `it ends with its parent's interest`() throws {
        var process: pid_t = 0
        do {
            let (_, directory) = try kept()
            process = try #require(directory.keeper).process
            #expect(kill(process, 0) == 0)
        }
        #expect(kill(process, 0) == -1, "gone, and no zombie")
    }

    @Test func `a keeper that is gone is said, and does not stop the capture`() throws {
        let (folder, directory) = try kept()
        let writer = try ring(folder.path("r.pcapng"), RingOptions(fileSize: 1), directory: directory)
        #expect(kill(try #require(directory.keeper).process, SIGKILL) == 0)
        writer.write(packet: 1, at: 0)
        #expect(writer.write(packet: 2, at: 1) == nil)
        #expect(writer.isSuspended)
        let messages = writer.takeEvents().compactMap { event -> String? in
            if case .suspended(_, let message, false) = event { message } else { nil }
        }
        #expect(messages == ["the process that makes its files does not answer"])
    }

    @Test func `it touches no name that is not of its ring`() throws {
        let (folder, directory) = try kept()
        let names = [
            "", ".", "..", "/", "/etc/passwd", "../x", "r_evidence/x", "r_evidence", "other", "r.pcapng/../x",
            "r_00001_20240714120117.pcapng/x", "r_00001_20240714120117.pcap", "r_00001_\n.pcapng", ".r.pcapng.partial",
            "r_00001_20240714120117.pcapng\0", String(repeating: "r", count: 255),
        ]
        for name in ["other", "r.pcapng"] {
            #expect(FileManager.default.createFile(atPath: folder.path(name), contents: nil))
        }
        for request in FolderRequest.allCases {
            for name in names {
                #expect(throws: SystemError.notPermitted, "\(request) \(name)") { try directory.perform(request, name) }
            }
        }
        #expect(try folder.names() == ["other", "r.pcapng"])
    }

    @Test func `nonsense is answered with an error, and the next request is served`() throws {
        let (folder, directory) = try kept()
        let keeper = try #require(directory.keeper)
        var generator = SystemRandomNumberGenerator()
        var requests: [[UInt8]] = [
            [0], [255], [9, 120], [1], [1, 0xFF, 0xFE], [1, 0], Array(repeating: 1, count: 257),
        ]
        requests += [Array(repeating: 1, count: 60_000)]
        for length in 1...200 {
            requests.append((0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) })
        }
        for request in requests { #expect(throws: SystemError.self) { try keeper.exchange(request) } }
        #expect(try folder.names().isEmpty)
        let name = "r_00001_20240714120117.pcapng"
        #expect(try directory.make(.create, name).write([1, 2, 3], at: 0).written == 3)
        #expect(try folder.names() == [name])
    }

    @Test func `the argument alone starts nothing`() throws {
        let program = try #require(builtProgram)
        #expect(output(of: "'\(program)' --internal-file-keeper plain r.pcapng </dev/null; test $? = 64") == "")
    }
}
