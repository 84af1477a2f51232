// Every system call of the command, and its only unsafe code.

internal import Bytes
internal import CaptureFiles
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A system error: the value of errno.
struct SystemError: Error, Equatable {
    let code: Int32

    var text: String { SystemMessage.text(code) }

    var isBrokenPipe: Bool { code == EPIPE }
    var isPermission: Bool { code == EACCES || code == EPERM || code == EROFS }
}

enum Terminal {
    static let standardOutput: Int32 = 1
    static let standardError: Int32 = 2

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Columns of the terminal, nil where there is none.
    static func width(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }
}

enum FileSystem {
    struct Status {
        let isRegular: Bool
        let isDirectory: Bool
        let device: UInt64
        let inode: UInt64
        let permissions: UInt32
    }

    /// Standard input, a pipe or the like. Not what is not there: that is told when it is opened.
    static func canBeReadOnlyOnce(_ path: String) -> Bool {
        path == "-" || status(path).map { !$0.isRegular && !$0.isDirectory } ?? false
    }

    /// Nil where nothing has that name (or it cannot be seen).
    static func status(_ path: String) -> Status? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return Status(
            isRegular: status.st_mode & S_IFMT == S_IFREG, isDirectory: status.st_mode & S_IFMT == S_IFDIR,
            device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino),
            permissions: UInt32(status.st_mode & 0o777))
    }

    /// Throws where this user may not create files in a folder.
    static func requireWritable(_ path: String) throws(SystemError) {
        guard unsafe access(path, W_OK) == 0 else { throw SystemError(code: errno) }
    }

    /// The path behind symbolic links; nil where nothing is there.
    static func resolved(_ path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    static func open(_ path: String, create: Bool) throws(SystemError) -> Int32 {
        let flags = create ? O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC : O_WRONLY | O_CLOEXEC
        while true {
            let descriptor = unsafe systemOpen(path, flags, 0o666)
            if descriptor >= 0 { return descriptor }
            guard errno == EINTR else { throw SystemError(code: errno) }
        }
    }

    /// A file from its beginning, `limit` octets of it at most.
    static func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
        var result: [UInt8] = []
        guard limit > 0 else { return result }
        try read(path) { piece in
            result += piece.prefix(limit - result.count)
            return result.count < limit
        }
        return result
    }

    /// A file from its beginning, in pieces, as long as `take` returns true.
    static func read(_ path: String, _ take: (ArraySlice<UInt8>) -> Bool) throws(SystemError) {
        var descriptor: Int32 = -1
        repeat { descriptor = unsafe systemOpen(path, O_RDONLY | O_CLOEXEC, 0) } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw SystemError(code: errno) }
        defer { _ = systemClose(descriptor) }
        var piece = [UInt8](repeating: 0, count: 262_144)
        while true {
            let (count, error) = unsafe piece.withUnsafeMutableBytes { buffer in
                let count = unsafe systemRead(descriptor, buffer)
                return (count, errno)
            }
            if count > 0 {
                guard take(piece[..<count]) else { return }
            } else if count == 0 {
                return
            } else if error != EINTR {
                throw SystemError(code: error)
            }
        }
    }

    /// Writes all of it.
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
        var done = 0
        while done < bytes.count {
            let (count, error) = unsafe bytes.withUnsafeBytes { buffer in
                let count = unsafe systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[done...]))
                return (count, errno)
            }
            if count >= 0 {
                done += count
            } else if error == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&waiting, 1, -1)
            } else if error != EINTR {
                throw SystemError(code: error)
            }
        }
    }

    static func setPermissions(_ permissions: UInt32, of descriptor: Int32) {
        _ = fchmod(descriptor, mode_t(permissions))
    }

    /// A write error may show only here.
    static func close(_ descriptor: Int32) throws(SystemError) {
        guard systemClose(descriptor) == 0 || errno == EINTR else { throw SystemError(code: errno) }
    }

    static func rename(_ from: String, _ to: String) throws(SystemError) {
        guard unsafe systemRename(from, to) == 0 else { throw SystemError(code: errno) }
    }

    static func remove(_ path: String) { _ = unsafe unlink(path) }

    static var processIdentifier: Int32 { getpid() }
}

