internal import Bundles
internal import Redaction

/// The files of a bundle, read once as they are: what identifies them, and what only who has them can know.
struct BundleInputs {
    let sources: [BundleSource]
    let hidesNames: Bool
    /// What the bundle calls each file, by the paths that were given.
    private let names: [String: String]
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
        let given = paths
        let paths = Self.distinct(given)
        let names = BundleSource.names(of: paths.map(\.first), hidden: hidesNames)
        var sources: [BundleSource] = []
        var secrets: [[UInt8]] = []
        var meter = ProgressMeter(isQuiet: isQuiet, label: "checksums")
        defer { meter.finish() }
        for (path, name) in zip(paths.map(\.first), names) {
            var digest = FileDigest()
            do throws(SystemError) {
                try FileSystem.read(path) { octets in
                    digest.add(octets)
                    meter.update { .init(bytes: digest.size) }
                    return !Interrupt.isRequested
                }
            } catch {
                throw Failure(
                    error.isPermission ? .permission : .cannotOpen, "\(path): cannot be read: \(error.text)")
            }
            sources.append(BundleSource(path: path, name: name, size: digest.size, sha256: digest.sha256))
            secrets.append(digest.secret)
        }
        self.sources = sources
        self.names = Dictionary(
            zip(paths, names).flatMap { file, name in file.all.map { ($0, name) } }
        ) { first, _ in first }
        guard !secrets.isEmpty, let key = RedactionKey(FileDigest.combined(secrets)) else {
            throw Failure(.usage, "no capture named; give a file")
        }
        self.key = key
    }

    /// Each file by the first path that was given for it, and all of its paths.
    private static func distinct(_ paths: [String]) -> [(first: String, all: [String])] {
        var places: [[UInt64]: Int] = [:]
        var files: [(first: String, all: [String])] = []
        for path in paths {
            let status = FileSystem.status(path)
            let identity = status.map { [$0.device, $0.inode] }
            if let identity, let place = places[identity] {
                files[place].all.append(path)
            } else {
                if let identity { places[identity] = files.count }
                files.append((path, [path]))
            }
        }
        return files
    }

    func name(of path: String) -> String { names[path] ?? path }

    /// A text about files with the names that are told: the longest paths first, as one may be a part of another.
    func renamed(_ text: String) -> String {
        names.sorted { ($0.key.utf8.count, $0.key) > ($1.key.utf8.count, $1.key) }
            .reduce(text) { $0.replacing($1.key, with: $1.value) }
    }
}
