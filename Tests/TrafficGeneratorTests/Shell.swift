#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Runs a command and returns what it wrote to standard output; nil when it did not succeed.
func shell(_ command: String) -> String? {
    guard let pipe = unsafe popen(command, "r") else { return nil }
    var bytes: [UInt8] = []
    while true {
        let byte = unsafe getc(pipe)
        if byte == EOF { break }
        bytes.append(UInt8(truncatingIfNeeded: byte))
    }
    return unsafe pclose(pipe) == 0 ? String(decoding: bytes, as: UTF8.self) : nil
}

/// The repository's folder.
let repository = #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/\($1)" }

/// A fresh folder for files of a test.
func temporaryFolder() -> String? {
    shell("mktemp -d")?.split(separator: "\n").first.map(String.init)
}

let hasTshark = shell("command -v tshark") != nil

/// The bytes of a committed file; nil where it is absent.
func contents(_ path: String) -> [UInt8]? {
    guard let file = unsafe fopen(path, "rb") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    while true {
        let byte = unsafe getc(file)
        if byte == EOF { return bytes }
        bytes.append(UInt8(truncatingIfNeeded: byte))
    }
}
