internal import ArgumentParser

/// What is read, and how much of it.
struct InputOptions: ParsableArguments {
    @Argument(
        help: .init(
            "Captures (pcap, pcapng); several are read as one capture in order of time. - is standard input.",
            valueName: "file"))
    var files: [String] = []

    @Option(
        name: [.customShort("r"), .customLong("read")],
        help: .init("A capture, as tcpdump takes it.", valueName: "file"))
    var read: [String] = []

    @Option(
        name: .shortAndLong,
        help: .init("Only packets that pass this filter, see pcap-filter(7).", valueName: "expression"))
    var filter: String?

    @Option(
        name: .shortAndLong, help: .init("Stop after this many packets.", valueName: "packets"),
        transform: ArgumentValue.packets)
    var count: Int?

    @Flag(help: "Status 65 where a capture is cut off or damaged; the report is written all the same.")
    var strict = false

    var paths: [String] { read + files }

    func validate() throws {
        guard !paths.isEmpty else {
            throw ValidationError("no capture named; give a file, or - for standard input")
        }
        if paths.contains(where: \.isEmpty) { throw ValidationError("the name of a capture is empty") }
    }
}
