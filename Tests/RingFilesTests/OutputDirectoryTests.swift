import CaptureFiles
import Foundation
import Testing

@testable import RingFiles

@Suite struct OutputDirectoryTests {
    @Test func `a file is replaced completely`() throws {
        let folder = try TestFolder()
        let path = folder.path("report.txt")
        let directory = try OutputDirectory(containing: path)
        #expect(!directory.hasKeeper)
        try directory.replace(with: Array("one".utf8))
        #expect(try permissions(path) == 0o600)
        // What an interrupted run left behind is not in the way.
        try "half".write(toFile: folder.path(".report.txt.partial"), atomically: false, encoding: .utf8)
        try directory.replace(with: Array("two".utf8))
        #expect(output(of: "cat '\(path)'") == "two")
        #expect(try folder.names() == ["report.txt"])
    }

    @Test(arguments: ["ln -s target report", "mkfifo report", "mkdir report"])
    func `what is no plain file is not replaced`(obstacle: String) throws {
        let folder = try TestFolder()
        #expect(output(of: "cd '\(folder.path)' && \(obstacle)") == "")
        let directory = try OutputDirectory(containing: folder.path("report"))
        do throws(CaptureError) {
            try directory.replace(with: [1])
            Issue.record("replaced")
        } catch {
            #expect(error.exitStatus == 73)
            #expect(error.description.hasPrefix(folder.path("report") + ": cannot be created: "))
        }
        #expect(try folder.names() == ["report"])
    }

    @Test(.enabled(if: SmallDisk.isAllowed, "no mount namespaces here"))
    func `a full disk leaves the old file`() throws {
        let disk = try #require(SmallDisk(kibibytes: 64))
        let path = disk.path + "/report"
        let directory = try OutputDirectory(containing: path)
        try directory.replace(with: Array("old".utf8))
        do throws(CaptureError) {
            try directory.replace(with: [UInt8](repeating: 0, count: 100_000))
            Issue.record("replaced")
        } catch {
            #expect(error.exitStatus == 74)
            #expect(error.description.contains("No space left on device; make room"))
        }
        #expect(output(of: "cat '\(path)'") == "old")
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["report"])
    }

    @Test(.enabled(if: isRoot, "needs root"))
    func `owner, group and mode decide who writes`() throws {
        let folder = try TestFolder()
        let opened = try Folder.open(folder.path)
        let cases: [(command: String, user: OutputUser, isWritable: Bool)] = [
            ("chown 0:0 . && chmod 700 .", OutputUser(uid: 7, gid: 7), false),
            ("chown 7:0 . && chmod 700 .", OutputUser(uid: 7, gid: 7), true),
            ("chown 7:0 . && chmod 077 .", OutputUser(uid: 7, gid: 0), false),
            ("chown 0:7 . && chmod 770 .", OutputUser(uid: 7, gid: 7), true),
            ("chown 0:8 . && chmod 770 .", OutputUser(uid: 7, gid: 7), false),
            ("chown 0:8 . && chmod 770 .", OutputUser(uid: 7, gid: 7, groups: [9, 8]), true),
            ("chown 0:8 . && chmod 707 .", OutputUser(uid: 7, gid: 8), false),
            ("chown 0:0 . && chmod 772 .", OutputUser(uid: 7, gid: 7), false),
            ("chown 0:0 . && chmod 1777 .", OutputUser(uid: 7, gid: 7), true),
            ("touch r && chown 8 r", OutputUser(uid: 7, gid: 7), false),
            ("chown 7 r", OutputUser(uid: 7, gid: 7), true),
        ]
        for (command, user, isWritable) in cases {
            #expect(output(of: "cd '\(folder.path)' && \(command)") == "")
            #expect(try opened.isWritable(by: user, file: "r") == isWritable, "\(command) \(user)")
        }
    }

    @Test(.enabled(if: isRoot, "needs root"))
    func `no keeper where the user may write himself`() throws {
        let folder = try TestFolder()
        #expect(output(of: "chown 65534 '\(folder.path)'") == "")
        let user = OutputUser(uid: 65534, gid: 65534)
        let directory = try OutputDirectory(containing: folder.path("r"), user: user, program: "/nonexistent")
        #expect(!directory.hasKeeper)
        try asNobody { try ring(folder.path("r"), directory: directory).close(now: second(1)) }
        let owner = try FileManager.default.attributesOfItem(atPath: folder.path("r"))[.ownerAccountID] as? Int
        #expect(owner == 65534)
    }

    @Test(.enabled(if: isRoot, "needs root"))
    func `a keeper that cannot be started is said`() throws {
        let folder = try TestFolder()
        #expect(output(of: "chmod 700 '\(folder.path)'") == "")
        #expect(throws: CaptureError.self) {
            try OutputDirectory(
                containing: folder.path("r"), user: OutputUser(uid: 65534, gid: 65534), program: "/nonexistent")
        }
    }

    @Test(arguments: [("x", "y", "y"), ("/x", "y", "/y"), ("/", "", nil), ("./x", "y", "./y")])
    func `paths are as a person would write them`(file: String, name: String, path: String?) throws {
        guard let path else {
            #expect(throws: CaptureError.self) { try OutputDirectory(containing: file) }
            return
        }
        #expect(try OutputDirectory(containing: file).path(of: name) == path)
    }
}
