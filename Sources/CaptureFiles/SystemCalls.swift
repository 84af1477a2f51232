// The system calls of this module, and its only unsafe code.

internal import Decompression

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// An open file descriptor; closed when the last reference goes.
final class InputFile: Sendable {
    /// Which file it is, to notice one that was named twice.
    struct Identity: Hashable, Sendable {
        let device: UInt64
        let inode: UInt64
    }

    private let descriptor: Int32
    private let closesDescriptor: Bool
    /// True for a plain file that has a path: it can be opened again.
    let isRegular: Bool
    let size: Int?
    let identity: Identity?

    private init(descriptor: Int32, closes: Bool, status: stat) {
        self.descriptor = descriptor
        self.closesDescriptor = closes
        let isFile = status.st_mode & S_IFMT == S_IFREG
        self.isRegular = isFile && closes
        self.size = isFile ? Int(status.st_size) : nil
        self.identity =
            isFile
            ? Identity(
                device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
            : nil
    }

    deinit {
        if closesDescriptor { _ = systemClose(descriptor) }
    }

    /// Opens `path`; `-` is standard input.
    static func open(_ path: String) throws(CaptureError) -> InputFile {
        func refuse(_ kind: CaptureError.Kind, _ reason: String, _ advice: String = "") -> CaptureError {
            CaptureError([.init(kind, path, reason, advice: advice)])
        }
        var descriptor = STDIN_FILENO
        let isStandardInput = path == "-"
        if isStandardInput {
            guard isatty(STDIN_FILENO) == 0 else {
                throw refuse(
                    .cannotOpen, "is the terminal", "pipe a capture into it, or name a file")
            }
        } else {
            repeat {
                descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC | O_NOCTTY, 0)
            } while descriptor < 0 && errno == EINTR
            guard descriptor >= 0 else { throw CaptureError([refusal(path, errno)]) }
        }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            let error = errno
            if !isStandardInput { _ = systemClose(descriptor) }
            throw CaptureError([refusal(path, error)])
        }
        let file = InputFile(descriptor: descriptor, closes: !isStandardInput, status: status)
        if status.st_mode & S_IFMT == S_IFDIR {
            throw refuse(.cannotOpen, "is a directory", "name the capture files in it")
        }
        // The kernel reads further ahead of one who goes through the whole file. Where it does not, nothing is lost.
        if file.size != nil { _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL) }
        return file
    }

    /// A system error in words, with the kind that the exit status follows.
    static func refusal(_ path: String, _ error: Int32) -> CaptureError.Refusal {
        switch error {
        case ENOENT: .init(.cannotOpen, path, "no such file")
        case ENOTDIR: .init(.cannotOpen, path, "part of the path is no directory")
        case EACCES, EPERM:
            .init(.permission, path, "permission denied", advice: "make it readable for this user")
        case EMFILE, ENFILE:
            .init(.cannotOpen, path, "too many open files", advice: "raise the limit with ulimit -n")
        case EISDIR: .init(.cannotOpen, path, "is a directory", advice: "name the capture files in it")
        case EIO: .init(.readError, path, SystemMessage.text(error))
        default: .init(.cannotOpen, path, SystemMessage.text(error))
        }
    }

    /// Reads what is there, at most what `buffer` takes from `offset` on. One system call unless it is interrupted.
    /// - Parameter place: in the file; nil for what follows what was read so far.
    func read(into buffer: inout [UInt8], at offset: Int, from place: Int? = nil) -> ReadResult {
        guard offset >= 0, offset < buffer.count else { return .end }
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe systemRead(descriptor, UnsafeMutableRawBufferPointer(rebasing: bytes[offset...]), from: place)
            }
            if count > 0 { return .bytes(count) }
            if count == 0 { return .end }
            let error = errno
            if error == EINTR { continue }
            // A descriptor that someone made non-blocking: wait for it instead of turning in a circle.
            guard error == EAGAIN else { return .failure(error) }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            _ = unsafe poll(&waiting, 1, -1)
        }
    }
}

/// A file being written; `-` is standard output.
final class OutputFile {
    private let path: String
    private var descriptor: Int32

