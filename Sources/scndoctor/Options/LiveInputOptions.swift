internal import ArgumentParser

/// What is captured, and with which rights.
struct LiveInputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: .init("Capture on this interface; several are one capture in order of time.", valueName: "name"))
    var interface: [String] = []

    @Flag(name: [.customShort("D"), .customLong("list-interfaces")], help: "List the interfaces, and end.")
    var listInterfaces = false

    @Option(
        name: .shortAndLong,
        help: .init("Only packets that pass this filter, see pcap-filter(7).", valueName: "expression"))
    var filter: String?

    @Argument(help: .init("The same filter in words, as tcpdump takes it.", valueName: "filter words"))
    var words: [String] = []

    @Flag(help: "No filter. Otherwise, bulk TCP that tells nothing of voicemail stays out.")
    var all = false

    @Option(
        name: [.customShort("s"), .customLong("snapshot-length")],
        help: .init("Octets kept of each packet (default: 262144).", valueName: "octets"),
        transform: ArgumentValue.snapLength)
    var snapLength: Int?

    @Flag(name: [.customShort("p"), .customLong("no-promiscuous-mode")], help: "Leave the interface as it is.")
    var noPromiscuousMode = false

    @Option(
        name: [.customShort("B"), .customLong("buffer-size")],
        help: .init("Size of the kernel's buffer in MiB (default: 32).", valueName: "MiB"),
        transform: ArgumentValue.bufferSize)
    var bufferSize: Int?

    @Option(
        name: [.customShort("Z"), .customLong("relinquish-privileges")],
        help: .init(
            "The user that a capture started as root goes on as, once the interface is open.", valueName: "user"))
    var user = "nobody"

    @Option(
        name: .shortAndLong, help: .init("End after this many packets.", valueName: "packets"),
        transform: ArgumentValue.packets)
    var count: Int?

    @Option(
        name: [.customShort("a"), .customLong("autostop")],
        help: .init("End by itself: duration:N, filesize:N (kB), files:N or packets:N.", valueName: "condition"),
        transform: ArgumentValue.stopCondition)
    var stops: [StopCondition] = []

    @Flag(name: .customShort("n"), help: "Taken for tcpdump's sake: names are never looked up.")
    var noNames = false

    func validate() throws {
        if listInterfaces { return }
        guard !interface.isEmpty else {
            throw ValidationError("no interface named; give -i, and -D lists what there is")
        }
        if interface.contains(where: \.isEmpty) { throw ValidationError("the name after -i is empty") }
        if Set(interface).count < interface.count { throw ValidationError("an interface is named twice") }
        if interface.count > 1, interface.contains("any") {
            throw ValidationError("any is all interfaces: name it alone")
        }
        if interface.count > 16 { throw ValidationError("at most 16 interfaces make one capture") }
        if filter != nil, !words.isEmpty {
            throw ValidationError("a filter is given with -f and in words; give one of them")
        }
        if all, filter != nil || !words.isEmpty {
            throw ValidationError("--all is without a filter, and one is given; give one of them")
        }
        if user.isEmpty { throw ValidationError("the name after -Z is empty") }
    }

    /// The user's own; nil where the default or none is to be used.
    var ownFilter: String? { filter ?? (words.isEmpty ? nil : words.joined(separator: " ")) }
}
