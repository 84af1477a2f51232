internal import CaptureFiles

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
    static let notPermitted = SystemError(code: EPERM)
    static let messageTooLong = SystemError(code: EMSGSIZE)
    static let badMessage = SystemError(code: EBADMSG)
    /// The process that makes the files has ended, or does not answer.
    static let keeperGone = SystemError(code: EOWNERDEAD)

    static var current: SystemError { SystemError(code: errno) }

    public var description: String {
        self == .keeperGone ? "the process that makes its files does not answer" : SystemMessage.text(code)
    }

    /// No room, or none for this user: writing works again once there is some.
    public var isDiskFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }
    var isPermission: Bool { code == EACCES || code == EPERM || code == EROFS }

    /// What to do about a file that cannot be created for this reason, empty where there is nothing to suggest.
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
