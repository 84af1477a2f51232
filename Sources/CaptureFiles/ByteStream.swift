internal import Decompression

/// The bytes of one input: those of a plain file, or what a decompressor makes of them. Everything behind it sees plain
/// captures only, and offsets in problems of packets are offsets in the plain capture.
struct ByteStream {
    private let file: InputFile
    private var decompressor: Decompressor?
    /// Nil until another thread may read ahead.
    private(set) var ahead: ReadAhead?
    /// What the decompressor met.
    private(set) var problems = ProblemList()
    /// The first fault in full, for an input of which nothing comes.
    private(set) var firstFault: StreamFault?
    /// True where the plain bytes end because the compressed ones are cut off or damaged.
    private(set) var endsEarly = false

    private let path: String

    init(_ path: String) throws(CaptureError) {
        self.path = path
        file = try InputFile.open(path)
    }

    /// Name of the compression, nil for a plain file. Where files of several were put behind each other it is all of
    /// them.
    var compression: String? {
        guard let decompressor else { return nil }
        let names = decompressor.formats.map(\.name)
        return names.isEmpty ? "skippable frames" : names.joined(separator: ", ")
    }
    /// The command that unpacks it, nil for a plain file.
    var unpackCommand: String? { decompressor?.formats.first?.unpackCommand }
    /// Offset in the input of the next compressed byte, nil for a plain file.
    var compressedOffset: Int? { decompressor?.offset }

    /// True where the input can be opened again and read from its beginning.
    var canReopen: Bool { file.isRegular }
    /// Size of the input in bytes, nil for a pipe.
    var size: Int? { file.size }
    var identity: InputFile.Identity? { file.identity }

    /// Unpacks from here on, beginning with the first `count` octets of `head`, which were read already.
    mutating func unpack(head: [UInt8], count: Int) {
        decompressor = Decompressor(head: head, count: count)
    }

    mutating func read(into buffer: inout [UInt8], at offset: Int) -> ReadResult {
        guard decompressor != nil else {
            return ahead?.read(into: &buffer, at: offset) ?? file.read(into: &buffer, at: offset)
        }
        let file = self.file
        let result = decompressor?.read(into: &buffer, at: offset) { file.read(into: &$0, at: $1) }
        noteFaults()
        return result ?? .end
    }

    /// Lets other threads read ahead from now on, where that is of use: what is unpacked, or comes from a pipe, is not
    /// waited for without need.
    /// - Parameter offset: octets that were read so far.
    mutating func readAhead(from offset: Int) -> ReadAhead? {
        if ahead == nil, decompressor == nil, file.isRegular { ahead = ReadAhead(file, from: offset) }
        return ahead
    }

    private mutating func noteFaults() {
        guard let faults = decompressor?.takeFaults(), !faults.isEmpty else { return }
        for fault in faults {
            firstFault = firstFault ?? fault
            problems.add(fault.problem(path))
            if fault.resumedAt == nil, fault.kind != .checksum { endsEarly = true }
        }
    }

    /// Problems that are not in `problems`.
    var problemsOmitted: Int { problems.omitted + (decompressor?.faultsOmitted ?? 0) }
}
