/// What may be done in the folder of a ring or a report: all of it, and nothing else.
enum FolderRequest: UInt8, CaseIterable {
    /// A new file of the ring; its descriptor is the answer.
    case create = 1
    /// The file that the person named, new or in place of a plain one.
    case replace
    case remove
    /// Into the folder for evidence, which is made where it is not there.
    case moveAside
    /// Out of the folder for evidence.
    case removeEvidence
    /// A file that is to become the named one once it is complete; its descriptor is the answer.
    case prepare
    /// It becomes the named one, in one step.
    case commit
    case discard
}

/// Does requests in a folder, for names that belong to the file that a person named.
struct FolderService {
    let folder: Folder
    let naming: RingNaming

    /// The descriptor of a file that was made. EPERM for any name that is not of this ring.
    func perform(_ request: FolderRequest, _ name: String) throws(SystemError) -> Int32? {
        switch request {
        case .create, .remove, .moveAside, .removeEvidence:
            guard naming.owns(name) else { throw .notPermitted }
        case .replace, .prepare, .commit, .discard:
            guard name == naming.name else { throw .notPermitted }
        }
        switch request {
        case .create: return try folder.create(name, replacing: false)
        case .replace: return try folder.create(name, replacing: true)
        case .remove: try folder.remove(name)
        case .moveAside: try folder.rename(name, to: name, in: folder.subfolder(naming.evidenceFolder))
        case .removeEvidence: try folder.subfolder(naming.evidenceFolder).remove(name)
        case .prepare:
            try folder.requirePlain(name)
            return try folder.create(partial, replacing: true)
        case .commit:
            try folder.requirePlain(name)
            try folder.rename(partial, to: name)
        case .discard: try folder.remove(partial)
        }
        return nil
    }

    /// Name of what is not yet complete.
    private var partial: String { ".\(naming.name).partial" }
}
