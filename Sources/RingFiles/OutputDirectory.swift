public import CaptureFiles

/// The folder that files are made in, opened while the program has its rights and used after it gave them up.
public final class OutputDirectory {
    /// As the person named it, for messages.
    public let path: String
    private let folder: Folder
    private let naming: RingNaming?

    /// Opens the folder of `path` for files of that ring and nothing else.
    public init(containing path: String) throws(CaptureError) {
        self.path = path.folderPart
        naming = RingNaming(path: path)
        do throws(SystemError) {
            folder = try Folder.open(self.path)
        } catch {
            throw CaptureError(creating: path, error)
        }
    }

    /// `name` behind the folder, as a person would write it.
    func path(of name: String) -> String { path == "." ? name : path == "/" ? "/\(name)" : "\(path)/\(name)" }

    /// A new file of the ring.
    func create(_ name: String, replacing: Bool) throws(SystemError) -> RingDescriptor {
        RingDescriptor(try folder.create(name, replacing: replacing))
    }

    func remove(_ name: String) throws(SystemError) { try folder.remove(name) }

    /// Moves a file into the evidence folder, which is made where it is not there.
    func moveAside(_ name: String, into evidence: String) throws(SystemError) {
        try folder.rename(name, to: name, in: folder.subfolder(evidence))
    }

    func removeEvidence(_ name: String, from evidence: String) throws(SystemError) {
        try folder.subfolder(evidence).remove(name)
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
