internal import ArgumentParser

/// Which files keep the packets.
struct LiveFileOptions: ParsableArguments {
    @Option(
        name: [.customShort("w"), .customLong("write")],
        help: .init("Keep the packets in this file (pcapng), or with -b in files named after it.", valueName: "file"))
    var write: String?

    @Option(
        name: [.customShort("b"), .customLong("ring-buffer")],
        help: .init(
            "A new file after duration:N or filesize:N (kB); files:N keeps the last N of them.", valueName: "condition"),
        transform: ArgumentValue.ringCondition)
    var ring: [RingCondition] = []

    func validate() throws {
        if let write, write.isEmpty { throw ValidationError("the name after -w is empty") }
        if write == "-" {
            throw ValidationError(
                "packets go to a file, not to standard output; tcpdump -w - ... | scndoctor - analyzes what it is given"
            )
        }
        guard !ring.isEmpty else { return }
        if write == nil { throw ValidationError("-b says when a new file begins, and no file is named; give -w") }
        if duration == nil, fileSize == nil {
            throw ValidationError("-b files:N says how many; when a new one begins say -b duration:N or -b filesize:N")
        }
    }

    var duration: Double? {
        ring.compactMap { if case .duration(let seconds) = $0 { seconds } else { nil } }.last
    }
    /// Octets.
    var fileSize: Int? { ring.compactMap { if case .fileSize(let octets) = $0 { octets } else { nil } }.last }
    var files: Int? { ring.compactMap { if case .files(let files) = $0 { files } else { nil } }.last }
}
