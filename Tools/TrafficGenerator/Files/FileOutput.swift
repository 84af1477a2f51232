#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Why a file could not be written.
public struct OutputError: Error, CustomStringConvertible {
    public let path: String
    public let code: Int32

    public var description: String { "cannot write \(path): error \(code)" }
}

/// A file being written: the only place of the generator that calls the system.
public final class FileOutput {
    private let path: String
    private let descriptor: Int32

    /// Creates or empties the file.
    public init(_ path: String) throws(OutputError) {
        self.path = path
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        if descriptor < 0 { throw OutputError(path: path, code: errno) }
    }

    deinit { close(descriptor) }

    public func write(_ bytes: [UInt8]) throws(OutputError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Self.systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[done...]))
            }
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { throw OutputError(path: path, code: errno) }
            done += count
        }
    }

    private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            unsafe Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }
}

/// Writes all of a file at once.
public func writeFile(_ path: String, _ bytes: [UInt8]) throws(OutputError) {
    try FileOutput(path).write(bytes)
}

/// Makes a folder; that it is there already is no error.
public func makeFolder(_ path: String) throws(OutputError) {
    if unsafe mkdir(path, 0o755) != 0 && errno != EEXIST { throw OutputError(path: path, code: errno) }
}