enum Clock {
    /// Seconds since some moment, never going back.
    static var seconds: Double {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension Clock {
    static func sleep(_ seconds: Double) { _ = usleep(useconds_t(min(max(seconds, 0), 0.9) * 1e6)) }

    /// The time of day, as the system has it.
    static var now: Timestamp {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(nanoseconds: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
    }
}

/// Work beside the reading, on a thread that must end by itself: whoever needs its end lets it say so.
enum Background {
    private final class Task {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs `body` on a thread of its own. False where the system has none left.
    @discardableResult
    static func run(_ body: @escaping @Sendable () -> Void) -> Bool {
        let task = unsafe Unmanaged.passRetained(Task(body))
        var thread = pthread_t()
        // Signals are for the thread that reads: only its waits are to end with them.
        var all = sigset_t()
        var previous = sigset_t()
        _ = unsafe sigfillset(&all)
        _ = unsafe pthread_sigmask(SIG_SETMASK, &all, &previous)
        defer { _ = unsafe pthread_sigmask(SIG_SETMASK, &previous, nil) }
        let status = unsafe pthread_create(
            &thread, nil,
            { context in
                unsafe context.map { unsafe Unmanaged<Task>.fromOpaque($0).takeRetainedValue().body() }
                return nil
            }, task.toOpaque())
        guard status == 0 else {
            unsafe task.release()
            return false
        }
        _ = pthread_detach(thread)
        return true
    }
}

/// The first SIGINT asks for an end in order, the second ends the program as usual.
enum Interrupt {
    private static let seen = Atomic<Bool>(false)
    private static let line = Atomic<Bool>(false)
    private static let notice: StaticString =
        "\nscndoctor: interrupted: ending with what was read; once more ends at once\n"
    /// Where a progress line stands: it is taken away first.
    private static let noticeOverLine: StaticString =
        "\r\u{1B}[Kscndoctor: interrupted: ending with what was read; once more ends at once\n"

    /// Whether a progress line stands on the terminal.
    static func hasLine(_ isShown: Bool) { line.store(isShown, ordering: .relaxed) }

    static var isRequested: Bool { seen.load(ordering: .relaxed) }

    static func install() {
        // Touched here first: what the handler does must be safe at any moment.
        seen.store(false, ordering: .relaxed)
        line.store(false, ordering: .relaxed)
        _ = notice.utf8CodeUnitCount + noticeOverLine.utf8CodeUnitCount
        unblock()
        let previous = signal(SIGINT) { _ in
            Interrupt.seen.store(true, ordering: .relaxed)
            let notice = Interrupt.line.load(ordering: .relaxed) ? Interrupt.noticeOverLine : Interrupt.notice
            _ = unsafe systemWrite(
                2, UnsafeRawBufferPointer(start: notice.utf8Start, count: notice.utf8CodeUnitCount))
            _ = signal(SIGINT, SIG_DFL)
        }
        // A job that a shell keeps in the background is not meant by the keyboard's interrupt.
        if unsafe unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
            _ = signal(SIGINT, SIG_IGN)
        }
        // A reader that leaves is told by EPIPE.
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// A parent may have started the program from a thread that blocks signals.
    private static func unblock() {
        var signals = sigset_t()
        _ = unsafe sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { _ = unsafe sigaddset(&signals, number) }
        _ = unsafe sigprocmask(SIG_UNBLOCK, &signals, nil)
    }

    /// Ends the program the way an interrupted one ends, so that a loop of a shell stops too.
    static func endProgram() {
        _ = signal(SIGINT, SIG_DFL)
        _ = raise(SIGINT)
    }

    /// Runs `body` while signals that would end the program wait: a file is there completely or not at all.
    static func postponed<E: Error>(_ body: () throws(E) -> Void) throws(E) {
        var blocked = sigset_t()
        var previous = sigset_t()
        _ = unsafe sigemptyset(&blocked)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { _ = unsafe sigaddset(&blocked, number) }
        _ = unsafe sigprocmask(SIG_BLOCK, &blocked, &previous)
        defer { _ = unsafe sigprocmask(SIG_SETMASK, &previous, nil) }
        try body()
    }
}

// The names that Swift's own would hide.

private func systemOpen(_ path: UnsafePointer<CChar>, _ flags: Int32, _ mode: mode_t) -> Int32 {
    unsafe open(path, flags, mode)
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    unsafe read(descriptor, bytes.baseAddress, bytes.count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    unsafe write(descriptor, bytes.baseAddress, bytes.count)
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func systemRename(_ from: UnsafePointer<CChar>, _ to: UnsafePointer<CChar>) -> Int32 {
    unsafe rename(from, to)
}
