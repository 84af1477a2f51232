#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A folder as this process may use it, held open. Names hold no slash, and symbolic links are never followed.
final class Folder {
    let descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { System.close(descriptor) }

    static func open(_ path: String) throws(SystemError) -> Folder {
        Folder(descriptor: try System.open(path, in: AT_FDCWD, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    }

    /// A new file for its owner only. A plain file of that name is replaced where that is asked for, anything else
    /// never: the error is EEXIST, ELOOP for a symbolic link, EINVAL for a device and the like.
    func create(_ name: String, replacing: Bool) throws(SystemError) -> Int32 {
        if replacing, try requirePlain(name) { try remove(name) }
        return try System.open(
            name, in: descriptor, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, mode: 0o600)
    }

    /// True for a plain file, false for nothing of that name. Throws for anything else.
    @discardableResult
    func requirePlain(_ name: String) throws(SystemError) -> Bool {
        guard let status = try System.status(name, in: descriptor) else { return false }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return true
        case S_IFLNK: throw SystemError(code: ELOOP)
        case S_IFDIR: throw SystemError(code: EISDIR)
        default: throw SystemError(code: EINVAL)
        }
    }

    func remove(_ name: String) throws(SystemError) { try System.unlink(name, in: descriptor) }

    func rename(_ name: String, to other: String, in target: Folder? = nil) throws(SystemError) {
        try System.rename(name, in: descriptor, to: other, in: target?.descriptor ?? descriptor)
    }

    /// Opens a folder in this one, made for its owner only where it is not there. Throws where it is someone else's:
    /// in a folder that everyone may write to, another user could have made it.
    func subfolder(_ name: String) throws(SystemError) -> Folder {
        try System.makeFolder(name, in: descriptor)
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        let folder = Folder(descriptor: try System.open(name, in: descriptor, flags))
        let owner = try System.status(of: folder.descriptor).st_uid
        guard owner == geteuid() || owner == 0 else { throw .notPermitted }
        return folder
    }

    /// True where `user` may create, rename and remove files here by owner, group and mode, with no capability. An
    /// access list may still refuse; that shows when a file is created.
    func isWritable(by user: OutputUser, file: String) throws(SystemError) -> Bool {
        let status = try System.status(of: descriptor)
        let shift: mode_t = status.st_uid == user.uid ? 6 : user.isMember(of: status.st_gid) ? 3 : 0
        guard status.st_mode >> shift & 3 == 3 else { return false }
        // In a folder like /tmp everyone may create, and only the owner of a file may replace it.
        guard status.st_mode & S_ISVTX != 0, status.st_uid != user.uid else { return true }
        guard let existing = try System.status(file, in: descriptor) else { return true }
        return existing.st_uid == user.uid
    }
}

/// The user that files are made as, once rights are given up.
public struct OutputUser: Sendable, Equatable {
    public let uid: UInt32
    public let gid: UInt32
    /// Supplementary groups.
    public let groups: [UInt32]

    public init(uid: UInt32, gid: UInt32, groups: [UInt32] = []) {
        self.uid = uid
        self.gid = gid
        self.groups = groups
    }

    func isMember(of group: UInt32) -> Bool { group == gid || groups.contains(group) }
}
