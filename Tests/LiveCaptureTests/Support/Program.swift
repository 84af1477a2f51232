import Foundation

// By posix_spawn: Foundation's Process waits on a run loop, which does not come up in a fresh network namespace.

/// Programs of the system.
enum Program {
    struct Failure: Error { let text: String }

    struct Outcome {
        /// As a shell counts: 128 and the signal that ended it.
        let status: Int32
        /// Standard output and standard error.
        let output: String
    }

    /// Runs it to its end.
    @discardableResult
    static func run(_ command: [String]) throws -> Outcome {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("scndoctor-\(UUID().uuidString)").path
        defer { _ = unsafe unlink(path) }
        let output = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        let input = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard output >= 0, input >= 0 else { throw Failure(text: "cannot open \(path)") }
        let identifier = try start(command, input: input, output: output)
        close(output)
        close(input)
        let status = try wait(for: identifier)
        return Outcome(status: status, output: try String(contentsOfFile: path, encoding: .utf8))
    }

    /// Starts it with descriptors as standard input, output and error.
    static func start(_ command: [String], input: Int32, output: Int32) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        _ = unsafe posix_spawn_file_actions_init(&actions)
        defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
        for (number, file) in [(0, input), (1, output), (2, output)] {
            _ = unsafe posix_spawn_file_actions_adddup2(&actions, file, Int32(number))
        }
        var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        defer {
            for index in unsafe arguments.indices { unsafe free(arguments[index]) }
        }
        var identifier: pid_t = 0
        let code = unsafe posix_spawnp(&identifier, command[0], &actions, nil, &arguments, environ)
        guard code == 0 else { throw Failure(text: "\(command[0]) cannot be started: error \(code)") }
        return identifier
    }

    static func wait(for identifier: pid_t) throws -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(identifier, &status, 0) < 0 {
            guard errno == EINTR else { throw Failure(text: "waitpid: error \(errno)") }
        }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }

    /// `ip` with words, expected to do it.
    static func ip(_ words: String) throws {
        let outcome = try run(["ip"] + words.split(separator: " ").map(String.init))
        guard outcome.status == 0 else { throw Failure(text: "ip \(words): \(outcome.output)") }
    }

    /// The program that sends, beside the tests.
    static var replay: String {
        get throws {
            let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("scndoctor-replay")
                .path
        }
    }
}

/// A shell that keeps the rights it was started with.
final class Shell {
    private let identifier: pid_t
    private let input: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw Program.Failure(text: "pipe: error \(errno)") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        identifier = try Program.start(["sh"], input: ends[0], output: STDERR_FILENO)
        close(ends[0])
        input = ends[1]
    }

    /// Has it run a line, and does not wait.
    func run(_ line: String) throws {
        let bytes = Array("\(line)\n".utf8)
        guard unsafe write(input, bytes, bytes.count) == bytes.count else {
            throw Program.Failure(text: "the shell has gone")
        }
    }

    deinit {
        close(input)
        _ = try? Program.wait(for: identifier)
    }
}
