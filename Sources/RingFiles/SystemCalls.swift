// The system calls of this module, and its only unsafe code.

internal import CProcess

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A system error: the value of errno.
public struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
    public let code: Int32

    public init(code: Int32) { self.code = code }

    static let exists = EEXIST
    static let missing = ENOENT
    static let fileTooLarge = EFBIG

    static var current: SystemError { SystemError(code: errno) }

    /// What the system calls the error.
    public var description: String {
        guard let text = unsafe strerror(code) else { return "system error \(code)" }
        return unsafe String(cString: text)
    }

    /// No room, or none for this user: writing works again once there is some.
    public var isDiskFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }
    var isPermission: Bool { code == EACCES || code == EPERM || code == EROFS }

    /// What to do about a file that cannot be created for this reason.
    var advice: String {
        switch code {
        case ELOOP: "name the file that the symbolic link points to"
        case EISDIR: "name a file in it"
        case EINVAL: "name a plain file"
        case ENOENT, ENOTDIR: "make the folder first"
        case EACCES, EPERM, EROFS: "name a folder that this user may write to"
        case _ where isDiskFull: "make room, or name another disk"
        default: ""
        }
    }
}

/// A file being written; closed with its last reference.
final class RingDescriptor {
    private(set) var number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { if number >= 0 { _ = systemClose(number) } }

    /// Writes at `offset` and says how much was written; the rest failed with the error, if there is one.
    func write(_ bytes: [UInt8], at offset: Int) -> (written: Int, error: SystemError?) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe pwrite(
                    number, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done, off_t(offset + done))
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

    /// Hands everything to the disk.
    func synchronize() -> SystemError? { fsync(number) == 0 ? nil : .current }

    /// Some file systems report only here that the disk is full.
    func close() -> SystemError? {
        guard number >= 0 else { return nil }
        let status = systemClose(number)
        number = -1
        return status == 0 || errno == EINTR ? nil : .current
    }
}

/// The folder itself, as this process may use it. Names hold no slash; symbolic links are never followed.
final class Folder {
    let descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { _ = systemClose(descriptor) }

    static func open(_ path: String, in folder: Int32 = AT_FDCWD, following: Bool = true) throws(SystemError) -> Folder
    {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (following ? 0 : O_NOFOLLOW)
        let number = systemOpenAt(folder, path, flags, 0)
        guard number >= 0 else { throw .current }
        return Folder(descriptor: number)
    }

    var status: stat? {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 ? status : nil
    }

    /// A new file for its owner only. A plain file of that name is replaced where that is asked for, anything else
    /// never: the error is EEXIST, ELOOP for a symbolic link, EINVAL for a device and the like.
    func create(_ name: String, replacing: Bool) throws(SystemError) -> Int32 {
        if replacing { try removePlain(name) }
        let number = systemOpenAt(
            descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, 0o600)
        guard number >= 0 else { throw .current }
        return number
    }

    /// Throws what `create` says where the name is something else than a plain file, or nothing.
    func requirePlain(_ name: String) throws(SystemError) {
        var status = stat()
        guard unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            guard errno == ENOENT else { throw .current }
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFLNK: throw SystemError(code: ELOOP)
        case S_IFDIR: throw SystemError(code: EISDIR)
        default: throw SystemError(code: EINVAL)
        }
    }

    private func removePlain(_ name: String) throws(SystemError) {
        try requirePlain(name)
        guard unsafe unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw .current }
    }

    func remove(_ name: String) throws(SystemError) {
        guard unsafe unlinkat(descriptor, name, 0) == 0 else { throw .current }
    }

    func rename(_ name: String, to other: String, in target: Folder) throws(SystemError) {
        guard unsafe renameat(descriptor, name, target.descriptor, other) == 0 else { throw .current }
    }

    /// Opens a folder in this one, made for its owner only where it is not there. Throws where it is someone else's:
    /// in a folder that everyone may write to, another user could have made it.
    func subfolder(_ name: String) throws(SystemError) -> Folder {
        guard unsafe mkdirat(descriptor, name, 0o700) == 0 || errno == EEXIST else { throw .current }
        let folder = try Folder.open(name, in: descriptor, following: false)
        guard let owner = folder.status?.st_uid, owner == geteuid() || owner == 0 else {
            throw SystemError(code: EPERM)
        }
        return folder
    }
}

/// Name, release and processor of the system, as `uname` has them.
func systemName() -> (system: String, hardware: String) {
    var name = utsname()
    guard unsafe uname(&name) == 0 else { return ("", "") }
    func text<T>(_ field: T) -> String {
        unsafe withUnsafeBytes(of: field) { unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return ("\(text(name.sysname)) \(text(name.release))", text(name.machine))
}

// The methods above have the names of the system calls they make.

private func systemOpenAt(_ folder: Int32, _ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
    var number: Int32
    repeat {
        number = unsafe openat(folder, path, flags, mode)
    } while number < 0 && errno == EINTR
    return number
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
