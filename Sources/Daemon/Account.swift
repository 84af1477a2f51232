#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A user of this system (getpwnam(3)).
public struct Account: Sendable, Hashable {
    public let name: String
    public let userID: UInt32
    /// Its main group.
    public let groupID: UInt32

    /// Nil where no user has that name, nor that number.
    public init?(_ name: String) {
        var entry = unsafe getpwnam(name)
        if unsafe entry == nil, let number = UInt32(name) { unsafe entry = getpwuid(number) }
        guard let found = unsafe entry?.pointee else { return nil }
        self.name = unsafe String(cString: found.pw_name)
        userID = unsafe found.pw_uid
        groupID = unsafe found.pw_gid
    }
}
