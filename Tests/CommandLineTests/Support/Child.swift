import Foundation

// Starting a program the way a shell does: Foundation's Process hands on the signals that its thread has blocked.

struct SystemProblem: Error {
    let call: String
    let code: Int32
}

/// An open file that no child inherits by accident; closed with its last reference. Used by one thread at a time.
final class Descriptor: @unchecked Sendable {
    private(set) var number: Int32

    init(_ number: Int32) { self.number = number }

    convenience init(reading path: String) throws { try self.init(path, O_RDONLY | O_CLOEXEC) }
    convenience init(writing path: String) throws { try self.init(path, O_WRONLY | O_CREAT | O_CLOEXEC) }

    private convenience init(_ path: String, _ flags: Int32) throws {
        let number = unsafe open(path, flags, 0o600)
        guard number >= 0 else { throw SystemProblem(call: "open", code: errno) }
        self.init(number)
    }

    /// Both ends of a pipe.
    static func pipe() throws -> (reading: Descriptor, writing: Descriptor) {
        var ends: [Int32] = [0, 0]
        // Glibc's module has no pipe2: no child may start before the ends are marked.
        Child.gate.lock()
        defer { Child.gate.unlock() }
        guard unsafe Glibc.pipe(&ends) == 0 else { throw SystemProblem(call: "pipe", code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (Descriptor(ends[0]), Descriptor(ends[1]))
    }

    /// False where the reader has gone.
    func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(number, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    func close() {
        if number >= 0 { _ = Glibc.close(number) }
        number = -1
    }

    deinit { close() }
}

/// A started program.
struct Child {
    static let gate = NSLock()

    private let identifier: pid_t

    /// Signals are as a shell gives them, whatever the thread of the test has blocked or the parent ignores.
    init(
        _ command: [String], environment: [String: String], input: Descriptor, output: Descriptor, errors: Descriptor
    ) throws {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        _ = unsafe posix_spawn_file_actions_init(&actions)
        _ = unsafe posix_spawnattr_init(&attributes)
        defer {
            _ = unsafe posix_spawn_file_actions_destroy(&actions)
            _ = unsafe posix_spawnattr_destroy(&attributes)
        }
        for (number, file) in [(0, input), (1, output), (2, errors)] {
            _ = unsafe posix_spawn_file_actions_adddup2(&actions, file.number, Int32(number))
        }
        var none = sigset_t()
        var usual = sigset_t()
        _ = unsafe sigemptyset(&none)
        _ = unsafe sigemptyset(&usual)
        for number in [SIGINT, SIGPIPE, SIGTERM, SIGHUP] { _ = unsafe sigaddset(&usual, number) }
        _ = unsafe posix_spawnattr_setsigmask(&attributes, &none)
        _ = unsafe posix_spawnattr_setsigdefault(&attributes, &usual)
        _ = unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        var variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
        defer {
            for index in unsafe arguments.indices { unsafe free(arguments[index]) }
            for index in unsafe variables.indices { unsafe free(variables[index]) }
        }
        var identifier: pid_t = 0
        Self.gate.lock()
        defer { Self.gate.unlock() }
        let code = unsafe posix_spawnp(&identifier, command[0], &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw SystemProblem(call: "posix_spawnp", code: code) }
        self.identifier = identifier
    }

    func interrupt() { _ = kill(identifier, SIGINT) }

    /// Exit status, or 128 and the signal that ended it.
    func wait() throws -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(identifier, &status, 0) < 0 {
            guard errno == EINTR else { throw SystemProblem(call: "waitpid", code: errno) }
        }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }
}
