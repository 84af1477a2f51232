internal import CProcess

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Giving up rights, for good, once nothing needs them any more.
///
/// Rights belong to each thread, and new threads inherit them: call these before any other thread is started. The C
/// library changes user and groups of the threads it knows; it does not reach the main thread of a program whose `main`
/// is asynchronous. What other threads have left is looked for in /proc, and is an error.
public enum Privileges {
    /// One line.
    public struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
        public let message: String
        public var description: String { message }
    }

    /// Whether this process acts as root; that says nothing of the capabilities it has.
    public static var isRoot: Bool { geteuid() == 0 }

    /// Whether any capability is there to give up (capabilities(7)).
    public static var hasCapabilities: Bool { scndoctor_has_capabilities() == 1 }

    /// Makes root an ordinary user, with that user's groups only, and without any capability or way back.
    ///
    /// Throws where nothing was given up yet, or where not all of it could be: the process must end then.
    public static func drop(to name: String) throws(Problem) {
        guard let account = Account(name) else {
            throw Problem(message: "-Z: no user named \(name); name one of /etc/passwd")
        }
        try drop(to: account)
    }

    /// As `drop(to:)` by name.
    public static func drop(to account: Account) throws(Problem) {
        guard account.userID != 0 else {
            throw Problem(message: "-Z: \(account.name) is root; name an ordinary user")
        }
        guard isRoot else { throw Problem(message: "-Z: only root can become \(account.name); leave -Z out") }
        // While there still is the right to: what a program started later could gain from its file.
        scndoctor_clear_bounding_set()
        guard unsafe initgroups(account.name, account.groupID) == 0 else {
            throw failure("the groups of \(account.name) cannot be taken on", "setgroups")
        }
        guard setresgid(account.groupID, account.groupID, account.groupID) == 0 else {
            throw failure("the group of \(account.name) cannot be taken on", "setresgid")
        }
        guard setresuid(account.userID, account.userID, account.userID) == 0 else {
            throw failure("\(account.name) cannot be become", "setresuid")
        }
        try reduceThisThread()
        // Neither of these may work now; the ways back are tried, not believed to be closed.
        guard setuid(0) != 0, seteuid(0) != 0, getuid() == account.userID, geteuid() == account.userID,
            getgid() == account.groupID, getegid() == account.groupID
        else { throw Problem(message: "-Z: root's rights could be taken back after they were given up") }
        try checkOtherThreads()
    }

    /// Gives up all capabilities that this process has, from its file or inherited, and the gain of new ones. Root
    /// without capabilities is still the owner of most files: `drop` is for root.
    public static func reduce() throws(Problem) {
        try reduceThisThread()
        if !isRoot { try checkOtherThreads() }
    }

    private static func checkOtherThreads() throws(Problem) {
        let threads = scndoctor_threads_with_rights()
        guard threads > 0 else { return }
        throw Problem(message: "rights are left in threads that were started before they were given up (\(threads))")
    }

    private static func reduceThisThread() throws(Problem) {
        guard scndoctor_clear_capabilities() == 0 else {
            throw failure("the capabilities cannot be given up", "capset")
        }
        guard scndoctor_no_new_privileges() == 0 else {
            throw failure("gaining privileges cannot be forbidden", "prctl")
        }
        guard !hasCapabilities else { throw Problem(message: "capabilities are left after they were given up") }
    }

    private static func failure(_ what: String, _ call: String) -> Problem {
        let error = errno
        let words = ProcessError(code: error)
        let hint =
            error == EPERM ? "; in a user namespace or container, start as an ordinary user with cap_net_raw" : ""
        return Problem(message: "-Z: \(what): \(call): \(words)\(hint)")
    }
}
