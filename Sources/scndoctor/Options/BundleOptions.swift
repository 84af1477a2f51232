internal import ArgumentParser
internal import Redaction
internal import Reports

/// Where a bundle goes, and what must not be in it.
struct BundleOptions: ParsableArguments {
    static let usualLimit = 8

    @Option(
        name: .shortAndLong,
        help: .init(
            "A folder, or a file that ends in .zip: complete, or not there at all.", valueName: "folder-or-zip"))
    var output: String

    @Option(
        help: .init(
            "What is taken out: none, speech, identities (speech and numbers, names, texts), or addresses (all of these and IP and MAC addresses).",
            valueName: "level"))
    var redact = RedactionLevelChoice.speech

    @Option(
        help: .init(
            "Keep the key of numbers, names and addresses here, or take it from here, so that another bundle has the same ones.",
            valueName: "file"))
    var redactKey: String?

    @Option(
        name: .customLong("evidence-limit"),
        help: .init("Megabytes of packets at most, 1 to 1000.", valueName: "megabytes"))
    var evidenceMegabytes = Self.usualLimit

    @Flag(help: "Times in UTC instead of the local zone.")
    var utc = false

    @Flag(name: .shortAndLong, help: "No progress and no remarks on standard error; errors are told.")
    var quiet = false

    func validate() throws {
        if output.isEmpty { throw ValidationError("the name after --output is empty") }
        if let redactKey {
            if redactKey.isEmpty { throw ValidationError("the name after --redact-key is empty") }
            if level < .identities {
                throw ValidationError(
                    "--redact-key is for --redact identities or addresses; \(redact.rawValue) needs no key")
            }
        }
        guard (1...1000).contains(evidenceMegabytes) else {
            throw ValidationError("--evidence-limit takes 1 to 1000")
        }
    }

    var level: RedactionLevel { RedactionLevel(rawValue: redact.rawValue) ?? .addresses }
    var evidenceLimit: Int { evidenceMegabytes * 1_000_000 }
    var zone: ReportZone { utc ? .utc : .local }
}

/// The levels as a user names them.
enum RedactionLevelChoice: String, ExpressibleByArgument, CaseIterable {
    case none, speech, identities, addresses
}
