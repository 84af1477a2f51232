internal import Bundles
internal import Bytes
internal import FoundationEssentials

/// Where a bundle goes: a folder or a zip, complete or not there.
enum BundleOutput {
    case zip(OutputTarget)
    case folder(String)

    static func isZip(_ path: String) -> Bool { path.lowercased().hasSuffix(".zip") }

    /// Throws before the work where the result could not be kept.
    init(path: String, inputs: [String]) throws(Failure) {
        guard path != "-" else {
            throw Failure(.usage, "-o: a bundle is several files; name a folder, or a file that ends in .zip")
        }
        if Self.isZip(path) {
            self = .zip(try OutputTarget(path: path, inputs: inputs))
            return
        }
        var folder = path
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        let isRenameable = folder != "/" && folder != "." && folder != ".." && !folder.hasSuffix("/..")
        guard isRenameable else {
            throw Failure(.usage, "\(path): cannot become a bundle; name a new folder, or a file that ends in .zip")
        }
        if let existing = FileSystem.status(folder) {
            guard existing.isDirectory else {
                throw Failure(
                    .usage, "\(path): is a file; name a folder for the bundle, or a file that ends in .zip")
            }
            guard Self.holdsOnlyABundle(folder) else {
                throw Failure(.usage, "\(path): holds other files than those of a bundle; name another folder")
            }
            folder = FileSystem.resolved(folder) ?? folder
        }
        do throws(SystemError) {
            try FileSystem.requireWritable(OutputTarget.folder(of: folder))
        } catch {
            throw Self.failure(path, error.text, isPermission: error.isPermission)
        }
        self = .folder(folder)
    }

    private static func holdsOnlyABundle(_ folder: String) -> Bool {
        guard let content = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return false }
        return content.allSatisfy(BundleName.isOne)
    }

    private static func failure(_ path: String, _ reason: String, isPermission: Bool = false) -> Failure {
        Failure(
            isPermission ? .permission : .inputOutput,
            "\(path): cannot be written: \(reason); nothing was written there")
    }

    /// Writes all files, or none.
    func write(_ files: [(name: String, octets: [UInt8])], made: Timestamp) throws(Failure) {
        switch self {
        case .zip(let target):
            var archive = ZipArchive(made: made)
            for file in files {
                guard archive.add(file.name, file.octets) else {
                    throw Failure(
                        .inputOutput, "\(file.name): is too large for a zip; name a folder for the bundle instead")
                }
            }
            try target.write(CollectionOfOne(archive.finish()))
        case .folder(let folder):
            try Interrupt.postponed { () throws(Failure) in try Self.write(files, to: folder) }
        }
    }

    /// Into a folder beside it, which then takes its place.
    private static func write(_ files: [(name: String, octets: [UInt8])], to folder: String) throws(Failure) {
        let name = folder.split(separator: "/").last.map(String.init) ?? folder
        let lead = "\(OutputTarget.folder(of: folder))/.\(name.prefix(100)).\(FileSystem.processIdentifier)"
        let (fresh, former) = (lead + ".new", lead + ".old")
        let manager = FileManager.default
        do {
            try manager.createDirectory(atPath: fresh, withIntermediateDirectories: false)
            for file in files {
                let descriptor = try FileSystem.open("\(fresh)/\(file.name)", create: true)
                do {
                    try FileSystem.write(file.octets, to: descriptor)
                } catch {
                    try? FileSystem.close(descriptor)
                    throw error
                }
                try FileSystem.close(descriptor)
            }
            let isThere = FileSystem.status(folder) != nil
            if isThere { try FileSystem.rename(folder, former) }
            do {
                try FileSystem.rename(fresh, folder)
            } catch {
                if isThere { try? FileSystem.rename(former, folder) }
                throw error
            }
            if isThere { try? manager.removeItem(atPath: former) }
        } catch {
            try? manager.removeItem(atPath: fresh)
            let system = error as? SystemError
            throw failure(
                folder, system?.text ?? "the folder cannot be made", isPermission: system?.isPermission ?? false)
        }
    }
}
