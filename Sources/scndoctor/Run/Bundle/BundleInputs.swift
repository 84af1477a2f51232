internal import Bundles
internal import Redaction

/// The files of a bundle, read once as they are: what identifies them, and what only who has them can know.
struct BundleInputs {
    let sources: [BundleSource]
    let hidesNames: Bool
    /// The key that their content makes.
    let key: RedactionKey

    /// - Parameter hidesNames: whether the files get numbers for names.
    init(paths: [String], hidesNames: Bool, isQuiet: Bool) throws(Failure) {
        for path in paths where FileSystem.canBeReadOnlyOnce(path) {
            let name = path == "-" ? "standard input" : path
            throw Failure(.usage, "\(name): a bundle reads its capture several times; write it to a file first")
        }
        self.hidesNames = hidesNames
        // A file that is named twice is read once.
        let paths = Self.distinct(paths)
        let names = BundleSource.names(of: paths, hidden: hidesNames)
        var sources: [BundleSource] = []
        var secret: [UInt8] = []
        var meter = ProgressMeter(isQuiet: isQuiet, label: "checksums")
        defer { meter.finish() }
        for (path, name) in zip(paths, names) {
            var digest = FileDigest()
            do throws(SystemError) {
                try FileSystem.read(path) { octets in
                    digest.add(octets)
                    meter.update { (digest.size, nil, 0) }
                    return !Interrupt.isRequested
                }
            } catch {
                throw Failure(
                    error.isPermission ? .permission : .cannotOpen, "\(path): cannot be read: \(error.text)")
            }
            sources.append(BundleSource(path: path, name: name, size: digest.size, sha256: digest.sha256))
            secret = Self.mixed(secret, digest.secret)
        }
        self.sources = sources
        guard let key = RedactionKey(secret) else { throw Failure(.usage, "no capture named; give a file") }
        self.key = key
    }

    private static func distinct(_ paths: [String]) -> [String] {
        var seen: Set<[UInt64]> = []
        return paths.filter { path in
            guard let status = FileSystem.status(path) else { return true }
            return seen.insert([status.device, status.inode]).inserted
        }
    }

    /// One secret of several files, whatever their order.
    private static func mixed(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
        a.isEmpty ? b : zip(a, b).map { $0 ^ $1 }
    }

    func name(of path: String) -> String { sources.first { $0.path == path }?.name ?? path }
}
