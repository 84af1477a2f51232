// Files, pipes and other programs for the tests.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct SystemFailure: Error {
    let call: String
    let error: Int32

    init(_ call: String) {
        self.call = call
        error = errno
    }
}

/// A file in memory-backed storage where there is any; removed when the last reference goes.
final class TemporaryFile {
    let path: String

    init(_ bytes: [UInt8] = []) throws {
        path = "/tmp/capturefiles-test-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        try replace(with: bytes)
    }

    func replace(with bytes: [UInt8]) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw SystemFailure("open") }
        defer { close(descriptor) }
        try writeAll(bytes, to: descriptor)
    }

    deinit { unsafe unlink(path) }
}

func writeAll(_ bytes: [UInt8], to descriptor: Int32, piece: Int = .max) throws {
    var done = 0
    while done < bytes.count {
        let count = unsafe bytes.withUnsafeBytes { buffer in
            unsafe write(descriptor, buffer.baseAddress! + done, min(buffer.count - done, piece))
        }
        guard count > 0 else { throw SystemFailure("write") }
        done += count
    }
}

/// What a command line prints, nil where it fails.
func output(of command: String) -> String? {
    guard let stream = unsafe popen(command, "r") else { return nil }
    var bytes: [UInt8] = []
    while case let character = unsafe fgetc(stream), character >= 0 { bytes.append(UInt8(character)) }
    guard unsafe pclose(stream) == 0 else { return nil }
    return String(decoding: bytes, as: UTF8.self)
}

func isInstalled(_ program: String) -> Bool { output(of: "command -v \(program) 2>/dev/null") != nil }

/// Paths of the capture files of a folder beside the repository, empty where it is absent.
func sharedCaptures(_ folder: String) -> [String] {
    let root = #filePath.split(separator: "/").dropLast(5).joined(separator: "/")
    let path = "/\(root)/shared/\(folder)"
    guard let directory = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
        }
        if name.hasSuffix(".pcap") || name.hasSuffix(".pcapng") { names.append("\(path)/\(name)") }
    }
    return names.sorted()
}

func contents(of path: String) throws -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { throw SystemFailure("open") }
    defer { close(descriptor) }
    var result: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65536)
    while true {
        let count = unsafe piece.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { return result }
        result += piece[..<count]
    }
}
