// The system calls of this module, and its only unsafe code.

internal import CProcess

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Each a call of the system; those that fail throw errno.
enum System {
    static func close(_ descriptor: Int32) { _ = systemClose(descriptor) }

    static func open(
        _ path: String, in folder: Int32, _ flags: Int32, mode: mode_t = 0
    ) throws(SystemError) -> Int32 {
        while true {
            let number = unsafe openat(folder, path, flags, mode)
            if number >= 0 { return number }
            guard errno == EINTR else { throw .current }
        }
    }

    /// Of the name itself, not of what a symbolic link points to; nil where nothing has it.
    static func status(_ name: String, in folder: Int32) throws(SystemError) -> stat? {
        var status = stat()
        if unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status }
        guard errno == ENOENT else { throw .current }
        return nil
    }

    static func status(of descriptor: Int32) throws(SystemError) -> stat {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .current }
        return status
    }

    static func unlink(_ name: String, in folder: Int32) throws(SystemError) {
        guard unsafe unlinkat(folder, name, 0) == 0 else { throw .current }
    }

    static func rename(_ name: String, in folder: Int32, to other: String, in target: Int32) throws(SystemError) {
        guard unsafe renameat(folder, name, target, other) == 0 else { throw .current }
    }

    /// One that is there is well.
    static func makeFolder(_ name: String, in folder: Int32) throws(SystemError) {
        guard unsafe mkdirat(folder, name, 0o700) == 0 || errno == EEXIST else { throw .current }
    }

    /// Lets a write beyond the largest size of a file fail with EFBIG instead of ending the program.
    static func ignoreFileSizeSignal() { _ = signal(SIGXFSZ, SIG_IGN) }

    /// Name and release of the system, and its processor, as `uname` has them.
    static func name() -> (system: String, hardware: String) {
        var name = utsname()
        guard unsafe uname(&name) == 0 else { return ("", "") }
        func text<T>(_ field: T) -> String {
            unsafe withUnsafeBytes(of: field) { unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        }
        return ("\(text(name.sysname)) \(text(name.release))", text(name.machine))
    }
}

/// A file being written; closed with its last reference.
final class RingDescriptor {
    private(set) var number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { _ = close() }

    /// Writes at `offset` and says how much was written; the rest failed with the error, if there is one.
    func write(_ bytes: [UInt8], at offset: Int) -> (written: Int, error: SystemError?) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
                return unsafe pwrite(number, rest.baseAddress, rest.count, off_t(offset + done))
            }
            if count > 0 {
                done += count
            } else if count == 0 {
                return (done, SystemError(code: EIO))
            } else if errno != EINTR {
                return (done, .current)
            }
        }
        return (done, nil)
    }

    /// Cuts the file to `octets`.
    func cut(to octets: Int) -> SystemError? {
        while ftruncate(number, off_t(octets)) != 0 {
            guard errno == EINTR else { return .current }
        }
        return nil
    }

    /// Waits until the disk has everything.
    func synchronize() -> SystemError? { fsync(number) == 0 ? nil : .current }

    /// Some file systems report only here that the disk is full.
    func close() -> SystemError? {
        guard number >= 0 else { return nil }
        let status = systemClose(number)
        number = -1
        return status == 0 || errno == EINTR ? nil : .current
    }
}

// Two processes that talk.
extension System {
    /// A pair of connected sockets that keep the bounds of messages, closed on exec.
    static func socketPair() throws(SystemError) -> (Int32, Int32) {
        var ends: [Int32] = [-1, -1]
        guard unsafe scndoctor_message_sockets(&ends) == 0 else { throw .current }
        return (ends[0], ends[1])
    }

    static func isMessageSocket(_ descriptor: Int32) -> Bool { scndoctor_is_message_socket(descriptor) != 0 }

    static func send(_ octets: [UInt8], descriptor: Int32 = -1, to socket: Int32) throws(SystemError) {
        guard unsafe scndoctor_send_descriptor(socket, octets, octets.count, descriptor) == 0 else { throw .current }
    }

    /// One message, cut at `maximum` octets, and the descriptor that came with it; empty at the end.
    static func receive(
        from socket: Int32, maximum: Int
    ) throws(SystemError) -> (octets: [UInt8], descriptor: Int32?) {
        var octets = [UInt8](repeating: 0, count: maximum)
        var descriptor: Int32 = -1
        let count = unsafe scndoctor_receive_descriptor(socket, &octets, maximum, &descriptor)
        guard count >= 0 else { throw .current }
        return (Array(octets.prefix(count)), descriptor < 0 ? nil : descriptor)
    }

    /// False where nothing comes within `milliseconds`.
    static func waitForMessage(on socket: Int32, milliseconds: Int32) -> Bool {
        var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        while true {
            let count = unsafe poll(&waiting, 1, milliseconds)
            guard count < 0, errno == EINTR else { return count > 0 }
        }
    }

    /// Starts `program` with no environment, every signal blocked, nothing on 0 to 2, and `descriptors` from 3 on.
    static func spawn(_ program: String, _ arguments: [String], descriptors: [Int32]) throws(SystemError) -> pid_t {
        // Away from the numbers that they get, so that none is overwritten before its turn.
        var copies: [Int32] = []
        defer { for copy in copies { _ = systemClose(copy) } }
        for descriptor in descriptors {
            let copy = scndoctor_duplicate_above(descriptor, 16)
            guard copy >= 0 else { throw .current }
            copies.append(copy)
        }
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        _ = unsafe posix_spawn_file_actions_init(&actions)
        _ = unsafe posix_spawnattr_init(&attributes)
        defer {
            _ = unsafe posix_spawn_file_actions_destroy(&actions)
            _ = unsafe posix_spawnattr_destroy(&attributes)
        }
        for number: Int32 in 0...2 {
            _ = unsafe posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
        }
        for (place, copy) in copies.enumerated() {
            _ = unsafe posix_spawn_file_actions_adddup2(&actions, copy, Int32(3 + place))
        }
        var signals = sigset_t()
        _ = unsafe sigfillset(&signals)
        _ = unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        _ = unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
        defer { for index in unsafe words.indices { unsafe free(words[index]) } }
        var identifier: pid_t = 0
        let code = unsafe posix_spawn(&identifier, program, &actions, &attributes, &words, &environment)
        guard code == 0 else { throw SystemError(code: code) }
        return identifier
    }

    /// True once the child has ended and is no more, or was never there.
    static func hasEnded(_ child: pid_t) -> Bool { waitpid(child, nil, WNOHANG) != 0 }

    /// Makes this process one that can do nothing but work in the folder: no capability but the one to write there,
    /// none to be had, no terminal, no other open file than 0 to `last`.
    static func confine(in folder: Int32, keepingOverride: Bool, lastDescriptor last: Int32) throws(SystemError) {
        _ = setsid()
        _ = umask(0o077)
        _ = scndoctor_close_from(UInt32(last + 1))
        guard fchdir(folder) == 0, scndoctor_confine_keeper(keepingOverride ? 1 : 0) == 0,
            scndoctor_no_new_privileges() == 0
        else { throw .current }
    }
}

// The methods above have the names of the system calls they make.

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
