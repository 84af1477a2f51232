import Foundation
import Testing

/// Runs one suite of this test program in a process of its own.
enum OwnProcess {
    private struct Failure: Error { let call: String }

    private static let variable = "SCNDOCTOR_OWN_PROCESS"

    /// The suite that this process was started for, if it was.
    static let inside = ProcessInfo.processInfo.environment[variable]
    static let outside: Comment = "runs in a process of its own, started by PrivilegesTests"
    static let isRoot: Bool = inside == nil && geteuid() == 0
    static let needsRoot: Comment = "needs root"
    static let canMap: Bool = inside == nil && (try? spawn(["unshare", "-r", "true"], "/dev/null")) == 0
    /// Whether the user nobody could run this program.
    static let isOpenToAll: Bool = {
        guard isRoot, let bundle = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            return false
        }
        return (try? spawn(["setpriv", "--reuid", "65534", "--clear-groups", "test", "-x", bundle], "/dev/null")) == 0
    }()

    static func run(_ suite: String, behind prefix: [String] = []) throws {
        let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("scndoctor-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        let command =
            prefix + [
                "env", "\(variable)=\(suite)", bundle, "--testing-library", "swift-testing", "--filter",
                "DaemonTests.\(suite)",
            ]
        let status = try spawn(command, file.path)
        let output = try String(contentsOf: file, encoding: .utf8)
        // A filter that finds nothing passes as well: the suite has to be named as one that did.
        let hasRun = output.contains(/Suite \w+ passed/) && !output.contains("skipped")
        #expect(status == 0 && hasRun, "\(command.joined(separator: " "))\n\(output)")
    }

    /// What /proc says of the thread that asks, by the first word of a line.
    static func status(_ field: String) throws -> [String] {
        let text = try String(contentsOfFile: "/proc/thread-self/status", encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("\(field):") }.map { line in
            line.dropFirst(field.count + 1).split { $0 == "\t" || $0 == " " }.joined(separator: " ")
        }
    }

    /// Exit status, or 128 and the signal that ended it. Output and errors go to a file.
    private static func spawn(_ command: [String], _ path: String) throws -> Int32 {
        let output = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw Failure(call: "open") }
        defer { close(output) }
        var actions = unsafe posix_spawn_file_actions_t()
        _ = unsafe posix_spawn_file_actions_init(&actions)
        defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
        for number in [1, 2] { _ = unsafe posix_spawn_file_actions_adddup2(&actions, output, Int32(number)) }
        var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        defer {
            for index in unsafe arguments.indices { unsafe free(arguments[index]) }
        }
        var identifier: pid_t = 0
        guard unsafe posix_spawnp(&identifier, command[0], &actions, nil, &arguments, environ) == 0 else {
            throw Failure(call: "posix_spawnp")
        }
        var status: Int32 = 0
        while unsafe waitpid(identifier, &status, 0) < 0 {
            guard errno == EINTR else { throw Failure(call: "waitpid") }
        }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }
}
