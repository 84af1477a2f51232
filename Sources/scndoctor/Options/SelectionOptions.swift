internal import ArgumentParser
internal import Sessions

/// Which messages are shown.
struct SelectionOptions: ParsableArguments {
    @Option(
        help: .init(
            "These frames with all their layers: 12, 12-20 or 3,7,12-20; numbers as analyse gives them.",
            valueName: "frames"),
        transform: SelectionOptions.frames)
    var frame: FrameNumbers?

    @Option(
        help: .init("The messages of this call: call-3, or the first digits of its callIdentifier.", valueName: "call"),
        transform: SelectionOptions.call)
    var call: CallChoice?

    @Option(
        name: .customLong("protocol"),
        help: .init(
            "Every message of a protocol: \(MessageProtocol.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "protocol"),
        transform: SelectionOptions.protocol)
    var wantedProtocol: MessageProtocol?

    func validate() throws {
        let given = [frame != nil, call != nil, wantedProtocol != nil].count { $0 }
        guard given <= 1 else { throw ValidationError("give one of --frame, --call and --protocol") }
    }

    var selection: MessageSelection {
        if let frame { return .frames(frame) }
        if let call { return .call(call) }
        return wantedProtocol.map { .protocol($0) } ?? .list
    }

    private static func frames(_ text: String) throws -> FrameNumbers {
        guard let numbers = FrameNumbers(text) else {
            throw ValidationError("frames are numbers from 1, like 12, 12-20 or 3,7,12-20")
        }
        return numbers
    }

    private static func call(_ text: String) throws -> CallChoice {
        guard let choice = CallChoice(text) else {
            throw ValidationError("a call is call-3, or at least four hexadecimal digits of its callIdentifier")
        }
        return choice
    }

    private static func `protocol`(_ text: String) throws -> MessageProtocol {
        guard let value = MessageProtocol(rawValue: text.lowercased()) else {
            let names = MessageProtocol.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("the protocols are \(names)")
        }
        return value
    }
}

/// What messages look like on standard output.
struct ShowOutputOptions: ParsableArguments {
    @Option(help: .init("text for a person, json for a program.", valueName: "format"))
    var format = PlainFormat.text

    @Flag(help: "Times in UTC instead of the local zone.")
    var utc = false

    @Option(help: .init("auto (on a terminal), always or never.", valueName: "when"))
    var color = ColorChoice.auto

    @Flag(name: .shortAndLong, help: "No progress and no remarks on standard error; errors are told.")
    var quiet = false
}
