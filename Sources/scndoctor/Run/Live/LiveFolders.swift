internal import CaptureFiles
internal import Daemon
internal import RingFiles

/// The folders of what a live capture writes, opened while it has the rights to.
struct LiveFolders {
    /// Of -w.
    let ring: OutputDirectory?
    /// Of --report.
    private let report: OutputDirectory?

    /// - Parameter account: who goes on; nil where nobody else does.
    init(ring: String?, report: String?, account: Account?) throws(Failure) {
        let user = account.map { OutputUser(uid: $0.userID, gid: $0.groupID) }
        self.ring = try ring.map { path throws(Failure) in try Self.folder(of: path, user) }
        self.report = try report.flatMap { $0 == "-" ? nil : $0 }.map { path throws(Failure) in
            if FileSystem.status(path)?.isDirectory == true {
                throw Failure(.usage, "\(path): is a directory; name a file")
            }
            return try Self.folder(of: path, user)
        }
    }

    private static func folder(of path: String, _ user: OutputUser?) throws(Failure) -> OutputDirectory {
        do throws(CaptureError) {
            return try OutputDirectory(containing: path, user: user)
        } catch {
            throw LiveFailure.of(error)
        }
    }

    /// Writes the report completely or not at all.
    func writeReport(_ bytes: [UInt8]) throws(Failure) {
        do throws(CaptureError) {
            try report?.replace(with: bytes)
        } catch {
            throw LiveFailure.of(error)
        }
    }
}
