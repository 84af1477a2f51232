internal import CProcess

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A system error: the value of errno.
struct ProcessError: Error, Equatable, CustomStringConvertible {
    let code: Int32

    var description: String {
        guard let text = unsafe strerror(code) else { return "system error \(code)" }
        return unsafe String(cString: text)
    }
}

/// A shell command that was started, and what it is still to read. It is a process group of its own.
struct RunningCommand {
    enum End: Equatable {
        case exited(Int32)
        case signaled(Int32)
    }

    private let process: pid_t
    /// Our end of its standard input; -1 once that is closed.
    private var input: Int32
    private var rest: ArraySlice<UInt8>
    let startedAt: Double
    var isTerminated = false
    /// True where it closed its standard input before the end of what it was given.
    private(set) var hasUnread = false

    /// Starts `/bin/sh -c command`. It gets no other file of this program than standard error, no signal that is
    /// blocked or ignored, and `environment` besides this program's.
    static func start(
        _ command: String, _ octets: [UInt8], _ environment: [(name: String, value: String)], now: Double
    ) -> Result<RunningCommand, ProcessError> {
        var ends: [Int32] = [-1, -1]
        guard unsafe scndoctor_pipe(&ends, O_CLOEXEC) == 0 else { return .failure(ProcessError(code: errno)) }
        let (other, own) = (ends[0], ends[1])
        // What this program opens is closed on exec already; this is for what it was given, or a library forgot.
        scndoctor_close_all_on_exec()
        // Our end only: a shell does not expect it of the other.
        _ = fcntl(own, F_SETFL, O_NONBLOCK)
        let result = spawn(command, standardInput: other, environment)
        close(other)
        switch result {
        case .success(let process):
            return .success(RunningCommand(process: process, input: own, rest: octets[...], startedAt: now))
        case .failure(let error):
            close(own)
            return .failure(error)
        }
    }

    private init(process: pid_t, input: Int32, rest: ArraySlice<UInt8>, startedAt: Double) {
        self.process = process
        self.input = input
        self.rest = rest
        self.startedAt = startedAt
    }

    /// Hands on as much as the command takes now, and closes behind the last octet.
    mutating func feed() {
        while input >= 0 {
            guard !rest.isEmpty else { return closeInput() }
            let count = unsafe rest.withUnsafeBytes { buffer in
                unsafe write(input, buffer.baseAddress, buffer.count)
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN || errno == EWOULDBLOCK {
                return
            } else if errno != EINTR {
                return closeInput()
            }
        }
    }

    private mutating func closeInput() {
        if input >= 0 { close(input) }
        input = -1
        if !rest.isEmpty { hasUnread = true }
        rest = []
    }

    /// Nil while it runs. Afterwards it is no more, and must not be asked again.
    mutating func end() -> End? {
        var status: Int32 = 0
        let ended = unsafe waitpid(process, &status, WNOHANG)
        // Gone without a word (ECHILD) where someone else waited for it: nothing is known of its end.
        guard ended != 0, !(ended < 0 && errno == EINTR) else { return nil }
        closeInput()
        guard ended == process else { return .exited(0) }
        return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signaled(status & 0x7F)
    }

    /// To its whole group.
    func send(_ signal: Int32) { _ = kill(-process, signal) }

    /// Waits for an end that is certain.
    func wait() {
        while waitpid(process, nil, 0) < 0, errno == EINTR {}
        if input >= 0 { close(input) }
    }

    private static func spawn(
        _ command: String, standardInput: Int32, _ environment: [(name: String, value: String)]
    ) -> Result<pid_t, ProcessError> {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        _ = unsafe posix_spawn_file_actions_init(&actions)
        _ = unsafe posix_spawnattr_init(&attributes)
        defer {
            _ = unsafe posix_spawn_file_actions_destroy(&actions)
            _ = unsafe posix_spawnattr_destroy(&attributes)
        }
        _ = unsafe posix_spawn_file_actions_adddup2(&actions, standardInput, STDIN_FILENO)
        _ = unsafe posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        var none = sigset_t()
        var all = sigset_t()
        _ = unsafe sigemptyset(&none)
        _ = unsafe sigfillset(&all)
        _ = unsafe posix_spawnattr_setsigmask(&attributes, &none)
        _ = unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        _ = unsafe posix_spawnattr_setpgroup(&attributes, 0)
        let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETPGROUP)
        _ = unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
        let line: [String] = ["sh", "-c", command]
        var words = unsafe line.map { unsafe strdup($0) } + [nil]
        var variables =
            unsafe (inherited(without: environment.map(\.name))
            + environment.map { "\($0.name)=\($0.value)" }).map { unsafe strdup($0) } + [nil]
        defer {
            for index in unsafe words.indices { unsafe free(words[index]) }
            for index in unsafe variables.indices { unsafe free(variables[index]) }
        }
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, &variables)
        return code == 0 ? .success(process) : .failure(ProcessError(code: code))
    }

    /// This program's environment without the names that are set anew.
    private static func inherited(without names: [String]) -> [String] {
        var result: [String] = []
        guard var entry = unsafe scndoctor_environment() else { return result }
        while let text = unsafe entry.pointee {
            let variable = unsafe String(cString: text)
            if !names.contains(where: { variable.hasPrefix("\($0)=") }) { result.append(variable) }
            unsafe entry += 1
        }
        return result
    }
}
