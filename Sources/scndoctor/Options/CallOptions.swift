internal import ArgumentParser
internal import Reports
internal import Sessions

/// Which calls are shown, and whether as a list or as ladders.
struct CallOptions: ParsableArguments {
    @Option(
        help: .init(
            "Draw the ladder of this call: an id of the list, the beginning of its callIdentifier, or all.",
            valueName: "call"))
    var ladder: String?

    @Flag(help: "Draw the legs of a call (same callIdentifier) in one ladder.")
    var legs = false

    @Option(
        name: .customLong("number"), help: .init("Only calls from or to this number.", valueName: "number"))
    var numbers: [String] = []

    @Option(
        help: .init("Only calls between these two hosts, either way.", valueName: "a,b"),
        transform: ArgumentValue.addresses)
    var between: AddressPair?

    @Option(
        name: .customLong("outcome"),
        help: .init("Only calls that are answered, rejected, unanswered or incomplete.", valueName: "outcome"))
    var outcomes: [OutcomeChoice] = []

    @Flag(help: "Only calls to voicemail.")
    var voicemail = false

    func validate() throws {
        if let ladder, ladder.isEmpty { throw ValidationError("--ladder is empty; give a call, or all") }
        if legs, ladder == nil { throw ValidationError("--legs is of use with --ladder only") }
        if numbers.contains(where: \.isEmpty) { throw ValidationError("--number is empty") }
    }

    var filter: CallFilter {
        CallFilter(
            numbers: Set(numbers), between: between.map { ($0.first, $0.second) },
            outcomes: Set(outcomes.compactMap { Call.Outcome(rawValue: $0.rawValue) }), voicemailOnly: voicemail)
    }
}
