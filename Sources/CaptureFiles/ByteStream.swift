/// The bytes of one input, decompressed once that exists: the only place where a decompressor has to be put.
///
/// `open` would look at the first bytes of the file, and `read` hand out what the decompressor makes of them;
/// everything behind it sees plain captures only, and offsets in problems are offsets in the plain capture.
struct ByteStream {
    private let file: InputFile
    /// Name of the compression, nil for a plain file.
    let compression: String?

    static func open(_ path: String) throws(CaptureError) -> ByteStream {
        ByteStream(file: try InputFile.open(path), compression: nil)
    }

    /// True where the input can be opened again and read from its beginning.
    var canReopen: Bool { file.isRegular }
    /// Size of the input in bytes, nil for a pipe.
    var size: Int? { file.size }
    var identity: InputFile.Identity? { file.identity }

    func read(into buffer: inout [UInt8], at offset: Int) -> InputFile.ReadResult {
        file.read(into: &buffer, at: offset)
    }
}
