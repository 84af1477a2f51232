import Foundation

/// Runs `body` as another user as far as files go, on this thread alone: the kernel also takes away what root may do
/// with other people's files (capabilities(7), on setfsuid).
func asNobody<T>(_ body: () throws -> T) rethrows -> T {
    typealias Call = @convention(c) (UInt32) -> Int32
    let user = unsafe unsafeBitCast(dlsym(nil, "setfsuid"), to: Call.self)
    let group = unsafe unsafeBitCast(dlsym(nil, "setfsgid"), to: Call.self)
    _ = group(65534)
    _ = user(65534)
    defer {
        _ = user(0)
        _ = group(0)
    }
    return try body()
}

let isRoot = geteuid() == 0

/// The program, for its processes that make files: one build puts it beside the tests.
let builtProgram: String? = {
    guard let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return nil }
    var folder = URL(fileURLWithPath: own)
    for _ in 0..<4 {
        folder.deleteLastPathComponent()
        let candidate = folder.appendingPathComponent("scndoctor").path
        var isFolder: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
            return candidate
        }
    }
    return nil
}()

/// A small file system in memory, seen through the mount namespace of a process made for it.
final class SmallDisk {
    private let process = Process()
    private let input = Pipe()
    let path: String

    /// Nil where namespaces or mounts are not allowed.
    init?(kibibytes: Int) {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let inner = "mount -t tmpfs -o size=\(kibibytes)k none /mnt && echo ready && read line"
        process.arguments = ["-c", "exec unshare -m sh -c '\(inner)' 2>/dev/null"]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        path = "/proc/\(process.processIdentifier)/root/mnt"
        guard output.fileHandleForReading.availableData == Data("ready\n".utf8) else { return nil }
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    static let isAllowed = SmallDisk(kibibytes: 64) != nil
}
