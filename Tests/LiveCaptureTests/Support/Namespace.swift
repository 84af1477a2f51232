import Foundation
import Testing

/// Network namespaces: the outer test starts this same test program anew inside of one, for one suite.
///
/// A namespace belongs to a thread, and rights are given up for good: both want a process of their own.
enum Namespace {
    private static let variable = "SCNDOCTOR_INSIDE"

    /// The suite that this process was started for, if it was.
    static let inside = ProcessInfo.processInfo.environment[variable]

    /// How a namespace is made here: as root, or as the root of a user namespace; nil where neither may make veth pairs.
    static let command: [String]? = {
        guard inside == nil else { return nil }
        for command in [["unshare", "-n"], ["unshare", "-rn"]] {
            let probe = ["sh", "-c", "ip link add probe0 type veth peer name probe1 && ip link set probe0 up"]
            if let outcome = try? Program.run(command + probe), outcome.status == 0 { return command }
        }
        return nil
    }()

    static var isAllowed: Bool { command != nil }
    static let refusal: Comment = "no network namespaces with veth pairs here"
    /// For suites that run inside.
    static let outside: Comment = "runs in a process of its own, started by NamespaceTests"

    /// Whether the user nobody could run this program; an ordinary user runs it as itself.
    static let isOpenToAll: Bool = {
        guard inside == nil, geteuid() == 0 else { return inside == nil }
        let nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "test", "-x"]
        guard let bundle = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
            let outcome = try? Program.run(nobody + [bundle])
        else { return false }
        return outcome.status == 0
    }()

    /// Runs one suite of this program in a new process behind `prefix`, and expects it to pass.
    static func run(_ suite: String, behind prefix: [String]) throws {
        // Of everybody: some suites run as an ordinary user.
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("scndoctor-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let command =
            prefix + [
                "env", "\(variable)=\(suite)", "TMPDIR=\(folder.path)", bundle, "--testing-library", "swift-testing",
                "--filter", "LiveCaptureTests.\(suite)",
            ]
        let outcome = try Program.run(command)
        // A filter that finds nothing passes as well: the suite has to be named as one that did.
        let hasRun = outcome.output.contains(/Suite \w+ passed/) && !outcome.output.contains("skipped")
        #expect(outcome.status == 0 && hasRun, "\(command.joined(separator: " "))\n\(outcome.output)")
    }
}

/// A pair of virtual interfaces, each of which gets what is sent on the other. Nothing else is sent on them.
final class Veth {
    let left: String
    let right: String

    init(_ name: String) throws {
        left = "\(name)a"
        right = "\(name)b"
        for path in ["default", "all"].map({ "/proc/sys/net/ipv6/conf/\($0)/disable_ipv6" })
        where FileManager.default.fileExists(atPath: path) {
            // Not through a temporary file beside it, as `atomically` would.
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try handle.write(contentsOf: Data("1\n".utf8))
            try handle.close()
        }
        try add()
    }

    func add() throws {
        try Program.ip("link add \(left) type veth peer name \(right)")
        try Program.ip("link set \(left) up")
        try Program.ip("link set \(right) up")
        // The kernel tells of the link a moment later: who looks before that is told that there is none.
        let end = Date(timeIntervalSinceNow: 5)
        while try !isLinked(), Date() < end { Thread.sleep(forTimeInterval: 0.02) }
    }

    private func isLinked() throws -> Bool {
        try [left, right].allSatisfy {
            try Program.run(["ip", "-o", "link", "show", "dev", $0]).output.contains("state UP")
        }
    }

    func delete() throws { try Program.ip("link delete \(left)") }

    deinit { try? delete() }
}
