/// Where the report, or another result, goes.
enum OutputTarget {
    case standardOutput
    /// A file that is there completely or not at all.
    case file(path: String)

    var isFile: Bool {
        if case .file = self { return true }
        return false
    }

    /// "-" is standard output. Throws before the work where the result could not be kept.
    init(path: String?, inputs: [String]) throws(Failure) {
        guard let path, path != "-" else {
            self = .standardOutput
            return
        }
        // Behind a link: the link stays, what it points to is replaced.
        let target = FileSystem.resolved(path) ?? path
        self = .file(path: target)
        if let existing = FileSystem.status(target) {
            if existing.isDirectory { throw Failure(.usage, "\(path): is a directory; name a file") }
            let isInput = inputs.contains { input in
                guard input != "-", let status = FileSystem.status(input) else { return false }
                return status.device == existing.device && status.inode == existing.inode
            }
            if isInput && existing.isRegular {
                throw Failure(.usage, "\(path): is an input; the output must not replace a capture")
            }
            if !existing.isRegular { return }
        }
        let folder = Self.folder(of: target)
        do throws(SystemError) {
            try FileSystem.requireWritable(folder)
        } catch {
            throw Self.failure(error, path)
        }
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func failure(_ error: SystemError, _ path: String) -> Failure {
        Failure(
            error.isPermission ? .permission : .inputOutput,
            "\(path): cannot be written: \(error.text); nothing was written there")
    }

    /// Writes the report. A reader that has left (`| head`) has what it wanted: no error.
    func write(_ text: String) throws(Failure) { try write(CollectionOfOne(Array(text.utf8))) }

    /// Writes octets that come in pieces; otherwise as above.
    func write(_ pieces: some Sequence<[UInt8]>) throws(Failure) {
        try write { put throws(SystemError) in
            for piece in pieces { try put(piece) }
        }
    }

    /// What writes one piece.
    typealias Put = ([UInt8]) throws(SystemError) -> Void

    /// Writes octets that `make` hands on in pieces; otherwise as above.
    func write(_ make: (Put) throws(SystemError) -> Void) throws(Failure) {
        switch self {
        case .standardOutput:
            do throws(SystemError) {
                try Self.put(make, to: Terminal.standardOutput)
            } catch {
                guard !error.isBrokenPipe else { return }
                throw Failure(.inputOutput, "standard output: cannot be written: \(error.text)")
            }
        case .file(let path):
            do throws(SystemError) {
                if let existing = FileSystem.status(path), !existing.isRegular {
                    try Self.fill(path, with: make)
                } else {
                    try Interrupt.postponed { () throws(SystemError) in try Self.replace(path, with: make) }
                }
            } catch {
                guard !error.isBrokenPipe else { return }
                throw Self.failure(error, path)
            }
        }
    }

    private static func put(
        _ make: (Put) throws(SystemError) -> Void, to descriptor: Int32
    ) throws(SystemError) {
        try make { piece throws(SystemError) in try FileSystem.write(piece, to: descriptor) }
    }

    /// A device or a named pipe: there is nothing to replace.
    private static func fill(
        _ path: String, with make: (Put) throws(SystemError) -> Void
    ) throws(SystemError) {
        let descriptor = try FileSystem.open(path, create: false)
        do throws(SystemError) {
            try put(make, to: descriptor)
        } catch {
            try? FileSystem.close(descriptor)
            throw error
        }
        try FileSystem.close(descriptor)
    }

    private static func replace(
        _ path: String, with make: (Put) throws(SystemError) -> Void
    ) throws(SystemError) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let temporary = "\(folder(of: path))/.\(name.prefix(100)).\(FileSystem.processIdentifier)"
        let descriptor = try FileSystem.open(temporary, create: true)
        do throws(SystemError) {
            if let existing = FileSystem.status(path) {
                FileSystem.setPermissions(existing.permissions, of: descriptor)
            }
            try put(make, to: descriptor)
        } catch {
            try? FileSystem.close(descriptor)
            FileSystem.remove(temporary)
            throw error
        }
        do throws(SystemError) {
            try FileSystem.close(descriptor)
            try FileSystem.rename(temporary, path)
        } catch {
            FileSystem.remove(temporary)
            throw error
        }
    }
}