    /// Creates the file for its owner alone: captures hold other people's calls. An existing file is replaced only
    /// where that is asked for.
    init(creating path: String, replacing: Bool) throws(CaptureError) {
        self.path = path
        if path == "-" {
            descriptor = STDOUT_FILENO
            return
        }
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY | (replacing ? O_TRUNC : O_EXCL)
        repeat {
            descriptor = systemOpen(path, flags, 0o600)
        } while descriptor < 0 && errno == EINTR
        guard descriptor < 0 else { return }
        let error = errno
        let advice = error == EEXIST ? "give another name, or allow replacing it" : ""
        throw CaptureError([
            .init(
                error == EACCES || error == EPERM ? .permission : .cannotCreate, path,
                "cannot be created: \(SystemMessage.text(error))", advice: advice)
        ])
    }

    deinit { try? close() }

    func write(_ bytes: [UInt8]) throws(CaptureError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
                return unsafe systemWrite(descriptor, rest)
            }
            if count > 0 {
                done += count
            } else if errno != EINTR {
                throw failure(errno)
            }
        }
    }

    /// Some file systems report only here that the disk is full. Standard output stays open.
    func close() throws(CaptureError) {
        guard descriptor > STDERR_FILENO else { return }
        let status = systemClose(descriptor)
        let error = errno
        descriptor = -1
        guard status == 0 || error == EINTR else { throw failure(error) }
    }

    private func failure(_ error: Int32) -> CaptureError {
        CaptureError([.init(.writeError, path, "cannot be written: \(SystemMessage.text(error))")])
    }
}

// The methods above have the names of the system calls they make.

private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { unsafe open(path, flags, mode) }

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func systemRead(_ descriptor: Int32, _ target: UnsafeMutableRawBufferPointer, from place: Int?) -> Int {
    if let place { return unsafe pread(descriptor, target.baseAddress, target.count, off_t(place)) }
    return unsafe read(descriptor, target.baseAddress, target.count)
}

private func systemWrite(_ descriptor: Int32, _ source: UnsafeRawBufferPointer) -> Int {
    unsafe write(descriptor, source.baseAddress, source.count)
}

extension [UInt8] {
    /// An array of `count` zeros whose first octets are those of `self`, as many as fit.
    func resized(to count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
            guard let start = target.baseAddress else { return }
            let kept = Swift.min(count, self.count)
            unsafe withUnsafeBytes { source in
                guard let from = source.baseAddress, kept > 0 else { return }
                unsafe UnsafeMutableRawPointer(start).copyMemory(from: from, byteCount: kept)
            }
            unsafe memset(start + kept, 0, count - kept)
            initialized = count
        }
    }

    /// Moves the bytes of `range` to the beginning; the rest keeps whatever it held.
    mutating func moveToFront(_ range: Range<Int>) {
        guard range.lowerBound > 0, range.upperBound <= count, !range.isEmpty else { return }
        unsafe withUnsafeMutableBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            unsafe start.copyMemory(from: start + range.lowerBound, byteCount: range.count)
        }
    }

    /// Copies the octets of `source` to `place`, where they fit; the rest keeps whatever it held.
    mutating func replace(at place: Int, with source: RawSpan) {
        guard place >= 0, source.byteCount > 0, source.byteCount <= count - place else { return }
        unsafe withUnsafeMutableBytes { bytes in
            unsafe source.withUnsafeBytes { octets in
                guard let start = bytes.baseAddress, let from = octets.baseAddress else { return }
                unsafe (start + place).copyMemory(from: from, byteCount: octets.count)
            }
        }
    }
}

/// Waits for another thread that most often are over soon: to sleep and to be woken takes longer.
public enum ShortWait {
    /// So often a thread looks before it sleeps.
    public static let looks = 64

    /// Lets others have the processor that want it (sched_yield(2)).
    public static func giveWay() { sched_yield() }

    /// Lets 50 µs pass.
    static func nap() { usleep(50) }
}

/// For how long something takes.
enum MonotonicClock {
    /// Since some moment.
    static var nanoseconds: Int {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec)
    }
}

/// Errors of the system in words.
public enum SystemMessage {
    /// What the system calls the error `code`, a value of errno.
    public static func text(_ code: Int32) -> String {
        guard let text = unsafe strerror(code) else { return "system error \(code)" }
        return unsafe String(cString: text)
    }
}
