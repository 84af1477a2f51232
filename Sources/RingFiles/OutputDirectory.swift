public import CaptureFiles

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The folder of a ring or of a report, opened while the program has its rights and used after it gave them up.
public final class OutputDirectory {
    private enum Way {
        /// By this process itself.
        case direct(FolderService)
        /// By a process that kept the right to.
        case keeper(KeeperClient)
    }

    /// The file as the person named it.
    public let file: String
    let naming: RingNaming
    private let way: Way

    /// Opens the folder of `file`. Where `user`, to whom the program is going to drop, may not write there, a keeper
    /// is started (`FileKeeper.runIfAsked` belongs to that); with no user all is done by this process.
    public init(
        containing file: String, user: OutputUser? = nil, program: String = "/proc/self/exe"
    ) throws(CaptureError) {
        self.file = file
        guard let naming = RingNaming(path: file) else {
            throw CaptureError([
                .init(.cannotCreate, file, "is no name for a file", advice: "give a shorter name, not a folder's")
            ])
        }
        self.naming = naming
        do throws(SystemError) {
            let folder = try Folder.open(file.folderPart)
            if let user, user.uid != 0, geteuid() == 0, try !folder.isWritable(by: user, file: naming.name) {
                let root = OutputUser(uid: 0, gid: 0)
                way = .keeper(
                    try KeeperClient(
                        program, folder: folder, naming: naming,
                        keepingOverride: try !folder.isWritable(by: root, file: naming.name)))
            } else {
                way = .direct(FolderService(folder: folder, naming: naming))
            }
        } catch {
            throw CaptureError(creating: file, error)
        }
    }

    /// True where files are made by a process of its own.
    public var hasKeeper: Bool { keeper != nil }

    var keeper: KeeperClient? {
        if case .keeper(let client) = way { client } else { nil }
    }

    /// `name` behind the folder, as a person would write it.
    func path(of name: String) -> String {
        guard file.contains("/") else { return name }
        return file.folderPart == "/" ? "/\(name)" : "\(file.folderPart)/\(name)"
    }

    @discardableResult
    func perform(_ request: FolderRequest, _ name: String) throws(SystemError) -> Int32? {
        switch way {
        case .direct(let service): try service.perform(request, name)
        case .keeper(let client): try client.perform(request, name)
        }
    }

    /// A new file: `create`, `replace` or `prepare`.
    func make(_ request: FolderRequest, _ name: String) throws(SystemError) -> RingDescriptor {
        guard let descriptor = try perform(request, name) else { throw .badMessage }
        return RingDescriptor(descriptor)
    }

    /// Writes `file` completely or not at all, readable by its owner only: what was there stays until then.
    public func replace(with bytes: [UInt8]) throws(CaptureError) {
        let output: RingDescriptor
        do throws(SystemError) {
            output = try make(.prepare, naming.name)
        } catch {
            throw CaptureError(creating: file, error)
        }
        do throws(SystemError) {
            for error in [output.write(bytes, at: 0).error, output.synchronize(), output.close()] {
                if let error { throw error }
            }
            try perform(.commit, naming.name)
        } catch {
            _ = try? perform(.discard, naming.name)
            throw CaptureError([.init(.writeError, file, "cannot be written: \(error)", advice: error.advice)])
        }
    }
}

extension CaptureError {
    /// A file that cannot be created, with what to do about it.
    init(creating path: String, _ error: SystemError) {
        self.init([
            .init(
                error.isPermission ? .permission : .cannotCreate, path, "cannot be created: \(error)",
                advice: error.advice)
        ])
    }
}
