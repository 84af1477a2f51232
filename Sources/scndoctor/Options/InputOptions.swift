internal import ArgumentParser
internal import Reports

/// What is read, and how much of it.
struct InputOptions: ParsableArguments {
    @Argument(
        help: .init(
            """
            Captures (pcap, pcapng; also gzip, zstd, lz4); several are read as one capture in order of time. \
            - is standard input.
            """,
            valueName: "file"))
    var files: [String] = []

    @Option(
        name: [.customShort("r"), .customLong("read")],
        help: .init("A capture, as tcpdump takes it.", valueName: "file"))
    var read: [String] = []

    @Option(
        name: .customLong("point"),
        help: .init(
            "A capture point and a capture of it: files with one name are of one point, each point has its own clock.",
            valueName: "name:file"),
        transform: ArgumentValue.point)
    var namedPoints: [NamedPoint] = []

    @Option(
        name: .shortAndLong,
        help: .init("Only packets that pass this filter, see pcap-filter(7).", valueName: "expression"))
    var filter: String?

    @Option(
        name: .shortAndLong, help: .init("Stop after this many packets.", valueName: "packets"),
        transform: ArgumentValue.packets)
    var count: Int?

    @Option(
        parsing: .unconditional,
        help: .init(
            "Only packets from this time on: 2026-11-18T09:15:00, 09:15, @1763456789, or +90s behind the first packet.",
            valueName: "time"),
        transform: ArgumentValue.time)
    var from: TimeBound?

    @Option(
        parsing: .unconditional,
        help: .init("Only packets before this time; forms as for --from.", valueName: "time"),
        transform: ArgumentValue.time)
    var to: TimeBound?

    @Option(
        help: .init(
            "Threads to read and analyze with, 1 or 2 (default: one for each processor, up to 2).",
            valueName: "number"),
        transform: ArgumentValue.threads)
    var threads: Int?

    @Flag(help: "Status 65 where a capture is cut off or damaged; the report is written all the same.")
    var strict = false

    /// The part of the capture that was asked for.
    func times(_ zone: ReportZone) -> TimeSelection { TimeSelection(from: from, to: to, zone: zone) }

    /// The files of named points need not be named again.
    var paths: [String] {
        let plain = read + files
        return plain + namedPoints.map(\.file).filter { !plain.contains($0) }
    }

    /// Names of capture points by the paths of their files.
    var points: [String: String] {
        Dictionary(namedPoints.map { ($0.file, $0.name) }) { first, _ in first }
    }

    func validate() throws {
        guard !paths.isEmpty else {
            throw ValidationError("no capture named; give a file, or - for standard input")
        }
        if paths.contains(where: \.isEmpty) { throw ValidationError("the name of a capture is empty") }
        for point in namedPoints {
            if point.file == "-" {
                throw ValidationError(
                    "standard input cannot be a capture point, for it is read twice; write it to a file first")
            }
            if let other = points[point.file], other != point.name {
                throw ValidationError(
                    "\(point.file) is of the capture points \(other) and \(point.name); it can be of one")
            }
        }
        if Set(namedPoints.map(\.name)).count == 1, paths.allSatisfy({ points[$0] != nil }) {
            throw ValidationError("there is only one capture point, \(namedPoints[0].name); name a file of another one")
        }
    }
}
